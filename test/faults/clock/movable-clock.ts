/**
 * A wall clock that can be stepped while programs run: a file with the shift in seconds, read by libfaketime in every
 * program that was started with `env`. The monotonic clock of those programs is the real one.
 */
import { copyFileSync, chmodSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faketimeEnvironment } from './faketime-library.js';

export class MovableClock {
  readonly #file: string;
  #shiftSeconds = 0;

  private constructor(
    dir: string,
    name: string,
    /** For the programs that shall have this clock. */
    readonly env: Readonly<Record<string, string>>,
  ) {
    this.#file = join(dir, name);
  }

  /** `dir` must be enterable for whoever runs the programs; the library is copied there. */
  static in(dir: string, name: string, library: string): MovableClock {
    const copy = join(dir, `${name}.so`);
    copyFileSync(library, copy);
    chmodSync(copy, 0o755);
    const clock = new MovableClock(dir, name, {
      ...faketimeEnvironment(copy),
      FAKETIME_TIMESTAMP_FILE: join(dir, name),
    });
    clock.set(0);
    return clock;
  }

  /** By how much the clock differs from the real one. */
  get shiftSeconds(): number {
    return this.#shiftSeconds;
  }

  /** Steps the clock to this difference, at once. */
  set(shiftSeconds: number): void {
    // In one step: a reader must not find half a number.
    writeFileSync(`${this.#file}.new`, `${shiftSeconds < 0 ? '' : '+'}${shiftSeconds}\n`, { mode: 0o644 });
    renameSync(`${this.#file}.new`, this.#file);
    this.#shiftSeconds = shiftSeconds;
  }
}
