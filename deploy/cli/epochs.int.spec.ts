/** Epochs by the command line: a log is cut as by a restore, a new epoch begins, and what was cut is named. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { DISTRICT } from '../../libs/messaging/test/probe.js';
import { SetuPlace } from '../../libs/messaging/test/setu-place.js';
import type { CutEpoch } from './epochs/cut.js';
import { runSetu } from './program.js';

const LEDGER = `CREATE TABLE ledger_entry (producer text, district text, epoch integer, sequence bigint, id uuid,
  type text, subject text, time timestamptz)`;

describe('setu epochs', () => {
  let place: SetuPlace;
  const begin = (...argv: string[]): ReturnType<SetuPlace['setu']> =>
    place.setu('epochs', 'begin', 'intake', ...argv);
  const codeOf = async (said: ReturnType<SetuPlace['setu']>): Promise<string> => {
    const { code, err } = await said;
    return `${code} ${/\[(\w+)\]/.exec(err)?.[1] ?? ''}`.trim();
  };
  const shown = async (): Promise<CutEpoch[]> => (await place.json('epochs', 'show')).epochs as CutEpoch[];

  /** As reporting would have it: every entry of the log of intake. */
  const fillLedger = async (): Promise<void> => {
    const entries = await place.intake.query<Record<string, unknown>>(
      'SELECT epoch, sequence, id, type, subject, time FROM event_log ORDER BY sequence',
    );
    const client = await place.connection('reporting');
    try {
      await client.query(LEDGER);
      for (const { epoch, sequence, id, type, subject, time } of entries)
        await client.query('INSERT INTO ledger_entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
          ...['intake', DISTRICT, epoch, sequence, id, type, subject, time],
        ]);
    } finally {
      await client.end();
    }
  };

  /** Who began an epoch, by its first entry. */
  const beginner = async (epoch: number): Promise<unknown> => {
    const client = await place.connection('intake');
    try {
      const sql = `SELECT convert_from(body, 'UTF8')::json->>'actor' AS actor FROM event_log WHERE epoch = $1 AND sequence = 1`;
      return (await client.query<{ actor: string }>(sql, [epoch])).rows[0]?.actor;
    } finally {
      await client.end();
    }
  };

  /** The database of intake as it was after two entries; the third stands in its outbox still. */
  const restore = async (): Promise<void> => {
    const client = await place.connection('intake');
    try {
      await client.query(`
        INSERT INTO outbox (event_id, type, subject, time, district, body)
          SELECT id, 'receipt-received', subject, time, district,
            regexp_replace(convert_from(body, 'UTF8'), '"epoch":\\d+,"sequence":\\d+,"prevhash":"[0-9a-f]+",', '')
          FROM event_log WHERE sequence = 3;
        DELETE FROM event_log WHERE sequence > 2;
        UPDATE log_head SET sequence = 2, hash = (SELECT hash FROM event_log WHERE sequence = 2);`);
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    place = await SetuPlace.start(runSetu);
    for (const note of ['a1', 'a2', 'a3', 'a4']) await place.intake.receipt(note);
    await place.atHead();
  }, 60_000);
  afterAll(() => place?.stop());

  it('shows nothing where nothing was restored', async () => {
    expect(await shown()).toEqual([]);
    expect((await place.setu('epochs', 'show')).out).toBe('No epoch has ended.\n');
  });

  it('refuses to begin one while the service runs, unconfirmed, or of a service nobody knows', async () => {
    expect(await codeOf(begin())).toBe('2 confirmation_needed');
    expect(await codeOf(begin('--yes'))).toBe('4 service_runs');
    expect(await codeOf(place.setu('epochs', 'begin', 'nobody', '--yes'))).toBe('2 service_unknown');
  });

  it('after a restore begins one, once; the consumer goes on, and what was cut is named', async () => {
    await fillLedger();
    await place.intake.stop();
    await restore();
    const done = await begin('--yes');
    expect(done.out).toContain(`intake/${DISTRICT}: epoch 2 has begun.`);
    expect(await beginner(2)).toMatch(/^cli:/);
    expect(await codeOf(begin('--yes'))).toBe('4 epoch_fresh');
    place.intake = await place.startProducer();
    await place.intake.receipt('b1');
    await eventually(
      async () => (await place.notes()).includes('b1'),
      'the consumer goes on in the new epoch',
    );

    const [epoch, ...more] = await shown();
    expect(more).toEqual([]);
    expect(epoch).toMatchObject({
      producer: 'intake',
      district: DISTRICT,
      epoch: 1,
      kept: 2,
      cut: { from: 3, to: 4 },
    });
    expect(epoch?.holders).toEqual([{ service: 'notification', reached: 4 }]);
    expect(epoch?.events).toEqual([
      expect.objectContaining({ sequence: 3, type: 'receipt-received', back: { epoch: 2, sequence: 2 } }),
      expect.objectContaining({ sequence: 4, type: 'receipt-received', back: null }),
    ]);
    const { out } = await place.setu('epochs', 'show', '--events');
    expect(out).toMatch(new RegExp(`^intake/${DISTRICT} +1 +2 +3\\.\\.4 +2 +1 +notification 4 +`, 'm'));
    expect(out).toMatch(/^1\/4 +receipt-received .* -$/m);
  }, 30_000);

  it('a second restore from the same dump begins an epoch nobody has heard of', async () => {
    await place.atHead();
    await place.intake.stop();
    const client = await place.connection('intake');
    try {
      await client.query(`
        DELETE FROM event_log WHERE epoch > 1; DELETE FROM log_epoch;
        UPDATE log_head SET epoch = 1, sequence = 2, hash = (SELECT hash FROM event_log WHERE sequence = 2);`);
    } finally {
      await client.end();
    }
    expect((await begin('--yes')).out).toContain(`intake/${DISTRICT}: epoch 3 has begun.`);
    place.intake = await place.startProducer();
    await place.intake.receipt('c1');
    await eventually(
      async () => (await place.notes()).includes('c1'),
      'the consumer goes on in the newest epoch',
    );
    expect((await shown()).map(({ epoch, kept, holders }) => [epoch, kept, holders])).toEqual([
      [1, 2, [{ service: 'notification', reached: 4 }]],
      [2, 0, [{ service: 'notification', reached: 3 }]],
    ]);
  }, 30_000);

  it('says what it can where the ledger cannot be read', async () => {
    place.writeAddresses(['intake', 'notification']);
    expect((await shown())[0]).toMatchObject({ cut: { from: 3, to: 4 }, events: null });
    expect((await place.setu('epochs', 'show')).out).toMatch(/ 3\.\.4 +\? +\? +notification 4 /);
  });
});
