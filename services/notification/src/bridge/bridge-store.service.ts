/**
 * Bridges as rows, and the one event about each: how it has ended. Every change is guarded by the state of the row, so
 * that what a provider tells twice, or a deadline and a provider tell at once, happens once.
 */
import { Injectable } from '@nestjs/common';
import type { BridgeResult } from '@setu/contracts';
import { Deadlines, Outbox, type Received } from '@setu/messaging';
import { Clock, Database, NotFound, RequestContext } from '@setu/platform';
import {
  patienceOf,
  progressOf,
  resultOf,
  RING_SECONDS,
  stateAfter,
  talkSeconds,
  type BridgeState,
  type Progress,
  type Report,
} from './bridge.js';

export interface BridgeRow {
  [column: string]: unknown;
  id: string;
  district: string;
  case_id: string;
  leg_id: string;
  post_id: string;
  representative_id: string;
  event_id: string;
  correlation_id: string;
  state: BridgeState;
  /** Of one that was just taken: an earlier life had begun to call. */
  begun_before?: boolean;
  requested_at: Date;
  rung_at: Date | null;
  connected_at: Date | null;
  /** Who connects; null: nobody was asked yet. */
  provider: string | null;
  /** Whether that provider tells when the second telephone has answered. */
  tells_connected: boolean;
}

/** Deadline: the telephone has rung long enough, or the call lasted longer than any does. */
export const BRIDGE_PATIENCE = 'bridge_patience';

const REQUEST = `
  INSERT INTO bridge (id, district, case_id, leg_id, post_id, representative_id, event_id, correlation_id, state, requested_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'requested', $9) ON CONFLICT (id) DO NOTHING RETURNING id`;
const TAKE = `
  UPDATE bridge b SET state = 'calling', instance = $1
  FROM (SELECT id, state = 'calling' AS begun_before FROM bridge
        WHERE state = 'requested' OR (state = 'calling' AND instance <> $1 AND $2)
        ORDER BY requested_at LIMIT 20 FOR UPDATE SKIP LOCKED) t
  WHERE b.id = t.id RETURNING b.*, t.begun_before`;

@Injectable()
export class BridgeStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
  ) {}

  /** Writes down what was asked for; answers whether it is new. */
  async request({ id, district, correlationId, data }: Received<'bridge-requested'>): Promise<boolean> {
    const { bridgeId, caseId, legId, postId, representativeId } = data;
    const row = [bridgeId, district, caseId, legId, postId, representativeId, id, correlationId];
    const now = await this.clock.now();
    const [fresh] = await this.db.query<{ id: string }>(REQUEST, [...row, now]);
    if (!fresh) return false;
    await this.arm({ id: bridgeId, district, tells_connected: true }, 'requested', now);
    return true;
  }

  /** Bridges nobody has called yet, and with `orphans` such as an earlier life has begun; theirs is committed before the call. */
  async take(instance: string, orphans: boolean, scope: string): Promise<BridgeRow[]> {
    const waiting = await this.db.query(
      `SELECT 1 FROM bridge WHERE state IN ('requested', 'calling') LIMIT 1`,
    );
    if (waiting.length === 0) return [];
    return this.db.inTransaction({ district: scope }, (tx) => tx.query<BridgeRow>(TAKE, [instance, orphans]));
  }

  /** Who is about to be asked, committed before the call. */
  async asks(id: string, provider: string, tellsConnected: boolean): Promise<void> {
    const sql = `UPDATE bridge SET provider = $2, tells_connected = $3 WHERE id = $1 AND state = 'calling'`;
    await this.db.query(sql, [id, provider, tellsConnected]);
  }

  /** The provider has taken the call: the officer's telephone rings. */
  async rung(id: string): Promise<void> {
    const row = await this.find(id);
    await this.db.inTransaction({ district: row.district }, async (tx) => {
      const now = await this.clock.now();
      const sql = `UPDATE bridge SET state = 'ringing', rung_at = $2 WHERE id = $1 AND state = 'calling' RETURNING id`;
      if ((await tx.query(sql, [id, now])).length > 0) await this.arm(row, 'ringing', now);
    });
  }

  /** What the provider tells of a call; what does not fit changes nothing. Answers the bridge as it is then. */
  async told(id: string, progress: Progress): Promise<BridgeRow> {
    const { district } = await this.find(id);
    return this.db.inTransaction({ district }, async () => {
      const row = await this.lock(id);
      const state = stateAfter(row.state, progress.told);
      if (!state) return row;
      const told = progress.told === 'ended' ? progress.talkSeconds : null;
      if (state === 'ended') await this.end(row, resultOf(row.state), told);
      else await this.move(row, state);
      return this.find(id);
    });
  }

  /**
   * What intake was told of a bridge, within the transaction of the event. One nobody here knows is ignored, so is what
   * does not fit; a call that ended with talk connected both, also where nobody told the moment (R18).
   */
  async reported(id: string, report: Report): Promise<void> {
    const [row] = await this.db.query<BridgeRow>('SELECT * FROM bridge WHERE id = $1 FOR UPDATE', [id]);
    if (!row || row.state === 'ended') return;
    const known = { tellsConnected: row.tells_connected, connectedAt: row.connected_at };
    const { progress, connectedAt } = progressOf(report, known);
    const state = stateAfter(row.state, progress.told);
    if (!state) return;
    const now = { ...row, connected_at: connectedAt };
    if (progress.told !== 'ended') return this.move(now, state, report.at);
    await this.end(now, connectedAt ? 'talked' : endOf(row.state, report), progress.talkSeconds, report.at);
  }

  /** The call was never made, or nobody knows what became of it. */
  async gaveUp(id: string, result: 'failed' | 'unknown'): Promise<void> {
    const { district } = await this.find(id);
    await this.db.inTransaction({ district }, async () => {
      const row = await this.lock(id);
      if (row.state !== 'ended') await this.end(row, result, null);
    });
  }

  /** The deadline: nobody has answered, or nobody has told the end of a call that cannot last so long. */
  async patienceEnds(id: string): Promise<void> {
    const row = await this.lock(id);
    if (row.state === 'ended') return;
    const lasted = patienceOf(row.state, row.tells_connected) > RING_SECONDS;
    await this.end(row, lasted ? 'unknown' : resultOf(row.state), 0);
  }

  /** Bridges that have not ended, oldest first. */
  running(): Promise<BridgeRow[]> {
    return this.db.query<BridgeRow>(
      `SELECT * FROM bridge WHERE state <> 'ended' ORDER BY requested_at LIMIT 100`,
    );
  }

  /** Throws NotFound. */
  async find(id: string): Promise<BridgeRow> {
    const [row] = await this.db.query<BridgeRow>('SELECT * FROM bridge WHERE id = $1', [id]);
    if (!row) throw new NotFound();
    return row;
  }

  private async lock(id: string): Promise<BridgeRow> {
    const [row] = await this.db.query<BridgeRow>('SELECT * FROM bridge WHERE id = $1 FOR UPDATE', [id]);
    if (!row) throw new NotFound();
    return row;
  }

  private async move(row: BridgeRow, state: BridgeState, at?: Date): Promise<void> {
    const now = at ?? (await this.clock.now());
    const connectedAt = state === 'connected' ? (row.connected_at ?? now) : row.connected_at;
    const sql =
      'UPDATE bridge SET state = $2, rung_at = coalesce(rung_at, $3), connected_at = $4 WHERE id = $1';
    await this.db.query(sql, [row.id, state, now, connectedAt]);
    await this.arm(row, state, now);
  }

  private arm(
    { id, district, tells_connected: tells }: Pick<BridgeRow, 'id' | 'district' | 'tells_connected'>,
    state: BridgeState,
    now: Date,
  ): Promise<void> {
    const dueAt = new Date(now.getTime() + patienceOf(state, tells) * 1000);
    return this.deadlines.set({ owner: id, purpose: BRIDGE_PATIENCE, dueAt, district });
  }

  private async end(row: BridgeRow, result: BridgeResult, told: number | null, at?: Date): Promise<void> {
    const { id, district, case_id: caseId, leg_id: legId, rung_at, connected_at } = row;
    const now = at ?? (await this.clock.now());
    const sql = `UPDATE bridge SET state = 'ended', ended_at = $2, result = $3, connected_at = $4 WHERE id = $1`;
    await this.db.query(sql, [id, now, result, connected_at]);
    await this.deadlines.cancel(id, BRIDGE_PATIENCE);
    const data = {
      ...{ bridgeId: id, caseId, legId, result, talkSeconds: talkSeconds(connected_at, told, now) },
      startedAt: rung_at?.toISOString() ?? null,
      connectedAt: connected_at?.toISOString() ?? null,
      endedAt: now.toISOString(),
    };
    const context = { actor: 'system', correlationId: row.correlation_id, causationId: row.event_id };
    RequestContext.run(context, () =>
      this.outbox.emit<'bridge-ended'>({ type: 'bridge-ended', district, subject: caseId, data }),
    );
  }
}

/** How a call has ended that never connected both: nobody answered, or nobody could be called. */
const endOf = (state: BridgeState, { reason }: Report): BridgeResult =>
  reason === 'failed' && state !== 'answered' ? 'failed' : resultOf(state);
