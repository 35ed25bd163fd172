/**
 * A loaded system at rest, kept as files: the database's cluster with pilot, representatives and everybody's copies,
 * and the secrets that go with it. Made once per version of migrations, pilot and seed; copied for each stack.
 */
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from './random.js';
import { loadPilot } from './seed.js';
import { launcher, PROJECT_DIR } from './launcher.js';
import { DATABASE, findBinaries } from './database.js';
import { KNOWN_SERVICES } from './environment.js';
import { bringIn, type People } from './people.js';
import { faultsPlace } from './places.js';
import { assemble, DEFAULTS, type Assembly } from './assembly.js';
import { unrest } from '../check/rest.js';

type Secrets = import('../../../deploy/local/secrets.mjs').Secrets;

export interface Template {
  readonly dir: string;
  readonly secrets: Secrets;
  readonly people: People;
}

const MADE_OF = [
  ...['libs/messaging/src/migrations', 'libs/platform/src/database', 'libs/roster/src', 'libs/contracts/src'],
  ...['services/directory/src', 'services/directory/pilot', 'test/faults/stack/people.ts'],
  ...['intake', 'escalation', 'notification', 'reporting'].map((name) => `services/${name}/src`),
];
const SETTLES_WITHIN_MS = 120_000;

/** The template of the sources as they are, made when there is none. */
export async function findTemplate(say: (line: string) => void): Promise<Template> {
  const { stampOf } = await launcher('stamp.mjs');
  const { binaries } = await findBinaries();
  const stamp = stampOf(PROJECT_DIR, MADE_OF, (path) => !/\.spec\.ts$|\/messages/.test(path));
  const dir = join(await faultsPlace(), `template-${binaries.version}-${stamp.slice(0, 16)}`);
  if (!existsSync(join(dir, 'people.json'))) {
    say('loading the pilot into a template, once');
    await make(dir);
  }
  // Used now, so kept.
  utimesSync(dir, new Date(), new Date());
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(dir, name), 'utf8')) as T;
  return { dir, secrets: read<Secrets>('secrets.json'), people: read<People>('people.json') };
}

async function make(dir: string): Promise<void> {
  const building = join(await faultsPlace(), `building-${process.pid}`);
  rmSync(building, { recursive: true, force: true });
  for (const folder of ['logs', 'simulator'])
    mkdirSync(join(building, folder), { recursive: true, mode: 0o755 });
  const { secretsOf } = await launcher('secrets.mjs');
  const secrets = secretsOf(building, KNOWN_SERVICES);
  await initialise(join(building, 'postgres'), secrets);
  const parts = await assemble({
    dir: building,
    dataDir: join(building, 'postgres'),
    secrets,
    options: DEFAULTS,
    random: new Random('template'),
  });
  try {
    const people = await load(parts, building, secrets);
    writeFileSync(join(building, 'people.json'), JSON.stringify(people));
  } finally {
    await parts.end();
  }
  rmSync(dir, { recursive: true, force: true });
  renameSync(building, dir);
}

async function initialise(dataDir: string, secrets: Secrets): Promise<void> {
  const { initialiseCluster } = await launcher('servers/postgres.mjs');
  const found = await findBinaries();
  initialiseCluster(
    { ...found, dataDir, logFile: join(dataDir, '..', 'logs', 'postgres.log') },
    { password: secrets.postgres, database: DATABASE },
  );
}

async function load(parts: Assembly, dir: string, secrets: Secrets): Promise<People> {
  const { provision } = await launcher('servers-of.mjs');
  await parts.startServers();
  provision({ projectDir: PROJECT_DIR, adminUrl: parts.postgres.adminUrl, secrets, clock: null });
  await parts.startServices();
  const directory = parts.services.find((one) => one.name === 'directory');
  if (!directory) throw new Error('directory does not run');
  await directory.waitReady(120_000);
  await loadPilot({ directoryUrl: directory.url, secret: secrets.bootstrap, dataDir: dir });
  const people = await bringIn(directory.url, secrets.bootstrap);
  // Whoever cannot start says why here.
  await Promise.all(parts.services.map((one) => one.waitReady(120_000)));
  await atRest(parts);
  return people;
}

async function atRest(parts: Assembly): Promise<void> {
  for (const until = Date.now() + SETTLES_WITHIN_MS; ; await pause(200)) {
    const left = await unrest((sql, params) => parts.query(sql, params));
    if (left.length === 0) return;
    if (Date.now() > until) throw new Error(`the template does not come to rest: ${left.join('; ')}`);
  }
}

/** A copy of the template's cluster at `target`, which must not exist or be an empty directory. */
export async function copyCluster(template: Template, target: string): Promise<void> {
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const { identity } = await findBinaries();
  if (identity) chownSync(target, identity.uid, identity.gid);
  const done = spawnSync('cp', ['-a', `${join(template.dir, 'postgres')}/.`, target], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the template could not be copied: ${done.stderr}`);
}
