import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GENESIS_HASH, entryHash, type EventType } from '@setu/contracts';
import type { Received } from '@setu/messaging';
import { Database, newId, openDataSource } from '@setu/platform';
import { createDatabase, type TestDatabase } from '@setu/testing';
import { DataSource } from 'typeorm';
import { entities, migrations } from '../schema.js';
import { LedgerService } from './ledger.service.js';

const PERSON = 'a-person';
let database: TestDatabase;
let source: DataSource;
let db: Database;
let ledger: LedgerService;

beforeAll(async () => {
  database = await createDatabase({ services: [{ name: 'reporting', migrations }] });
  const url = database.urls.reporting ?? '';
  const say = (): void => undefined;
  source = await openDataSource({
    service: 'reporting',
    url,
    entities,
    migrations: [],
    poolSize: 4,
    patienceSeconds: 1,
    say,
  });
  db = new Database(source, url);
  ledger = new LedgerService(db);
});

afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

beforeEach(async () => {
  await db.query(`TRUNCATE ledger_entry, erased_person`);
  await db.query(`UPDATE ledger_counter SET last = 0`);
});

function event(sequence: number, of: Partial<Received<EventType>> = {}): Received<EventType> {
  const body = Buffer.from(`{"sequence":${sequence},"word":"नमस्ते"}`);
  return {
    id: newId(),
    type: 'officer-changed',
    producer: 'directory',
    district: '150',
    epoch: 1,
    sequence,
    subject: 's',
    time: new Date('2026-11-23T05:30:00Z'),
    data: {} as Received<EventType>['data'],
    personal: {},
    personalOf: {},
    actor: 'system',
    correlationId: 'c',
    causationId: null,
    body,
    personalText: null,
    hash: entryHash(GENESIS_HASH, body),
    ...of,
  };
}

const named = (sequence: number): Received<EventType> =>
  event(sequence, {
    personalOf: { nameHi: PERSON, note: 'another' },
    personalText: JSON.stringify({
      nameHi: { salt: 'aa', value: 'राम सिंह', of: PERSON },
      note: { salt: 'bb', value: 'kept', of: 'another' },
    }),
  });

const store = (...events: Received<EventType>[]): Promise<void> =>
  db.inTransaction({ district: '150' }, async () => {
    for (const e of events) ledger.record(e);
  });
const erase = (sequence: number): Promise<void> =>
  db.inTransaction({ district: '150' }, async () => {
    const erased = event(sequence, { type: 'person-erased', data: { personId: PERSON } });
    ledger.record(erased);
    await ledger.erase(PERSON, erased.time);
  });
const personalTexts = async (): Promise<(string | null)[]> =>
  (await db.query<{ personal: string | null }>(`SELECT personal FROM ledger_entry ORDER BY number`)).map(
    (r) => r.personal,
  );

describe('the ledger', () => {
  it('R29: keeps the exact bytes, so that the hash of what it hands out can be computed again', async () => {
    await store(event(1), event(2));
    const lines = await ledger.page(0, null);
    expect(lines.map((l) => [l.number, l.sequence])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    for (const l of lines) expect(entryHash(GENESIS_HASH, Buffer.from(l.body)).toString('hex')).toBe(l.hash);
  });

  it('numbers entries without gaps, also when transactions run at once or are rolled back', async () => {
    await expect(
      db.inTransaction({ district: '150' }, async () => {
        ledger.record(event(1));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await Promise.all([1, 2, 3, 4].map((s) => store(event(s), event(s + 10))));
    expect((await ledger.page(0, null)).map((l) => l.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await ledger.page(6, null)).map((l) => l.number)).toEqual([7, 8]);
  });

  it('never hands out personal data, nor other districts than asked for', async () => {
    await store(named(1), event(1, { district: '145' }));
    const lines = await ledger.page(0, ['150']);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('राम');
  });

  it('forgets an erased person, in what is there and in what still arrives, and nobody else', async () => {
    await store(named(1));
    await erase(2);
    await store(named(3));
    const [before, , after] = await personalTexts();
    for (const text of [before, after]) {
      expect(text).not.toContain('राम');
      expect(JSON.parse(text ?? '')).toMatchObject({ note: { value: 'kept' }, nameHi: { value: null } });
    }
  });

  it('keeps both entries when an event is said again in the epoch after a restore', async () => {
    const id = newId();
    await store(event(3, { id }), event(1, { epoch: 2 }), event(2, { epoch: 2, id }));
    const rows = await db.query('SELECT epoch, sequence::int FROM ledger_entry WHERE id = $1 ORDER BY 1', [
      id,
    ]);
    expect(rows).toEqual([
      { epoch: 1, sequence: 3 },
      { epoch: 2, sequence: 2 },
    ]);
  });

  it('R29: its heads are the last entries of each producer and district', async () => {
    await store(event(1), event(2), event(1, { producer: 'intake' }), event(1, { epoch: 2 }));
    const heads = await ledger.heads(['150'], { limit: 50 });
    expect(heads.items.map((h) => [h.producer, h.epoch, h.sequence])).toEqual([
      ['directory', 2, 1],
      ['intake', 1, 1],
    ]);
    expect(heads.nextCursor).toBeNull();
    const first = await ledger.heads(null, { limit: 1 });
    const rest = await ledger.heads(null, { limit: 1, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items]).toEqual(heads.items);
    expect(rest.nextCursor).toBeNull();
  });
});
