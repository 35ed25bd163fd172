// Directories of the servers that tests start. Each is named after the run that made it, so that what a killed or
// interrupted run left behind is ended and removed by the next one.
import {
  statSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, endOrphans } from '../orphans.mjs';
import { OPEN_PLACE, canEnter, databaseIdentity } from './os-user.mjs';

const NAME = /^setu-test-(\d+)-/;
const KEPT = 'kept';

/** Where they are made: a place that PostgreSQL's user can enter. */
const root = () => (canEnter(tmpdir(), databaseIdentity()) ? tmpdir() : OPEN_PLACE);

/** Workers of a run belong to it. */
const runOf = () => process.env.SETU_TEST_RUN ?? String(process.pid);

/** A new directory of this run. */
export function newPlace() {
  const place = mkdtempSync(join(root(), `setu-test-${runOf()}-`));
  chmodSync(place, 0o755);
  return place;
}

/** What stands in it stays over the end of the run. @param {string} place */
export const keepPlace = (place) => writeFileSync(join(place, KEPT), '');

/** Ends and removes what runs that are gone have left. */
export async function endAbandoned() {
  for (const name of readdirSync(root())) {
    const run = NAME.exec(name)?.[1];
    if (run && isOwn(join(root(), name)) && !/node|jest/.test(commandOf(Number(run))))
      await endPlace(join(root(), name));
  }
}

/** Another person's tests on the same machine are not our business. @param {string} place */
const isOwn = (place) => statSync(place, { throwIfNoEntry: false })?.uid === process.getuid?.();

/** Ends and removes what this run has left. */
export async function endRun() {
  const own = readdirSync(root()).filter((name) => NAME.exec(name)?.[1] === runOf());
  for (const name of own) await endPlace(join(root(), name));
}

/** @param {string} place */
async function endPlace(place) {
  if (existsSync(join(place, KEPT))) return;
  const pids = ['nats.pid', join('data', 'postmaster.pid')].flatMap((file) => pidIn(join(place, file)));
  await endOrphans(
    pids.map((pid) => ({ name: place, pid, marks: [place] })),
    { signal: 'SIGINT', withinMs: 3_000 },
  );
  rmSync(place, { recursive: true, force: true });
}

/** @param {string} file */
function pidIn(file) {
  try {
    return [Number(readFileSync(file, 'utf8').split('\n')[0])];
  } catch {
    return [];
  }
}
