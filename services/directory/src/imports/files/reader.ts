/**
 * Reads an uploaded file into sheets of lines on a thread of its own, with a bound on its memory and its time, so that
 * nothing in a file can slow others down or end the service. Knows bytes and texts, no columns.
 */
import { Worker } from 'node:worker_threads';
import { InvalidInput, Unavailable } from '@setu/platform';

export interface SheetLine {
  /** Line as a spreadsheet counts it, from 1. */
  line: number;
  cells: string[];
}
export interface ReadSheet {
  /** Name of the sheet; empty for CSV. */
  name: string;
  lines: SheetLine[];
}

/** Rows of one sheet, headers not counted. */
export const MAX_ROWS = 60_000;
const MEMORY_MB = 640;
const TIME_MS = 90_000;

type Message =
  | { sheet: string; lines: SheetLine[] }
  | { done: true }
  | { fault: { code: string; params: Record<string, string | number> } };

/** Files read at one time, each on a thread with memory of its own; some more may wait. */
const AT_ONCE = 2;
const MAY_WAIT = 10;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * All sheets that hold something. InvalidInput `file_*` with what is wrong with the file; Unavailable `file_queue_full`
 * while too many others wait.
 */
export async function readSheets(bytes: Uint8Array, maxRows = MAX_ROWS): Promise<ReadSheet[]> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAY_WAIT) throw new Unavailable('file_queue_full');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await readOnThread(bytes, maxRows);
  } finally {
    // Whoever waits takes the place over.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

function readOnThread(bytes: Uint8Array, maxRows: number): Promise<ReadSheet[]> {
  return new Promise((resolve, reject) => {
    const sheets: ReadSheet[] = [];
    const worker = new Worker(new URL('./reading.worker.js', import.meta.url), {
      workerData: { bytes, maxRows },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: [],
    });
    const refuse = (code: string, params = {}): void => end(() => reject(new InvalidInput(code, params)));
    const timer = setTimeout(() => refuse('file_too_complex'), TIME_MS);
    const end = (then: () => void): void => {
      clearTimeout(timer);
      void worker.terminate();
      then();
    };
    worker.on('message', (message: Message) => {
      if ('fault' in message) return refuse(message.fault.code, message.fault.params);
      if ('done' in message) return end(() => resolve(sheets.filter((s) => s.lines.length > 0)));
      gather(sheets, message);
      worker.postMessage('next');
    });
    // Out of memory, or a defect in what reads: either way this file is not read.
    worker.on('error', () => refuse('file_too_complex'));
    worker.on('exit', () => refuse('file_too_complex'));
  });
}

function gather(sheets: ReadSheet[], { sheet, lines }: { sheet: string; lines: SheetLine[] }): void {
  const last = sheets.at(-1);
  if (last?.name === sheet) for (const line of lines) last.lines.push(line);
  else sheets.push({ name: sheet, lines: [...lines] });
}
