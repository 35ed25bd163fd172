import { startNotification } from './service.js';

await startNotification(process.env);
