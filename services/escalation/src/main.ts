/** Starts the escalation service from the environment. */
import { startEscalation } from './service.js';

await startEscalation(process.env);
