/** Hands out references. A database sequence per scope: numbers rise, a rolled-back report leaves a hole. */
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, type BaseConfig } from '@setu/platform';
import { referenceOf } from './reference.js';

@Injectable()
export class References {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  /** Every scope served here has its sequence before the first report. */
  async onModuleInit(): Promise<void> {
    await this.db.inTransaction({ district: 'state' }, async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('intake.references', 0))`);
      for (const district of this.config.districts)
        await tx.query(`CREATE SEQUENCE IF NOT EXISTS ${nameOf(district)}`);
    });
  }

  /** The next reference of a scope, e.g. `HRD-0412`. */
  async next(district: string): Promise<string> {
    const [row] = await this.db.query<{ n: string }>('SELECT nextval($1::regclass) AS n', [nameOf(district)]);
    return referenceOf(district, Number(row?.n));
  }
}

/** Only digits or `state` come here; anything else would be an SQL name of somebody's making. */
function nameOf(district: string): string {
  if (!/^(\d{1,6}|state)$/.test(district)) throw new Error(`no scope: ${district}`);
  return `reference_${district}`;
}
