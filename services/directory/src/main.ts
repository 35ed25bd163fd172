import { startDirectory } from './service.js';

await startDirectory(process.env);
