/**
 * Documents as PDF: a template (Typst) and data. The data come to the template as JSON and are only ever text there, so
 * nothing in a name can become markup. Texts can be searched and copied, Hindi as well. One thread of the process sets
 * one document after another and goes when nothing is asked for.
 */
import { Worker } from 'node:worker_threads';

/** A page as it is to be set; `source` reads its data by `json(bytes(sys.inputs.data))`. */
export interface DocumentTemplate {
  /** Named when it cannot be set. */
  readonly name: string;
  readonly source: string;
}

/** A document takes longer than this only when something is wrong. */
const TIME_MS = 30_000;
/** The thread goes after this long without work; it holds fonts and a compiler. */
const IDLE_MS = 30_000;
const MAX_DATA_BYTES = 8 * 1024 * 1024;

let worker: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let line: Promise<unknown> = Promise.resolve();

/** The PDF of a template filled with `data` (anything JSON can say). Throws a plain Error naming the template. */
export function renderPdf(template: DocumentTemplate, data: unknown): Promise<Buffer> {
  const json = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? wellFormed(value) : value,
  );
  if (Buffer.byteLength(json) > MAX_DATA_BYTES)
    return Promise.reject(new Error(`document ${template.name}: too much data for one document`));
  const turn = line.then(() => setOne(template, json));
  line = turn.catch(() => undefined);
  return turn;
}

function setOne({ name, source }: DocumentTemplate, data: string): Promise<Buffer> {
  clearTimeout(idle);
  const thread = (worker ??= started());
  return new Promise<Buffer>((resolve, reject) => {
    const fail = (why: string): void => {
      stop(thread);
      finish(() => reject(new Error(`document ${name}: ${why}`)));
    };
    const onMessage = (answer: { pdf: Uint8Array } | { fault: string }): void => {
      if ('fault' in answer) finish(() => reject(new Error(`document ${name}: ${answer.fault}`)));
      else finish(() => resolve(Buffer.from(answer.pdf)));
    };
    const onError = (error: Error): void => fail(error.message);
    const onExit = (): void => fail('its thread ended');
    const timer = setTimeout(() => fail(`not set within ${TIME_MS} ms`), TIME_MS);
    const finish = (then: () => void): void => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      if (worker) rest(worker);
      then();
    };
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.ref();
    thread.postMessage({ source, data });
  });
}

function started(): Worker {
  return new Worker(new URL('./typesetting.worker.js', import.meta.url), { execArgv: [] });
}

/** Without work the thread keeps nobody from ending, and ends itself later. */
function rest(thread: Worker): void {
  thread.unref();
  idle = setTimeout(() => stop(thread), IDLE_MS);
  idle.unref();
}

function stop(thread: Worker): void {
  if (worker === thread) worker = null;
  void thread.terminate();
}

/** Half a character, which no JSON reader but JavaScript's takes, becomes the sign for an unknown one. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
