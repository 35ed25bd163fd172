/** Starts the console from the environment. */
import { startConsole } from './service.js';

await startConsole(process.env);
