/**
 * A database that was a demo has accounts whose passwords everybody can read, and invented people. So each start in
 * demo mode leaves a mark, and a start outside it refuses a database with the mark while it has accounts.
 */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Database, StartError } from '@setu/platform';
import type { DirectoryConfig } from '../config.js';

@Injectable()
export class DemoMark implements OnModuleInit {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /** Throws StartError. */
  async onModuleInit(): Promise<void> {
    if (this.config.demoMode)
      await this.db.query('insert into demo_mark (at) values (now()) on conflict (one) do nothing');
    else if (await this.isDemo())
      throw new StartError(
        'this database was used in demo mode and has accounts with published passwords: use an empty one, or DEMO_MODE=true',
      );
  }

  private async isDemo(): Promise<boolean> {
    const sql = 'select 1 from demo_mark where exists (select 1 from user_account where not removed)';
    return (await this.db.query(sql)).length > 0;
  }
}
