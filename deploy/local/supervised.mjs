// One process that is kept alive: started again with back-off when it dies, left alone when a person stopped it.
import { hasEnded } from './servers/child.mjs';

/**
 * @typedef {{ child: import('node:child_process').ChildProcess, stop(): Promise<void>, kill(): Promise<void> }} Running
 * @typedef {object} Plan
 * @property {string} name
 * @property {() => Promise<Running>} spawn
 * @property {(line: string) => void} say
 * @property {() => void} changed called when the pid changed
 */

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15_000;
/** Whoever lived this long died of something new. */
const LONG_LIFE_MS = 30_000;

/** How long to wait before the next start after so many quick deaths. @param {number} deaths */
export const waitAfter = (deaths) => Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, deaths - 1), LONGEST_WAIT_MS);

export class Supervised {
  /** @type {Running | null} */
  #running = null;
  #wanted = false;
  #deaths = 0;
  #startedAt = 0;
  /** @type {Promise<void> | null} */
  #starting = null;
  /** @type {NodeJS.Timeout | undefined} */
  #waiting;
  /** @type {Plan} */
  #plan;

  /** @param {Plan} plan */
  constructor(plan) {
    this.#plan = plan;
  }

  get name() {
    return this.#plan.name;
  }

  /** Quick deaths since the last long life. */
  get deaths() {
    return this.#deaths;
  }

  get pid() {
    return this.#running && !hasEnded(this.#running.child) ? (this.#running.child.pid ?? null) : null;
  }

  get state() {
    if (this.pid) return 'running';
    return this.#wanted ? 'starting' : 'stopped';
  }

  /** Starts it; throws when it cannot be started at all. */
  start() {
    this.#wanted = true;
    clearTimeout(this.#waiting);
    if (this.pid) return Promise.resolve();
    this.#starting ??= this.#spawn().finally(() => (this.#starting = null));
    return this.#starting;
  }

  async #spawn() {
    const running = await this.#plan.spawn();
    this.#running = running;
    this.#startedAt = Date.now();
    // First of all: whatever fails after this, its death must be noticed.
    running.child.once('exit', (code, signal) => this.#died(running, signal ?? code));
    this.#plan.changed();
    if (hasEnded(running.child)) this.#died(running, running.child.signalCode ?? running.child.exitCode);
  }

  /** Ends it in order and leaves it ended. */
  async stop() {
    this.#wanted = false;
    clearTimeout(this.#waiting);
    // One that is just being started is waited for: nothing may be left behind.
    await this.#starting?.catch(() => undefined);
    await this.#running?.stop();
    this.#plan.changed();
  }

  /** Ends it as a power cut would; it is started again. */
  async kill() {
    await this.#running?.kill();
  }

  /** @param {Running} running @param {string | number | null} how */
  #died(running, how) {
    if (this.#running !== running) return;
    this.#running = null;
    if (!this.#wanted) return;
    this.#deaths = Date.now() - this.#startedAt > LONG_LIFE_MS ? 1 : this.#deaths + 1;
    const wait = waitAfter(this.#deaths);
    this.#plan.say(`${this.name} ended by itself (${how}); starting it again in ${wait / 1000} s`);
    this.#waiting = setTimeout(() => void this.#again(), wait);
  }

  async #again() {
    try {
      await this.start();
      this.#plan.say(`${this.name} is started again (process ${this.pid})`);
    } catch (fault) {
      this.#deaths++;
      const wait = waitAfter(this.#deaths);
      this.#plan.say(
        `${this.name} cannot be started: ${fault instanceof Error ? fault.message : fault}; again in ${wait / 1000} s`,
      );
      if (this.#wanted) this.#waiting = setTimeout(() => void this.#again(), wait);
    }
  }
}
