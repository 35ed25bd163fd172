// A contender is a process of its own that answers calls (contenders/answering.ts). Here is the bench's side of the talk.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { hasEnded } from '../../deploy/local/servers/child.mjs';

const UP_WITHIN_MS = 60_000;
const CLOSE_WITHIN_MS = 8_000;

/**
 * @typedef {{ id: number, result?: unknown, error?: string }} Answer
 * @typedef {{ program: string, env: Record<string, string>, logFile: string, cwd: string, execArgv?: string[] }} Start
 */

export class Contender {
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (error: Error) => void }>} */ #waiting =
    new Map();
  #next = 1;
  /** @type {import('node:child_process').ChildProcess} */ #child;
  #logFile;

  /** @param {import('node:child_process').ChildProcess} child @param {string} logFile */
  constructor(child, logFile) {
    this.#child = child;
    this.#logFile = logFile;
    child.on('message', (message) => this.#take(/** @type {Answer} */ (message)));
    child.on('exit', (code, signal) => this.#ended(String(signal ?? code)));
    child.on('error', (error) => this.#ended(error.message));
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /** Starts it and waits until it says that it is up. @param {Start} start @returns {Promise<Contender>} */
  static async start({ program, env, logFile, cwd, execArgv = [] }) {
    const log = openSync(logFile, 'a', 0o600);
    const child = fork(program, [], { env, cwd, execArgv, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    const contender = new Contender(child, logFile);
    const up = contender.#answerTo(0);
    const timer = setTimeout(() => child.kill('SIGKILL'), UP_WITHIN_MS);
    await up.finally(() => clearTimeout(timer));
    return contender;
  }

  /**
   * @param {string} call
   * @param {unknown} [asked]
   * @returns {Promise<any>} what the contender answers
   */
  call(call, asked = {}) {
    const id = this.#next++;
    const answer = this.#answerTo(id);
    this.#child.send({ id, call, asked });
    return answer;
  }

  /** Lets it close its connections, and ends it. */
  async close() {
    if (hasEnded(this.#child)) return;
    const ended = once(this.#child, 'exit');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), CLOSE_WITHIN_MS);
    await this.call('close').catch(() => undefined);
    if (this.#child.connected) this.#child.disconnect();
    await ended;
    clearTimeout(timer);
  }

  /** As a power cut of this process. */
  async kill() {
    if (hasEnded(this.#child)) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** @param {number} id @returns {Promise<any>} */
  #answerTo(id) {
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** @param {Answer} answer */
  #take({ id, result, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error));
    else waiting?.resolve(result);
  }

  /** @param {string} how */
  #ended(how) {
    const words = readFileSync(this.#logFile, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
    for (const { reject } of this.#waiting.values())
      reject(new Error(`a contender ended (${how}). Its last words:\n${words}`));
    this.#waiting.clear();
  }
}
