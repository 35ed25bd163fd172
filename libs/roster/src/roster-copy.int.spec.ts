import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { messagingMigrations, type Positions, type Received } from '@setu/messaging';
import { Database, openDataSource, platformMigrations, type MigrationClass } from '@setu/platform';
import { createDatabase, type TestDatabase } from '@setu/testing';
import type { DataSource } from 'typeorm';
import { BASE, hardoi, id, scope } from '../test/district.js';
import { idOfItem, snapshotFrom, type RosterItem } from './snapshot.js';
import { RosterCopy } from './roster-copy.js';
import { EndedSessions } from './ended-sessions.js';
import { RosterKeySource } from './roster-keys.js';
import type { DirectoryEvent } from './roster-table.js';
import { rosterMigrations } from './schema.js';

const migrations = [...platformMigrations, ...messagingMigrations, ...rosterMigrations] as MigrationClass[];
let testDatabase: TestDatabase;
let source: DataSource;
let database: Database;
let copy: RosterCopy;
let headAge = 0;

const positions = { headAgeSeconds: () => headAge } as unknown as Positions;

beforeAll(async () => {
  testDatabase = await createDatabase({ services: [{ name: 'intake', migrations }] });
  const url = testDatabase.urls['intake'] ?? '';
  source = await openDataSource({
    service: 'intake',
    url,
    entities: [],
    migrations: [],
    poolSize: 6,
    patienceSeconds: 5,
    say: () => undefined,
  });
  database = new Database(source, url);
});
beforeEach(() => {
  copy = new RosterCopy(database, positions, { districts: ['150', 'state'] });
});
afterEach(async () => {
  await database.query('TRUNCATE roster_item, roster_revision, position');
});
afterAll(async () => {
  await source?.destroy();
  await testDatabase?.drop();
});

let sequence = 0;
function eventOf(item: RosterItem, over: Partial<DirectoryEvent> = {}): DirectoryEvent {
  const { type, district, data, personal = {} } = item;
  const of = Object.fromEntries(Object.keys(personal).map((field) => [field, idOfItem(item)]));
  return {
    type,
    district,
    data,
    personal: { ...personal },
    personalOf: of,
    epoch: 1,
    sequence: ++sequence,
    ...over,
  };
}
const movePosition = (event: DirectoryEvent): Promise<unknown> =>
  database.query(
    `INSERT INTO position (producer, district, epoch, sequence, hash) VALUES ('directory', $1, $2, $3, '')
     ON CONFLICT (producer, district) DO UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence`,
    [event.district, event.epoch, event.sequence],
  );
/** A batch as the consumer applies it: all events and the position in one transaction. */
const batch = (
  events: DirectoryEvent[],
  inside: () => Promise<void> = async () => undefined,
): Promise<void> =>
  database.inTransaction({ district: '150' }, async () => {
    for (const event of events) await copy.apply(event);
    await inside();
    for (const event of events) await movePosition(event);
  });
const feed = (...items: RosterItem[]): Promise<void> => batch(items.map((item) => eventOf(item)));
const titleOf = async (post: string, from = copy): Promise<string | undefined> =>
  (await from.snapshot('150')).posts.get(id(post))?.titleEn;

describe('the local copy of the roster', () => {
  it('is the same snapshot as one built from the items, the state below the district', async () => {
    await feed(...BASE);
    const snapshot = await copy.snapshot('150');
    const expected = snapshotFrom('150', BASE, snapshot.position);
    for (const part of ['posts', 'officers', 'numbers', 'alternates', 'postings', 'offices'] as const)
      expect(Object.fromEntries(snapshot[part])).toEqual(Object.fromEntries(expected[part]));
    expect([...snapshot.calendarItems].sort(byItem)).toEqual([...expected.calendarItems].sort(byItem));
    const last = BASE.map((item) => item.district).lastIndexOf('150');
    expect(snapshot.position.sequence).toBe(sequence - BASE.length + last + 1);
    expect((await copy.snapshot('state')).posts.size).toBe(3);
  });

  it('ignores an older version, in whatever order events arrive', async () => {
    await feed(hardoi.post('bsa', { version: 3, titleEn: 'new' }));
    await feed(hardoi.post('bsa', { version: 2, titleEn: 'old' }));
    expect(await titleOf('bsa')).toBe('new');
    expect(await titleOf('bsa', new RosterCopy(database, positions, { districts: ['150', 'state'] }))).toBe(
      'new',
    );
  });

  it('takes a lower version of a later epoch: directory was restored from a backup', async () => {
    await feed(hardoi.post('bsa', { version: 3, titleEn: 'lost' }));
    await batch([eventOf(hardoi.post('bsa', { version: 2, titleEn: 'kept' }), { epoch: 2, sequence: 1 })]);
    expect(await titleOf('bsa')).toBe('kept');
  });

  it('keeps a removed thing as a tombstone that an older version does not raise', async () => {
    await feed(hardoi.post('bsa', { version: 1 }));
    expect(await titleOf('bsa')).toBe('bsa');
    await feed(hardoi.post('bsa', { version: 2, removed: true }));
    await feed(hardoi.post('bsa', { version: 1 }));
    expect(await titleOf('bsa')).toBeUndefined();
    expect(await database.query('SELECT removed FROM roster_item')).toEqual([{ removed: true }]);
  });

  it('shows a transaction its own changes and nobody else before the commit', async () => {
    await feed(hardoi.post('bsa', { titleEn: 'before' }));
    await batch([eventOf(hardoi.post('bsa', { version: 2, titleEn: 'after' }))], async () => {
      expect(await titleOf('bsa')).toBe('after');
      await copy.apply(eventOf(hardoi.post('bsa', { version: 3, titleEn: 'later' })));
      expect(await titleOf('bsa')).toBe('later');
      expect(await database.outside(() => titleOf('bsa'))).toBe('before');
    });
    expect(await titleOf('bsa')).toBe('later');
  });

  it('forgets the changes of a transaction that was rolled back', async () => {
    await feed(hardoi.post('bsa', { titleEn: 'before' }));
    const failing = batch([eventOf(hardoi.post('bsa', { version: 2, titleEn: 'after' }))], async () => {
      expect(await titleOf('bsa')).toBe('after');
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await titleOf('bsa')).toBe('before');
  });

  it('sees an event that was set aside and applied after later ones', async () => {
    const late = eventOf(hardoi.post('beo', { titleEn: 'late' }));
    await feed(hardoi.post('bsa'));
    const before = await copy.snapshot('150');
    await database.inTransaction({ district: '150' }, () => copy.apply(late));
    const after = await copy.snapshot('150');
    expect(after.posts.get(id('beo'))?.titleEn).toBe('late');
    expect(after.position).toEqual(before.position);
  });

  it('shares what did not change, so that compiled calendars and lookups are kept', async () => {
    await feed(...BASE);
    const before = await copy.snapshot('150');
    await feed(hardoi.post('bsa', { version: 2, titleEn: 'renamed' }));
    const after = await copy.snapshot('150');
    expect(after.posts).not.toBe(before.posts);
    expect(after.calendarItems).toBe(before.calendarItems);
    expect(after.postings).toBe(before.postings);
    expect(before.posts.get(id('bsa'))?.titleEn).toBe('bsa');
  });

  it('follows the position when an event changed nothing of the copy', async () => {
    await feed(hardoi.post('bsa'));
    const before = await copy.snapshot('150');
    await movePosition({ ...eventOf(hardoi.post('bsa')), sequence: before.position.sequence + 7 });
    expect((await copy.snapshot('150')).position.sequence).toBe(before.position.sequence + 7);
  });

  it('is what the database holds while writers of two scopes and many readers run at once', async () => {
    const other = scope('145');
    const titles = new Set<string>();
    const write = async (where: typeof hardoi, post: string): Promise<void> => {
      for (let version = 1; version <= 25; version++) {
        const event = eventOf(where.post(post, { version, titleEn: String(version) }));
        await database.inTransaction({ district: where === hardoi ? '150' : '145' }, async () => {
          await copy.apply(event);
          await movePosition(event);
        });
      }
    };
    const read = async (): Promise<void> => {
      for (let i = 0, seen = 0; i < 60; i++) {
        const snapshot = await copy.snapshot('150');
        const title = Number(snapshot.posts.get(id('bsa'))?.titleEn ?? 0);
        expect(title).toBeGreaterThanOrEqual(seen);
        titles.add(`${title}@${snapshot.position.sequence}`);
        seen = title;
      }
    };
    await Promise.all([write(hardoi, 'bsa'), write(other, 'bsa'), read(), read()]);
    const positionsOfTitle = new Map<string, Set<string>>();
    for (const pair of titles) {
      const [title = '', at = ''] = pair.split('@');
      positionsOfTitle.set(title, (positionsOfTitle.get(title) ?? new Set()).add(at));
    }
    for (const at of positionsOfTitle.values()) expect(at.size).toBe(1);
    expect(await titleOf('bsa')).toBe('25');
  });

  it('begins anew when the database was taken back to an earlier state', async () => {
    await feed(hardoi.post('bsa', { version: 5, titleEn: 'future' }), hardoi.post('beo'));
    await feed(hardoi.post('dios'));
    expect(await titleOf('bsa')).toBe('future');
    await database.query('TRUNCATE roster_item, roster_revision, position');
    await feed(hardoi.post('bsa', { version: 1, titleEn: 'past' }));
    expect(await titleOf('bsa')).toBe('past');
    expect(await titleOf('beo')).toBeUndefined();
  });
});

describe('erasing a person', () => {
  const erased = (personId: string): DirectoryEvent => ({
    type: 'person-erased',
    district: '150',
    data: { personId },
    personal: {},
    personalOf: {},
    epoch: 1,
    sequence: ++sequence,
  });

  it('blanks name and number in every scope, in the database and in the cache', async () => {
    await feed(hardoi.officer('ram'), scope('state').officer('ram'), hardoi.officer('sita'));
    expect((await copy.snapshot('150')).officers.get(id('ram'))?.nameEn).toBe('ram');
    await batch([erased(id('ram'))], async () => {
      expect((await copy.snapshot('150')).officers.get(id('ram'))?.nameEn).toBeNull();
    });
    const { officers } = await copy.snapshot('150');
    expect(officers.get(id('ram'))?.nameEn).toBeNull();
    expect(officers.get(id('sita'))?.nameEn).toBe('sita');
    const left = await database.query(`SELECT 1 FROM roster_item WHERE personal::text LIKE '%"ram"%'`);
    expect(left).toEqual([]);
  });

  it('takes one member of staff out of the field that names several', async () => {
    const staff = JSON.stringify([
      { staffId: id('pa1'), nameEn: 'One', nameHi: 'एक', phone: '+915550210001' },
      { staffId: id('pa2'), nameEn: 'Two', nameHi: 'दो', phone: '+915550210002' },
    ]);
    const dates = { from: '2026-01-01T00:00:00Z', to: null };
    const mla = hardoi.item(
      'representative-changed',
      {
        representativeId: id('mla'),
        version: 1,
        type: 'MLA',
        constituencyEn: '',
        constituencyHi: '',
        mandates: [dates],
        covered: true,
        staff: [
          { staffId: id('pa1'), ...dates },
          { staffId: id('pa2'), ...dates },
        ],
        removed: false,
      },
      { nameEn: 'Ram', staff },
    );
    await feed(mla);
    await batch([erased(id('pa1'))]);
    // Any of them may call an officer of the state (R4).
    expect((await copy.snapshot('state')).representatives.get(id('mla'))?.district).toBe('150');
    const found = (await copy.snapshot('150')).representatives.get(id('mla'));
    expect(found?.nameEn).toBe('Ram');
    expect(found?.staff.map((s) => s.phone)).toEqual([null, '+915550210002']);
  });
});

describe('what depends on the copy', () => {
  it('gives the keys of a purpose, nothing before they arrived, and soon the new ones', async () => {
    const source = new RosterKeySource(database);
    expect(await source.keys('session')).toEqual([]);
    const key = { x: 'abc', notBefore: '2026-01-01T00:00:00Z', notAfter: null };
    const keys = [
      { kid: 's1', purpose: 'session' as const, ...key },
      { kid: 'l1', purpose: 'link' as const, ...key },
    ];
    await feed(scope('state').item('signing-keys-changed', { version: 1, keys }));
    expect(await source.keys('session')).toEqual([
      {
        kid: 's1',
        jwk: { kty: 'OKP', crv: 'Ed25519', x: 'abc', kid: 's1', alg: 'EdDSA' },
        notBefore: new Date('2026-01-01T00:00:00Z'),
        notAfter: null,
      },
    ]);
    expect((await copy.snapshot('150')).signingKeys.map((k) => k.kid)).toEqual(['s1', 'l1']);
  });

  it('gives the sessions that were ended, as long as a token of them could still be valid', async () => {
    const source = new RosterKeySource(database);
    const consumer = new EndedSessions(database);
    const ended = (name: string, inSeconds: number) =>
      consumer.sessionEnded({
        data: {
          sessionId: id(name),
          until: new Date(Date.now() + inSeconds * 1000).toISOString(),
          reason: 'signed_out',
        },
      } as Received<'session-ended'>);
    await ended('s1', 600);
    await ended('s2', -1);
    await ended('s1', 60);
    expect([...(await source.ended())]).toEqual([id('s1')]);
    const { until } = (await database.query<{ until: Date }>('SELECT until FROM ended_session'))[0] ?? {};
    expect((until?.getTime() ?? 0) - Date.now()).toBeGreaterThan(500_000);
  });

  it("uses the district's thresholds over the defaults", async () => {
    const changed = { version: 1, settings: { callbackSeconds: 900 } };
    await feed(hardoi.item('settings-changed', changed));
    expect((await copy.snapshot('150')).settings).toMatchObject({
      callbackSeconds: 900,
      reopenSeconds: 1800,
    });
    expect((await copy.snapshot('145')).settings.callbackSeconds).toBe(600);
  });

  it('is stale when no head was heard for more than 60 s (R31)', () => {
    headAge = 60;
    expect(copy.stale('150')).toBe(false);
    headAge = 61;
    expect(copy.stale('150')).toBe(true);
  });
});

const byItem = (a: { itemId: string }, b: { itemId: string }): number => (a.itemId < b.itemId ? -1 : 1);
