/**
 * Every process a stack has started, so that none outlives the campaign: ended when the campaign ends, however it ends,
 * and by the next one if this one was killed.
 */
import { execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launcher } from './launcher.js';

const PIDS = 'pids';
const living = new Set<ChildProcess>();
let watched = false;

/** Files named after processes that were started for a place. */
const folderOf = (place: string): string => join(place, PIDS);

/** Keeps a child in view until it ends. `place` must stand on its command line, so that it can be told from a stranger. */
export function watch(child: ChildProcess, place: string): void {
  if (!watched) process.on('exit', endAllNow);
  watched = true;
  living.add(child);
  mkdirSync(folderOf(place), { recursive: true });
  const file = join(folderOf(place), String(child.pid));
  writeFileSync(file, '');
  child.once('exit', () => {
    living.delete(child);
    rmSync(file, { force: true });
  });
}

function endAllNow(): void {
  for (const child of living) child.kill('SIGKILL');
}

/** Ends what a killed campaign has left for this place, and nothing else. */
export async function endOrphansOf(place: string): Promise<void> {
  if (!existsSync(folderOf(place))) return;
  const { endOrphans } = await launcher('orphans.mjs');
  const pids = readdirSync(folderOf(place)).map(Number);
  await endOrphans(
    pids.map((pid) => ({ name: place, pid, marks: [place] })),
    { signal: 'SIGKILL', withinMs: 2_000 },
  );
}

interface Seen {
  pid: number;
  parent: number;
  /** Ended, and only its parent has not noticed. */
  zombie: boolean;
}

function processes(): Seen[] {
  const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' });
  return text.split('\n').flatMap((line) => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/);
    return pid ? [{ pid: Number(pid), parent: Number(parent), zombie: state.startsWith('Z') }] : [];
  });
}

/** The processes whose parent is this one. */
export const childrenOf = (pid: number): number[] =>
  processes().flatMap((one) => (one.parent === pid ? [one.pid] : []));

/** Those of `pids` that still live. */
export function stillAlive(pids: readonly number[]): number[] {
  const wanted = new Set(pids);
  return processes().flatMap((one) => (wanted.has(one.pid) && !one.zombie ? [one.pid] : []));
}
