/** What health and figures say when the deadlines do not do what they should: nothing of it may stay unseen. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Logger } from '@nestjs/common';
import { HealthRegistry, Metrics, type CheckResult } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { DeadlineAuditor, Deadlines, OnDeadline } from '../src/index.js';
import { AuditStore } from '../src/deadlines/audit-store.js';
import { DeadlineStore } from '../src/deadlines/deadline-store.js';
import { DeadlineEngine } from '../src/deadlines/engine.js';
import { DueSoon } from '../src/deadlines/due-soon.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';

@Injectable()
class Bell {
  /** What the next firings shall meet. */
  before: () => Promise<void> = () => Promise.resolve();

  @OnDeadline('ring')
  ring(): Promise<void> {
    return this.before();
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

describe('the auditor of the deadlines', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let probe: Probe;
  /** So much real time has gone by beside the time that went by. */
  let skippedMs = 0;

  const state = async (name: 'deadlines' | 'deadlineEngine'): Promise<CheckResult> =>
    (await probe.get(HealthRegistry).run())[name] ?? { ok: false, detail: 'no such check' };
  const figure = async (name: string): Promise<number> => {
    const text = await probe.get(Metrics).registry.metrics();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };
  const set = (owner: string, inMs: number): Promise<void> =>
    probe.db.inTransaction({ district: DISTRICT }, () =>
      probe
        .get(Deadlines)
        .set({ owner, purpose: 'ring', district: DISTRICT, dueAt: new Date(Date.now() + inMs) }),
    );
  /** Time goes by for the database as well, else it would look like a step of its clock. */
  const skipping = (store: DeadlineStore): void => {
    const { clocks, takeDue } = store;
    const later = (raw: Date): Date => new Date(raw.getTime() + skippedMs);
    store.clocks = async () => {
      const read = await clocks.call(store);
      return { ...read, raw: later(read.raw) };
    };
    store.takeDue = async (tx, ids) =>
      (await takeDue.call(store, tx, ids)).map((row) => ({ ...row, raw: later(row.raw) }));
  };
  const auditor = (): DeadlineAuditor => probe.get(DeadlineAuditor);

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('escalation'))]);
  }, 60_000);

  beforeEach(async () => {
    skippedMs = 0;
    probe = await Probe.start({
      service: 'escalation',
      databaseUrl: database.urls.escalation ?? '',
      natsUrl: nats.url,
      providers: [Bell],
      clocks: {
        monoMs: () => performance.now() + skippedMs,
        wallMs: () => Date.now() + skippedMs,
      },
      prepare: (app) => skipping(app.get(DeadlineStore)),
    });
    await probe.query('TRUNCATE deadline, deadline_history, clock_doubt');
    await auditor().look();
  });

  afterEach(() => probe.stop());

  afterAll(async () => {
    await database?.drop();
    await nats?.close();
  });

  it('says that all is well while it is', async () => {
    expect(await state('deadlines')).toEqual({ ok: true });
    expect(await state('deadlineEngine')).toEqual({ ok: true });
    expect(await figure('setu_deadline_engine_stalled')).toBe(0);
    expect(await figure('setu_clock_trusted')).toBe(1);
  });

  it('shows that it is off: its heartbeat grows old', async () => {
    auditor().beforeApplicationShutdown();
    // A look that was under way has ended by then.
    await auditor().look();
    skippedMs = 60_000;
    expect(await state('deadlines')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('not audited for 6'),
    });
    expect(await figure('setu_deadline_audit_age_seconds')).toBeGreaterThan(59);
  });

  it('shows that it cannot look, and why', async () => {
    const store = probe.get(AuditStore);
    store.overdue = () => Promise.reject(new Error('no such table'));
    await auditor().look();
    skippedMs = 60_000;
    expect((await state('deadlines')).detail).toMatch(/^not audited for 6\d s Error: no such table$/);
  });

  it('shows an engine whose loads hang; the next load works, so that it is not for ever', async () => {
    const store = probe.get(DeadlineStore);
    const { clocks } = store;
    let asked = 0;
    store.clocks = () => (asked++ === 0 ? never() : clocks.call(store));
    await eventually(() => asked > 0, 'a load hangs');
    await set('patient', 50);
    skippedMs = 12_000;
    expect((await state('deadlineEngine')).ok).toBe(false);
    expect(await figure('setu_deadline_engine_stalled')).toBe(1);
    await eventually(
      async () => (await probe.query(`SELECT 1 FROM deadline_history WHERE outcome = 'fired'`)).length === 1,
      'it fires all the same',
      { withinMs: 15_000 },
    );
    await eventually(async () => (await state('deadlineEngine')).ok, 'and it works again');
  }, 30_000);

  it('shows an engine whose loop does not turn', async () => {
    await probe.get(DeadlineEngine).beforeApplicationShutdown();
    skippedMs = 20_000;
    expect((await state('deadlineEngine')).detail).toMatch(/^the loop has not turned for 2\d s$/);
    expect(await figure('setu_deadline_engine_turn_age_seconds')).toBeGreaterThan(19);
    expect(await probe.get(HealthRegistry).missing()).not.toContain('deadlineEngine');
  });

  it('shows an engine where nothing fires although something is due', async () => {
    const waiting: (() => void)[] = [];
    probe.get(Bell).before = () => new Promise((resolve) => waiting.push(resolve));
    for (const owner of ['a', 'b', 'c', 'd']) {
      await set(owner, 20);
      const before = waiting.length;
      await eventually(() => waiting.length > before, 'it is being fired');
    }
    // All who fire are busy with these; this one waits in vain.
    probe.get(DueSoon).push('1', Date.now() - 6_000, DISTRICT);
    skippedMs = 6_000;
    const stalled = await eventually(
      async () => {
        const found = await state('deadlineEngine');
        return !found.ok && found;
      },
      'it is seen',
      { withinMs: 15_000 },
    );
    expect(stalled.detail).toMatch(/nothing fires although something is due/);
    probe.get(Bell).before = () => Promise.resolve();
    for (const go of waiting) go();
    await eventually(async () => (await state('deadlineEngine')).ok, 'and it works again');
  }, 30_000);

  it('warns of a late firing with its time, and counts it; the service works all the same', async () => {
    await probe.query(
      `WITH d AS (INSERT INTO deadline (owner, purpose, district, due_at)
                  VALUES ('late', 'ring', $1, date_trunc('seconds', clock.now()) - interval '7 seconds') RETURNING *)
       INSERT INTO deadline_history (id, owner, purpose, district, due_at)
       SELECT id, owner, purpose, district, due_at FROM d`,
      [DISTRICT],
    );
    await eventually(async () => (await figure('setu_deadlines_fired_late_total')) === 1, 'it fired late');
    expect(await state('deadlines')).toEqual({
      ok: true,
      level: 'warning',
      detail: expect.stringMatching(/^last late firing: ring, [78] s, at 20\d\d-.*Z$/),
    });
    const text = await probe.get(Metrics).registry.metrics();
    expect(text).toContain('setu_deadline_lateness_seconds_bucket{le="5"} 0');
    expect(text).toContain('setu_deadline_lateness_seconds_bucket{le="10"} 1');
  });

  it('finds overdue and lost ones, says it in the log once, and once when it is over', async () => {
    const said: string[] = [];
    const error = Logger.prototype.error;
    const warn = Logger.prototype.warn;
    Logger.prototype.error = (text: string) => void said.push(text);
    Logger.prototype.warn = (text: string) => void said.push(text);
    try {
      await set('lost', 3_600_000);
      await set('kept', 3_600_000);
      await probe.query(`DELETE FROM deadline WHERE owner = 'lost'`);
      await probe.query(
        `INSERT INTO deadline (owner, purpose, district, due_at, retry_at)
         VALUES ('overdue', 'ring', $1, clock.now() - interval '2 minutes', now() + interval '1 hour')`,
        [DISTRICT],
      );
      for (let i = 0; i < 3; i++) await auditor().look();
      expect(await state('deadlines')).toEqual({ ok: false, detail: '1 overdue; 2 lost' });
      expect([await figure('setu_deadlines_overdue'), await figure('setu_deadlines_lost')]).toEqual([1, 2]);
      expect(await figure('setu_deadlines_armed')).toBe(2);
      await probe.query('TRUNCATE deadline, deadline_history');
      for (let i = 0; i < 3; i++) await auditor().look();
      expect(said).toEqual([
        '1 deadlines are more than a minute past their time',
        '2 deadlines are lost',
        'no deadline is overdue any more',
        'no deadline is lost any more',
      ]);
      expect(await state('deadlines')).toEqual({ ok: true });
    } finally {
      Logger.prototype.error = error;
      Logger.prototype.warn = warn;
    }
  });

  it('goes through 200,000 of them in slices, and finds the one that is lost', async () => {
    await probe.query(
      `WITH d AS (INSERT INTO deadline (owner, purpose, district, due_at)
                  SELECT 'many' || i, 'ring', $1, clock.now() + interval '1 day' FROM generate_series(1, 200000) AS i
                  RETURNING *)
       INSERT INTO deadline_history (id, owner, purpose, district, due_at)
       SELECT id, owner, purpose, district, due_at FROM d`,
      [DISTRICT],
    );
    await probe.query('ANALYZE deadline; ANALYZE deadline_history');
    await probe.query(`DELETE FROM deadline WHERE owner = 'many199999'`);
    await eventually(
      async () => {
        await auditor().look();
        return auditor().armed === 199_999;
      },
      'it has been through all of them',
      { withinMs: 45_000 },
    );
    expect((await state('deadlines')).detail).toBe('1 lost');
  }, 60_000);
});
