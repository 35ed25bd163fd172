/** Which process holds a role (sequencer, consumer) now: asked of the database, and found by its connection's port. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { ServiceName, ServiceProcess, Stack } from './stack.js';

export type Role = 'sequencer' | 'consumer';

/** Null while nobody holds it, or it cannot be told. */
export async function holderOf(stack: Stack, name: ServiceName, role: Role): Promise<ServiceProcess | null> {
  const [row] = await stack.query<{ port: number }>(
    `SELECT a.client_port AS port FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.granted AND a.usename = $1 AND a.application_name = $2`,
    [`setu_${name}`, `setu ${role}`],
  );
  if (!row) return null;
  const inode = inodeOf(row.port);
  const mine = stack.services.filter((one) => one.name === name);
  return mine.find((one) => one.pid !== null && hasSocket(one.pid, inode)) ?? null;
}

/** Of the connection whose local end has this port. */
function inodeOf(port: number): string {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const line = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .map((one) => one.trim().split(/\s+/))
    .find((cells) => cells[1]?.endsWith(end));
  return line?.[9] ?? '';
}

function hasSocket(pid: number, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(
      (fd) => linkOf(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`,
    );
  } catch {
    return false;
  }
}

/** A descriptor may be closed while the others are read. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
