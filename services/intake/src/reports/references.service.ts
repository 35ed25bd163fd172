/**
 * Hands out references. A database sequence per scope: numbers rise, a rolled-back report leaves a hole. A restore takes
 * the sequence back to what the dump knew; the epoch that begins after it keeps references apart.
 */
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

  /** The next reference of a scope, e.g. `HRD-0412`; `HRD-2-0412` in the second epoch of its log. */
  async next(district: string): Promise<string> {
    const [row] = await this.db.query<{ n: string; epoch: number | null }>(
      'SELECT nextval($1::regclass) AS n, (SELECT epoch FROM log_head WHERE district = $2) AS epoch',
      [nameOf(district), district],
    );
    return referenceOf(district, row?.epoch ?? 1, Number(row?.n));
  }
}

/** Only digits or `state` come here; anything else would be an SQL name of somebody's making. */
function nameOf(district: string): string {
  if (!/^(\d{1,6}|state)$/.test(district)) throw new Error(`no scope: ${district}`);
  return `reference_${district}`;
}
