/** A changed calendar and many open cases (R11): the preview of it, the change itself, and a cut in the middle. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { newId } from '@setu/platform';
import { eventually } from '@setu/testing';
import { startPlace, type Place } from './place.js';

/** SETU_OPEN_CASES=5000 for the long run. */
const MANY = Number(process.env['SETU_OPEN_CASES'] ?? 500);
/** Generous: other tests may share the machine. */
const PATIENCE_MS = 30_000 + MANY * 120;
const BEFORE = '2026-11-26T10:05:00+05:30';
const AFTER = '2026-11-26T12:05:00+05:30';

let place: Place;
let caseId: string;
beforeAll(async () => {
  place = await startPlace();
  await place.freeze('2026-11-25T16:55:00+05:30');
  caseId = await place.report('2026-11-25T16:55:00+05:30');
  await place.quiet();
  await clone(MANY);
}, 120_000);
afterAll(async () => place?.close());

/** As many open cases like the first one, of as many representatives. */
async function clone(count: number): Promise<void> {
  await place.sql(
    `INSERT INTO escalation.case_file (id, district, reference, representative_id, post_id, post_ids, officer_ids,
       state, is_open, attempted_at, opened_at, version, file, personal, list_key)
     SELECT n.id, district, reference, n.of, post_id, post_ids, officer_ids, state, is_open, attempted_at, opened_at, 1,
       file || jsonb_build_object('id', n.id, 'representativeId', n.of), '{}', list_key
     FROM escalation.case_file, (SELECT gen_random_uuid() AS id, gen_random_uuid() AS of FROM generate_series(1, $2::int)) n
     WHERE case_file.id = $1`,
    [caseId, count],
  );
}

const closure = {
  kind: 'amendment',
  change: 'closure',
  date: '2026-11-26',
  closedFrom: '10:00',
  closedTo: '12:00',
  nameEn: 'Flood',
  nameHi: 'बाढ़',
} as const;

async function declare(version: number, removed = false): Promise<void> {
  const data: DataOf<'calendar-changed'> = {
    ...closure,
    ...{ itemId: ITEM, version, officeKinds: [], officeId: null, week: null, ordinalsOff: [], toDate: null },
    ...{ recordedAt: '2026-11-25T11:25:00Z', removed },
  };
  await place.directory.emit({ type: 'calendar-changed', district: '150', subject: ITEM, data } as never);
}
const ITEM = newId();

interface Preview {
  openCases: number;
  movedCases: number;
  items: {
    caseId: string;
    dueBefore: string;
    dueAfter: string;
    moved: boolean;
    why: { hi: string; en: string };
  }[];
  nextCursor: string | null;
  fields?: { field: string; code: string }[];
}
const preview = async (body: object, query = '', who: keyof Place['people'] = 'admin') => {
  const answer = await place.people[who].post(`calendar-previews${query}`, { district: '150', ...body });
  return { status: answer.status, body: answer.body as unknown as Preview & { code: string } };
};
const dueCases = async (at: string): Promise<number> => {
  const [row] = await place.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM escalation.deadline WHERE purpose = 'act' AND due_at = $1`,
    [at],
  );
  return row?.n ?? 0;
};
const moves = async (): Promise<{ cases: number; moves: number }> => {
  const [row] = await place.sql<{ cases: number; moves: number }>(
    `SELECT count(DISTINCT case_id)::int AS cases, count(*)::int AS moves FROM escalation.case_entry
     WHERE kind = 'clock_moved'`,
  );
  return row ?? { cases: 0, moves: 0 };
};

describe('what a change of the calendar would do to open cases', () => {
  it('is told per case, with the reason, and nothing is changed by asking', async () => {
    const before = await place.sql('SELECT max(version) FROM escalation.case_file');
    const { status, body } = await preview({ items: [closure] }, '?limit=2');
    expect(status).toBe(200);
    expect(body).toMatchObject({ openCases: MANY + 1, movedCases: MANY + 1 });
    expect(body.items).toHaveLength(2);
    expect(new Date(body.items[0]?.dueBefore ?? '')).toEqual(new Date(BEFORE));
    expect(new Date(body.items[0]?.dueAfter ?? '')).toEqual(new Date(AFTER));
    expect(body.items[0]?.why.hi).toContain('कार्यालय विशेष रूप से बन्द था (बाढ़)');
    expect(body.items[0]?.why.en).toContain('Flood');
    const next = await preview({ items: [closure] }, `?limit=2&cursor=${body.nextCursor ?? ''}`);
    expect(next.body.items[0]?.caseId && next.body.items[0].caseId > (body.items[1]?.caseId ?? '')).toBe(
      true,
    );
    expect(await dueCases(BEFORE)).toBe(1);
    expect(await place.sql('SELECT max(version) FROM escalation.case_file')).toEqual(before);
    expect(await moves()).toEqual({ cases: 0, moves: 0 });
  }, 300_000);

  it('leaves alone what the change does not touch', async () => {
    const later = { ...closure, date: '2026-11-30' };
    const none = await preview({
      items: [
        later,
        {
          ...later,
          kind: 'restricted_holiday',
          change: undefined,
          closedFrom: undefined,
          closedTo: undefined,
        },
      ],
    });
    expect(none.body).toMatchObject({ openCases: MANY + 1, movedCases: 0, items: [] });
    const all = await preview({ items: [{ ...closure, officeKinds: ['secretariat'] }] }, '?all=true&limit=1');
    expect(all.body.items[0]).toMatchObject({ moved: false, why: { en: 'The deadline does not move.' } });
  });

  it('refuses wrong items, foreign districts and whoever has no seat', async () => {
    const fields = async (body: object) => (await preview(body)).body.fields?.map((f) => [f.field, f.code]);
    expect(await fields({})).toEqual([['items', 'nothing_to_preview']]);
    expect(await fields({ items: [{ ...closure, closedTo: '09:00' }] })).toEqual([
      ['items.0.closedFrom', 'closure_needs_times'],
    ]);
    expect(await fields({ items: [closure, closure] })).toEqual([['items.1', 'item_repeated']]);
    expect(await fields({ removeItemIds: [ITEM] })).toEqual([['removeItemIds.0', 'item_unknown']]);
    for (const wrong of [
      { items: [{ ...closure, date: '2026-02-31' }] },
      { items: [{ ...closure, date: '0000-01-01' }] },
      { items: 'all' },
      { items: [null] },
      { items: Array.from({ length: 401 }, () => closure) },
      { items: [{ ...closure, week: [{ day: 9, opens: '1', closes: '2' }] }] },
      { removeItemIds: ['x'] },
      { items: [closure], district: 'abc' },
    ])
      expect((await preview(wrong)).status).toBe(400);
    expect((await preview({ items: [closure] }, '?limit=100000')).status).toBe(400);
    expect((await preview({ items: [closure] }, '?cursor=x')).status).toBe(400);
    expect((await preview({ items: [closure], district: '145' })).status).toBe(404);
    for (const who of ['operator', 'mla', 'officer'] as const)
      expect((await preview({ items: [closure] }, '', who)).status).toBe(403);
    expect((await preview({ items: [closure] }, '?limit=1', 'head')).status).toBe(200);
  });

  it('says so when an office would never work again', async () => {
    const week = [{ day: 0, opens: '10:00', closes: '11:00' }];
    const ordinalsOff = [1, 2, 3, 4, 5].map((ordinal) => ({ day: 0, ordinal }));
    const never = {
      kind: 'hours',
      date: '2026-01-01',
      week,
      ordinalsOff,
      nameEn: 'Never',
      nameHi: 'कभी नहीं',
    };
    const { status, body } = await preview({ items: [never] });
    expect([status, body.code]).toEqual([400, 'calendar_without_work']);
  });
});

describe('the change itself (R11)', () => {
  it('moves every case once, not in one transaction, others are served meanwhile, and a cut is survived', async () => {
    await declare(1);
    await eventually(async () => (await dueCases(AFTER)) > 0, 'the first cases are moved', {
      withinMs: PATIENCE_MS,
    });
    expect((await place.people.mla.get(`cases/${caseId}`)).status).toBe(200);
    const other = await place.report('2026-11-25T16:55:00+05:30', { representativeId: newId() });
    await eventually(
      async () => (await place.sql('SELECT 1 FROM escalation.case_file WHERE id = $1', [other])).length === 1,
      'a new report is decided meanwhile',
      { withinMs: PATIENCE_MS },
    );
    // As a killed process does: every connection is gone in the middle of what it did.
    await place.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name <> '' AND pid <> pg_backend_pid()
       AND usename LIKE '%escalation%' AND datname = current_database()`,
    );
    await place.stop();
    const cut = await dueCases(AFTER);
    await place.start();
    await eventually(async () => (await dueCases(AFTER)) === MANY + 2, 'all cases are moved', {
      withinMs: PATIENCE_MS,
    });
    await place.quiet();
    expect(cut).toBeLessThan(MANY + 2);
    const done = await moves();
    expect(done.cases).toBe(MANY + 1);
    expect(done.moves).toBe(done.cases);
    const [spread] = await place.sql<{ n: number }>(
      'SELECT count(DISTINCT xmin::text)::int AS n FROM escalation.case_file',
    );
    expect(spread?.n).toBeGreaterThanOrEqual(Math.ceil(MANY / 250));
  }, 900_000);

  it('is told by the preview exactly as it then happens, also for an item that is taken back', async () => {
    const back = await preview({ removeItemIds: [ITEM] }, '?limit=1');
    expect(back.body.movedCases).toBe(MANY + 2);
    expect(new Date(back.body.items[0]?.dueAfter ?? '')).toEqual(new Date(BEFORE));
    await declare(2, true);
    await eventually(async () => (await dueCases(BEFORE)) >= MANY + 1, 'all cases are back', {
      withinMs: PATIENCE_MS,
    });
  }, 900_000);

  it('asks for one look, however many changes come at once', async () => {
    await place.quiet();
    const [before] = await place.sql<{ wanted: string }>('SELECT wanted FROM escalation.roster_sweep');
    await Promise.all(Array.from({ length: 40 }, (_, i) => declare(3 + i, i % 2 === 1)));
    await place.quiet();
    const [after] = await place.sql<{ wanted: string }>('SELECT wanted FROM escalation.roster_sweep');
    expect(Number(after?.wanted) - Number(before?.wanted)).toBeLessThanOrEqual(40);
    expect(await dueCases(BEFORE)).toBe(MANY + 2);
  }, 900_000);
});
