/**
 * Notification alone, as it runs outside a demo: two real processes of it, its database and broker, and fakes of providers
 * behind it. Directory, escalation and intake are stand-ins in this process, which say what a test wants through the real
 * log.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProducer } from '@setu/testing';
import { PRELOAD } from '../controls/preload.js';
import { ProviderFakes } from '../../fakes/providers.js';
import { providersFile } from '../../fakes/sending.js';
import { assemble, DEFAULTS, type Assembly } from '../stack/assembly.js';
import { DATABASE, findBinaries } from '../stack/database.js';
import { KNOWN_SERVICES } from '../stack/environment.js';
import { launcher, PROJECT_DIR } from '../stack/launcher.js';
import { newStackPlace } from '../stack/places.js';
import type { Random } from '../stack/random.js';
import type { Service } from '../stack/service.js';
import { rosterOf } from './roster.js';
import { testing } from './testing.js';

export const SCOPE = '150';
/** Of SMS the first keeps keys and can be asked; the second and WhatsApp neither. */
export const WAYS = { sms: ['smsgate', 'twilio'], whatsapp: ['whatsapp'] } as const;
const STANDING_IN = ['directory', 'escalation', 'intake'] as const;
const OFFICERS = 120;

export class ProviderPlace {
  private constructor(
    readonly dir: string,
    private readonly parts: Assembly,
    readonly fakes: ProviderFakes,
    private readonly standIns: Readonly<Record<(typeof STANDING_IN)[number], TestProducer>>,
    /** Whose calls were not answered. */
    readonly representative: string,
  ) {}

  /** Starts everything; notification knows its people and is ready. */
  static async open(random: Random): Promise<ProviderPlace> {
    const tools = await testing();
    const dir = await newStackPlace();
    const fakes = await ProviderFakes.start();
    const file = join(dir, 'providers.json');
    const order = { sms: [...WAYS.sms], whatsapp: [...WAYS.whatsapp] };
    writeFileSync(
      file,
      providersFile(fakes, SCOPE, { order, heard: { smsgate: {}, twilio: {}, whatsapp: {} } }),
    );
    const parts = await assembled(dir, file, random);
    const standIns: Partial<Record<(typeof STANDING_IN)[number], TestProducer>> = {};
    try {
      await parts.startServers();
      for (const name of STANDING_IN)
        standIns[name] = await tools.startProducer(name, settingsOf(name, dir, parts));
      const place = new ProviderPlace(dir, parts, fakes, standIns as ProviderPlace['standIns'], tools.MLA);
      await place.standIns.directory.emit(...rosterOf(tools, OFFICERS));
      for (const one of place.services) {
        await one.start();
        await one.waitReady();
      }
      return place;
    } catch (fault) {
      for (const one of Object.values(standIns)) await one.stop();
      await parts.end();
      await fakes.close();
      throw fault;
    }
  }

  get escalation(): TestProducer {
    return this.standIns.escalation;
  }
  get intake(): TestProducer {
    return this.standIns.intake;
  }
  /** The two processes of notification. */
  get services(): readonly Service[] {
    return this.parts.services.filter(({ name }) => name === 'notification');
  }
  readonly officers = OFFICERS;

  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]> {
    return this.parts.query<Row>(sql, params);
  }

  /** Ends every process; removes the files. */
  async close(): Promise<void> {
    for (const one of Object.values(this.standIns)) await one.stop();
    await this.parts.end();
    await this.fakes.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** A fresh database that never was a demo. */
async function assembled(dir: string, providers: string, random: Random): Promise<Assembly> {
  const { secretsOf } = await launcher('secrets.mjs');
  const { initialiseCluster } = await launcher('servers/postgres.mjs');
  const secrets = secretsOf(dir, KNOWN_SERVICES);
  const dataDir = join(dir, 'postgres');
  initialiseCluster(
    { ...(await findBinaries()), dataDir, logFile: join(dir, 'logs', 'postgres.log') },
    { password: secrets.postgres, database: DATABASE },
  );
  const notification = { DEMO_MODE: 'false', DISTRICTS: SCOPE, PROVIDERS_FILE: providers };
  const options = { ...DEFAULTS, instances: 2 as const, preload: [PRELOAD], serviceEnv: { notification } };
  const parts = await assemble({ dir, dataDir, secrets, options, random });
  return {
    ...parts,
    startServers: async () => {
      await parts.startServers();
      await provisioned(parts.postgres.adminUrl, secrets.database);
    },
  };
}

async function provisioned(adminUrl: string, passwords: Readonly<Record<string, string>>): Promise<void> {
  const { inherited } = await launcher('services.mjs');
  const program = join(PROJECT_DIR, 'dist/libs/platform/src/database/provision.cli.js');
  const env = { ADMIN_DATABASE_URL: adminUrl, SERVICE_PASSWORDS: JSON.stringify(passwords) };
  const done = spawnSync(process.execPath, [program], {
    env: { ...inherited(), ...env, DEMO_MODE: 'false' },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`the database could not be prepared: ${done.stderr}`);
}

const settingsOf = (
  name: (typeof STANDING_IN)[number],
  dir: string,
  { postgres, nats }: Assembly,
): Record<string, string> => ({
  ...{ DISTRICTS: SCOPE, DATABASE_URL: postgres.url(name), NATS_URL: nats.url(name), PORT: '0' },
  ...{ DEMO_MODE: 'false', LOG_LEVEL: 'error', SETU_DATA_DIR: dir, PUBLIC_URL: 'http://localhost:3000' },
});
