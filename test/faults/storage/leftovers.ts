/**
 * What a run that was killed has left mounted. Each volume's place is named after the process that made it, so that
 * the next run can end, unmount and remove it, and touches nobody else's.
 */
import { readFileSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './programs.js';
import { signalAll } from './processes.js';

/** World traversable and on a disk: the database runs as another user, and memory would make a poor disk. */
export const VOLUMES = { root: '/var/tmp', prefix: 'setu-faults-volume-' } as const;

/** Ends, unmounts and removes the volumes of runs that are gone. Answers their places. */
export async function sweepVolumes(): Promise<string[]> {
  const left = readdirSync(VOLUMES.root)
    .filter((name) => name.startsWith(VOLUMES.prefix) && !makerLives(name))
    .map((name) => join(VOLUMES.root, name))
    .filter(isOwn);
  for (const place of left) {
    const mountPoint = join(place, 'mnt');
    signalAll(processesIn(mountPoint), 'SIGKILL');
    while (isMounted(mountPoint)) await runProgram('umount', ['-l', mountPoint]);
    rmSync(place, { recursive: true, force: true });
  }
  return left;
}

export function isMounted(mountPoint: string): boolean {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .some((line) => line.split(' ')[1] === mountPoint);
}

/** A pid may belong to somebody else by now: only a program of ours counts as the maker. */
function makerLives(name: string): boolean {
  const pid = name.slice(VOLUMES.prefix.length).split('-')[0];
  try {
    return /node|jest/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}

const isOwn = (place: string): boolean => statSync(place).uid === process.getuid?.();

/** Those that work in this directory or below it: a server of PostgreSQL works in its data directory. */
function processesIn(directory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingDirectoryOf(name).startsWith(`${directory}/`))
    .map(Number);
}

function workingDirectoryOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
