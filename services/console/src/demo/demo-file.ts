/** The invented people and posts of the demonstration, as the launcher wrote them. */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Unavailable, type BaseConfig } from '@setu/platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface DemoAccount {
  role: string;
  district: string;
  username?: string;
  password?: string;
  phone?: string;
  representativeId?: string;
  staffOf?: string;
}

@Injectable()
export class DemoFile {
  constructor(@Inject(CONFIG) private readonly config: BaseConfig) {}

  /** Throws `unavailable` (503) while the pilot is not loaded. */
  async read(): Promise<{ accounts: DemoAccount[] }> {
    const text = await readFile(join(this.config.dataDir, 'demo.json'), 'utf8').catch(() => null);
    if (text === null) throw new Unavailable('unavailable', {}, { retryAfterSeconds: 2 });
    return JSON.parse(text) as { accounts: DemoAccount[] };
  }
}
