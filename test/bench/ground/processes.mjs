// What processes of this machine cost, read from /proc. Linux only: elsewhere the caller says that it was not measured.
import { readFileSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** Ticks of the kernel's clock per second. */
function ticksPerSecond() {
  return Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
}

/** Whether it can be measured here. */
export const measurable = () => process.platform === 'linux';

/** This process and all below it. @param {number} pid @returns {number[]} */
export function familyOf(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const parent = parentOf(Number(name));
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [pid];
  for (const one of family) family.push(...(children.get(one) ?? []));
  return family;
}

/** The fields after the name, which may hold blanks and brackets. @param {number} pid */
function statOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    return Number(statOf(pid)[1]);
  } catch {
    return null;
  }
}

/** Seconds of processor time used so far, also by its children that have ended. @param {number} pid */
export function cpuSecondsOf(pid) {
  try {
    const fields = statOf(pid);
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond();
  } catch {
    return 0;
  }
}

/** Proportional set size in MiB: pages shared with others count by their share. @param {readonly number[]} pids */
export function pssMiBOf(pids) {
  return pids.reduce((sum, pid) => {
    try {
      const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
      return sum + Number(found?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}
