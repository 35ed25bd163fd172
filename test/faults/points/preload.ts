/**
 * Loaded into a service before its program (`node --import`). Reads what is wanted from the environment:
 * `SETU_POINT=name:n` ends the process with SIGKILL at the n-th passage of a named point; `SETU_CHANGES=a,b` puts
 * changes of controls.ts in place. Refuses to start the process when a place is not found.
 */
import { readFileSync, writeSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { controlChanges } from '../controls/changes.js';
import { pointFrom } from './points.js';
import { byFile, changed, type TextChange } from './text-change.js';

const DIST = new URL('../../../', import.meta.url);
const STDERR = 2;
/** As sysexits.h names a wrong configuration. */
const WRONG_CONFIGURATION = 78;

declare global {
  /** Called by the changed text at each passage of a point. */
  var setuPoint: (name: string) => void;
  /** A seeded number from 0 to below 1, for pauses in changed text. */
  var setuDraw: () => number;
}

function install(changes: readonly TextChange[]): void {
  const files = byFile(changes);
  for (const [file, mine] of files) changed(readFileSync(fileURLToPath(new URL(file, DIST)), 'utf8'), mine);
  const data = Object.fromEntries([...files].map(([file, mine]) => [new URL(file, DIST).href, mine]));
  register('./load-hook.js', { parentURL: import.meta.url, data });
}

/** Dies without a farewell; the line before is written past every buffer. */
function killAt(name: string, passage: number): void {
  let passed = 0;
  globalThis.setuPoint = (here) => {
    if (here !== name || ++passed !== passage) return;
    writeSync(STDERR, `{"point":"${name}","passage":${passage}}\n`);
    process.kill(process.pid, 'SIGKILL');
  };
}

function drawFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Takes a setting out of the environment: the program refuses settings it does not know. */
function take(name: string): string | undefined {
  const value = process.env[name];
  delete process.env[name];
  return value;
}

const [atPoint, named, seed] = [take('SETU_POINT'), take('SETU_CHANGES'), take('SETU_DRAW')];
try {
  const wanted = atPoint ? pointFrom(atPoint) : null;
  if (wanted) killAt(wanted.point.name, wanted.passage);
  globalThis.setuDraw = drawFrom(Number(seed ?? 1));
  install([...(wanted ? [wanted.point.change] : []), ...controlChanges(named ?? '')]);
} catch (error) {
  writeSync(STDERR, `${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(WRONG_CONFIGURATION);
}
