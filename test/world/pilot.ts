/** The pilot district in a World: loaded by the product's own seed, looked up in what that writes for people. */
import { describe as describePilot, seed } from '../../services/directory/src/seed/seed.js';
import { readSeedConfig, type SeedConfig } from '../../services/directory/src/seed/seed-config.js';
import type { Demo, DemoAccount, DemoPost } from '../../services/directory/src/seed/demo-json.js';

export interface PilotPost extends DemoPost {
  officialNumber: string;
}
export type PilotAccount = DemoAccount & { phone: string };

export interface PilotPlace {
  directoryUrl: string;
  secret: string;
  dataDir: string;
}

const configOf = ({ directoryUrl, secret, dataDir }: PilotPlace): SeedConfig =>
  readSeedConfig({
    DIRECTORY_URL: directoryUrl,
    SEED_SECRET: secret,
    SETU_DATA_DIR: dataDir,
    DISTRICTS: '150,state',
  });

/** Imports the pilot's files through directory. */
export const loadPilot = (place: PilotPlace): Promise<void> => seed(configOf(place), () => undefined);

/** The loaded pilot. */
export const findPilot = async (place: PilotPlace): Promise<Pilot> =>
  new Pilot(await describePilot(configOf(place)));

export class Pilot {
  constructor(private readonly demo: Demo) {}

  /** Everybody who can sign in. */
  get accounts(): readonly DemoAccount[] {
    return this.demo.accounts;
  }

  /** A post of Hardoi or of the state by its code, e.g. `BSA`. */
  post(code: string): PilotPost {
    const post = found(
      this.demo.posts.find((p) => p.code === code),
      `post ${code}`,
    );
    return { ...post, officialNumber: found(post.officialNumber, `number of ${code}`) };
  }
  /** The n-th representative who holds a covered mandate. */
  representative(index: number): PilotAccount {
    const all = this.demo.accounts.filter((a) => a.role === 'representative');
    return withPhone(found(all[index], `representative ${index}`));
  }
  user(role: string): DemoAccount {
    return found(
      this.demo.accounts.find((a) => a.role === role && a.username),
      `user with role ${role}`,
    );
  }
}

const withPhone = (account: DemoAccount): PilotAccount => ({
  ...account,
  phone: found(account.phone, 'phone'),
});

function found<T>(thing: T | null | undefined, what: string): T {
  if (thing === undefined || thing === null) throw new Error(`the pilot has no ${what}`);
  return thing;
}
