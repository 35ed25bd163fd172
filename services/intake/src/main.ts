import { startIntake } from './service.js';

await startIntake(process.env);
