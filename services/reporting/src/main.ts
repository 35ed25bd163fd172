/** Starts the reporting service from the environment. */
import { startReporting } from './service.js';

await startReporting(process.env);
