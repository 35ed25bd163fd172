/** What may be done to a kept log: begin a new epoch after a restore, and forget a person beside the chain. */
import { Inject, Injectable } from '@nestjs/common';
import type { Personal, ServiceName } from '@setu/contracts';
import { Clock, Database, newId, RequestContext, SERVICE, type Tx } from '@setu/platform';
import { outboxEntry } from '../outbox/envelope-text.js';
import { SequencerBell } from '../outbox/doorbell.js';
import { chainOne, EMPTY_LOG, type LogHead } from './chain.js';
import { insertEntries, lockHeads } from './log-store.js';

const HOLDERS = ['outbox', 'event_log', 'parked_event'] as const;

@Injectable()
export class EventLog {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(SERVICE) private readonly service: ServiceName,
    private readonly bell: SequencerBell,
  ) {}

  /**
   * Begins a new epoch of this service's log, to be called once after a restore from backup. Its first entry names
   * the last entry that was kept, so that what was cut is named at every consumer, and who began it. `atLeast` is above
   * every epoch anybody has heard of: a second restore from the same dump must not use a number again. Answers the new
   * epoch.
   */
  async startEpoch(district: string, atLeast = 0): Promise<number> {
    return this.db.inTransaction({ district }, async (tx) => {
      const before =
        (await lockHeads((sql, params) => tx.query(sql, params), [district])).get(district) ?? EMPTY_LOG;
      const epoch = Math.max(before.epoch + 1, atLeast);
      await this.endEpochs(tx, district, before, epoch);
      await this.writeFirst(tx, district, before, epoch);
      tx.afterCommit(() => this.bell.ring());
      return epoch;
    });
  }

  /** Epochs between, which this log has lost, are over at their beginning: nothing of them was kept. */
  private async endEpochs(tx: Tx, district: string, before: LogHead, next: number): Promise<void> {
    await tx.query(
      `INSERT INTO log_epoch (district, epoch, kept_sequence, kept_hash)
       SELECT $1, e, CASE WHEN e = $2::integer THEN $3::bigint ELSE 0 END, $4
       FROM generate_series($2::integer, $5::integer - 1) AS e`,
      [district, before.epoch, before.sequence, before.hash, next],
    );
  }

  private async writeFirst(tx: Tx, district: string, before: LogHead, epoch: number): Promise<void> {
    const { actor, correlationId } = RequestContext.current();
    const { id, ...entry } = outboxEntry(
      {
        type: 'epoch-started',
        district,
        subject: `log:${this.service}`,
        data: {
          previousEpoch: before.epoch,
          lastSequence: before.sequence,
          lastHash: before.hash.toString('hex'),
        },
      },
      {
        id: newId(),
        producer: this.service,
        actor,
        correlationId,
        causationId: null,
        time: await this.clock.now(),
      },
    );
    const row = { ...entry, id: '0', event_id: id, time: entry.time.toISOString(), persons: '{}' };
    const first = chainOne(row, { epoch, sequence: 0, hash: before.hash });
    await insertEntries((sql, params) => tx.query(sql, params), [first], new Map([[district, first]]));
  }

  /**
   * Blanks every personal value about this person in what the messaging of this service holds. Joins the open
   * transaction. The chain stays whole: personal values are outside the hash.
   */
  async forget(personId: string, district: string): Promise<void> {
    await this.db.inTransaction({ district }, async (tx) => {
      for (const table of HOLDERS) await this.forgetIn(tx, table, personId);
    });
  }

  private async forgetIn(tx: Tx, table: (typeof HOLDERS)[number], personId: string): Promise<void> {
    // The row's own address is stable while it is locked.
    const rows = await tx.query<{ place: string; personal: string | null }>(
      `SELECT ctid::text AS place, personal FROM ${table}
       WHERE persons <> '{}' AND persons @> ARRAY[$1::text] AND personal IS NOT NULL FOR UPDATE`,
      [personId],
    );
    for (const { place, personal } of rows)
      await tx.query(`UPDATE ${table} SET personal = $2 WHERE ctid = $1::tid`, [
        place,
        blanked(personal ?? '{}', personId),
      ]);
  }
}

/** PURE: the personal text with the values and salts of one person gone. */
export function blanked(personal: string, personId: string): string {
  const fields = Object.entries(JSON.parse(personal) as Personal);
  return JSON.stringify(
    Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        field.of === personId ? { ...field, salt: '', value: null } : field,
      ]),
    ),
  );
}
