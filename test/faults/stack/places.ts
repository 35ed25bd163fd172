/** Where stacks and their template live: below the project's cache, or in an open place when the database's user cannot get there. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { endOrphansOf } from './children.js';
import { launcher, PROJECT_DIR } from './launcher.js';

let made = 0;

/** Created when missing. */
export async function faultsPlace(): Promise<string> {
  const { canEnter, databaseIdentity, OPEN_PLACE, ownPlace } = await launcher('servers/os-user.mjs');
  const near = join(PROJECT_DIR, '.cache', 'faults');
  if (canEnter(near, databaseIdentity())) {
    mkdirSync(near, { recursive: true, mode: 0o755 });
    return near;
  }
  const name = createHash('sha256').update(PROJECT_DIR).digest('hex').slice(0, 12);
  return ownPlace(join(OPEN_PLACE, `samvad-setu-faults-${name}`));
}

/** A new empty directory of this process for one stack. */
export async function newStackPlace(): Promise<string> {
  const place = join(await faultsPlace(), `stack-${process.pid}-${++made}`);
  rmSync(place, { recursive: true, force: true });
  for (const folder of ['logs', 'simulator'])
    mkdirSync(join(place, folder), { recursive: true, mode: 0o755 });
  return place;
}

/** Templates of sources that nobody has had for so long are not kept. */
const TEMPLATE_KEPT_MS = 2 * 86_400_000;

const isOldTemplate = (path: string): boolean =>
  /^template-/.test(basename(path)) && Date.now() - statSync(path).mtimeMs > TEMPLATE_KEPT_MS;

/** Ends and removes what campaigns that are gone have left. */
export async function removeAbandoned(): Promise<void> {
  const { commandOf } = await launcher('orphans.mjs');
  const root = await faultsPlace();
  for (const name of readdirSync(root)) {
    if (isOldTemplate(join(root, name))) rmSync(join(root, name), { recursive: true, force: true });
    const pid = Number(/^(?:stack|building)-(\d+)/.exec(name)?.[1]);
    if (!pid || pid === process.pid || /node/.test(commandOf(pid))) continue;
    await endOrphansOf(join(root, name));
    rmSync(join(root, name), { recursive: true, force: true });
  }
}
