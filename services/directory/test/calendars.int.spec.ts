/** The working calendar over HTTP on a real directory: its year, versions, history, edits, imports, and wrong input. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarVersion } from '../src/calendars/calendar-versions.js';
import type { YearView } from '../src/calendars/calendar-year.js';
import type { WorkingTimeView } from '../src/calendars/working-time.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
let admin: string;
let stateAdmin: string;
let representative: string;
beforeAll(async () => {
  world = await seededDirectory();
  admin = await world.staff('hardoi.admin');
  stateAdmin = await world.directory.bootstrap();
  representative = await world.directory.signIn(world.representative().phone ?? '');
}, 120_000);
afterAll(async () => world?.directory.stop());

interface Item {
  id: string;
  version: number;
  kind: string;
  date: string;
  moonDependent: boolean;
}
type Problem = { code: string; fields?: { field: string; code: string }[] };
const call = <T = Problem>(method: string, path: string, body?: unknown, over: object = {}) =>
  world.directory.call<T>(method, path, { token: admin, ...(body === undefined ? {} : { body }), ...over });
const get = <T = Problem>(path: string, token = admin) => world.directory.call<T>('GET', path, { token });
const year = async (kind = 'six_day', query = 'district=150&year=2026') =>
  (await get<YearView>(`/calendars/${kind}/year?${query}`)).body;
const dayOf = (view: YearView, date: string) => view.days.find((d) => d.date === date);
const itemOf = (view: YearView, id: string | null | undefined) => view.items.find((i) => i.itemId === id);
const order = (date: string, change: string, over: object = {}) => ({
  ...{ kind: 'amendment', date, change, nameEn: 'By order', nameHi: 'आदेशानुसार' },
  ...over,
});
const add = async (body: object) => (await call<Item>('POST', '/calendars?district=150', body)).body;
const drop = (id: string) => call('DELETE', `/calendars/${id}?district=150`);
const fieldsOf = (body: Problem) => body.fields?.map((f) => [f.field, f.code]);
const enc = encodeURIComponent;

describe('a year of the calendar (R9)', () => {
  it('says of every day of 2026 what holds, why, and which layer says so', async () => {
    const view = await year();
    expect(view.days).toHaveLength(365);
    expect(dayOf(view, '2026-11-25')).toMatchObject({
      windows: [{ opens: '10:00', closes: '17:00', seconds: 25_200 }],
      layer: 'kind_hours',
      scope: 'state',
    });
    const diwali = dayOf(view, '2026-11-24');
    expect(diwali).toMatchObject({ kind: 'holiday', windows: [], layer: 'holiday', scope: 'state' });
    expect(diwali?.reasonHi).toContain('गुरूनानक जयन्ती');
    expect(itemOf(view, diwali?.itemId)?.moonDependent).toBe(false);
    const eid = itemOf(view, dayOf(view, '2026-03-21')?.itemId);
    expect(eid).toMatchObject({ nameEn: 'Eid-ul-Fitr', moonDependent: true });
    expect(view.workingSeconds).toBe(view.workingDays * 25_200);
  });

  it('has the amendments of 2026 for all kinds of offices, and those of 2025', async () => {
    for (const kind of ['six_day', 'five_day', 'secretariat', 'own']) {
      const view = await year(kind);
      expect(dayOf(view, '2026-02-28')).toMatchObject({ kind: 'working', layer: 'amendment' });
      expect(dayOf(view, '2026-03-03')).toMatchObject({ kind: 'holiday', layer: 'amendment', windows: [] });
      expect(dayOf(view, '2026-01-15')?.windows).toEqual([]);
    }
    const past = await year('six_day', 'district=150&year=2025');
    for (const date of ['2025-02-12', '2025-10-07', '2025-12-27'])
      expect(dayOf(past, date)).toMatchObject({ kind: 'holiday', layer: 'amendment' });
    expect(past.days.filter((d) => d.layer === 'holiday')).toHaveLength(24);
  });

  it('lists restricted holidays, which close nothing', async () => {
    const view = await year();
    const chhath = dayOf(view, '2026-11-16');
    expect(chhath).toMatchObject({ kind: 'working', restricted: [expect.any(String)] });
    expect(itemOf(view, chhath?.restricted[0])).toMatchObject({ kind: 'restricted_holiday' });
    expect(view.days.flatMap((d) => d.restricted)).toHaveLength(31);
  });

  it("shows a district's own holiday to its six-day offices alone, and one office's own hours to that office", async () => {
    const local = await add({
      kind: 'holiday',
      date: '2026-12-10',
      nameEn: 'Local fair',
      nameHi: 'स्थानीय मेला',
    });
    expect(dayOf(await year(), '2026-12-10')).toMatchObject({
      kind: 'holiday',
      scope: '150',
      itemId: local.id,
    });
    expect(dayOf(await year('five_day'), '2026-12-10')?.kind).toBe('working');
    const { rows } = await world.directory.sql.query(
      `select id from office where district = '150' and office_kind = 'six_day' limit 1`,
    );
    const officeId = (rows[0] as { id: string }).id;
    const week = [{ day: 4, opens: '08:00', closes: '12:00', breaks: [] }];
    const own = await add({
      ...{ kind: 'hours', officeId, date: '2026-12-01', week, nameEn: 'Own', nameHi: 'स्वयं' },
      ordinalsOn: [{ day: 6, ordinal: 3 }],
    });
    const view = await year('six_day', `district=150&year=2026&officeId=${officeId}`);
    expect(dayOf(view, '2026-12-17')).toMatchObject({ layer: 'own_hours', windows: [{ opens: '08:00' }] });
    expect(dayOf(view, '2026-12-19')).toMatchObject({ layer: 'own_hours', windows: [{ closes: '12:00' }] });
    expect(dayOf(view, '2026-12-18')?.windows).toEqual([]);
    const when = `from=${enc('2026-12-17T11:55:00+05:30')}&seconds=600&district=150`;
    const due = await get<WorkingTimeView>(`/calendars/six_day/working-time?${when}&officeId=${officeId}`);
    expect(due.body.due).toBe('2026-12-19T08:05:00+05:30');
    await drop(local.id);
    await drop(own.id);
  });

  it('is open to representatives, and refuses unknown kinds, years, offices and foreign districts', async () => {
    expect((await get('/calendars/six_day/year?district=150', representative)).status).toBe(200);
    const asked = async (path: string) => {
      const { status, body } = await get(path);
      return [status, body.code];
    };
    expect(await asked('/calendars/weekly/year')).toEqual([404, 'unknown_office_kind']);
    expect(await asked('/calendars/six_day/year?district=145')).toEqual([404, 'not_found']);
    for (const wrong of ['0', '1999', '2200', '10000000000000', 'abc', '-1', '2026.5', ''])
      expect((await get(`/calendars/six_day/year?year=${wrong}`)).status).toBe(400);
    const nobody = '00000000-0000-7000-8000-00000000dead';
    expect(await asked(`/calendars/six_day/year?officeId=${nobody}`)).toEqual([404, 'unknown_office']);
    expect((await get('/calendars/six_day/year?officeId=x')).status).toBe(400);
    expect((await get('/calendars/six_day/year?asOf=yesterday')).status).toBe(400);
    expect((await world.directory.call('GET', '/calendars/six_day/year')).status).toBe(401);
  });
});

describe('editing an item', () => {
  it('needs the version it rests on, keeps what was not said, and tells its history', async () => {
    const made = await add(order('2026-12-11', 'closure', { closedFrom: '14:00', closedTo: '16:00' }));
    const { headers } = await get(`/calendars/${made.id}`);
    const tag = headers.get('etag') ?? '';
    const patch = (body: object, ifMatch: string) =>
      call<Item & { closedFrom: string } & Problem>('PATCH', `/calendars/${made.id}?district=150`, body, {
        headers: { 'if-match': ifMatch },
      });
    const edited = await patch({ closedFrom: '15:00' }, tag);
    expect(edited).toMatchObject({
      status: 200,
      body: { closedFrom: '15:00', closedTo: '16:00', version: 2 },
    });
    expect((await patch({ closedFrom: '14:30' }, tag)).status).toBe(412);
    expect(fieldsOf((await patch({ closedTo: '15:00' }, '*')).body)).toEqual([
      ['closedFrom', 'closure_needs_times'],
    ]);
    expect(fieldsOf((await patch({ nameHi: null }, '*')).body)).toEqual([['nameHi', 'required']]);
    expect((await patch({ kind: 'holiday' }, '*')).status).toBe(400);
    expect((await drop(made.id)).status).toBe(204);
    const history = await get<{ items: { version: number; actor: string; removed: boolean }[] }>(
      `/calendars/${made.id}/history`,
    );
    expect(history.body.items.map((s) => [s.version, s.removed])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(history.body.items[0]?.actor).toMatch(/^user:/);
  });

  it('does not become the same as another one', async () => {
    const one = await add(order('2026-12-12', 'holiday'));
    const two = await add(order('2026-12-14', 'holiday'));
    const clash = await call('PATCH', `/calendars/${two.id}?district=150`, { date: '2026-12-12' });
    expect([clash.status, clash.body.code]).toEqual([409, 'calendar_item_exists']);
    await drop(one.id);
    await drop(two.id);
  });
});

describe('the versions of a calendar (R9, R10)', () => {
  it('names each change that altered the windows, and shows the year as it was known before', async () => {
    const versions = async () =>
      (await get<{ items: CalendarVersion[] }>('/calendars/six_day/versions?district=150')).body.items;
    const before = await versions();
    const made = await add(order('2026-12-15', 'holiday'));
    const after = await versions();
    expect(after).toHaveLength(before.length + 1);
    expect(after[0]).toMatchObject({
      calendarVersion: (await year()).calendarVersion,
      changes: expect.arrayContaining([expect.objectContaining({ itemId: made.id, what: 'added' })]),
    });
    const asOf = new Date(new Date(after[0]?.from ?? '').getTime() - 1).toISOString();
    const known = await year('six_day', `district=150&year=2026&asOf=${asOf}`);
    expect(dayOf(known, '2026-12-15')?.kind).toBe('working');
    expect(known.calendarVersion).toBe(before[0]?.calendarVersion);
    await drop(made.id);
    expect((await versions())[0]?.calendarVersion).toBe(before[0]?.calendarVersion);
  });
});

describe('a calendar without a working minute', () => {
  it('is refused, over HTTP and by import, and nothing of it is kept', async () => {
    const week = [{ day: 0, opens: '10:00', closes: '11:00', breaks: [] }];
    const ordinalsOff = [1, 2, 3, 4, 5].map((ordinal) => ({ day: 0, ordinal }));
    const never = { kind: 'hours', officeKinds: ['six_day'], date: '2027-01-01', week, ordinalsOff };
    const names = { nameEn: 'Never', nameHi: 'कभी नहीं' };
    const refused = await call('POST', '/calendars?district=150', { ...never, ...names });
    expect([refused.status, refused.body.code]).toEqual([409, 'calendar_without_work']);
    const hours = (await get<{ items: Item[] }>('/calendars?district=state&limit=200')).body.items.filter(
      (i) => i.kind === 'hours',
    );
    for (const { id } of hours) {
      const gone = await call('DELETE', `/calendars/${id}?district=state`, undefined, { token: stateAdmin });
      expect([gone.status, gone.body.code]).toEqual([409, 'calendar_without_work']);
    }
    const days = Array.from({ length: 365 }, (_, i) =>
      new Date(Date.UTC(2027, 0, 1 + i)).toISOString().slice(0, 10),
    );
    const rows = days.map((date) => `amendment,${date},holiday,Closed,बन्द`);
    const csv = ['kind,date,change,nameEn,nameHi', ...rows].join('\n');
    const count = await world.directory.eventCount();
    const imported = await call<{ failed?: number; rows: { line: number; faults?: unknown[] }[] }>(
      'POST',
      '/imports',
      { kind: 'calendar', district: '150', csv },
    );
    expect(JSON.stringify(imported.body)).toContain('calendar_without_work');
    expect(await world.directory.eventCount()).toBe(count);
  });
});

describe('next year’s list by import', () => {
  it('takes the columns of the orders, several windows a day, and says which cell is wrong', async () => {
    const send = (csv: string, query = '') =>
      call<object>('POST', `/imports${query}`, { kind: 'calendar', district: '150', csv });
    const header = 'प्रकार,तिथि,नाम अंग्रेजी,नाम हिन्दी,चन्द्र दर्शन पर निर्भर,आधार,साप्ताहिक समय,क्रमिक कार्य दिवस';
    const good = [
      header,
      'अवकाश,11-03-2027,Eid-ul-Fitr,ईद-उल-फितर,हाँ,सूची 2027,,',
      'निर्बन्धित अवकाश,12-03-2027,Second day,द्वितीय दिवस,yes,,,',
      'कार्यालय समय,01-04-2027,Summer,ग्रीष्मकालीन,,,"1-5 07:00-10:00,10:30-13:00|6 7:00-9:00",sun:1',
    ].join('\n');
    const done = await send(good);
    expect(done.status).toBeLessThan(300);
    expect((await send(good)).status).toBeLessThan(300);
    const view = await year('six_day', 'district=150&year=2027');
    expect(dayOf(view, '2027-03-11')?.kind).toBe('holiday');
    expect(itemOf(view, dayOf(view, '2027-03-11')?.itemId)?.moonDependent).toBe(true);
    expect(dayOf(view, '2027-03-12')).toMatchObject({ kind: 'working', restricted: [expect.any(String)] });
    expect(dayOf(view, '2027-04-01')?.windows.map((w) => `${w.opens}-${w.closes}`)).toEqual([
      ...['07:00-10:00', '10:30-13:00'],
    ]);
    expect(dayOf(view, '2027-04-04')?.windows).toEqual([{ opens: '07:00', closes: '09:00', seconds: 7200 }]);
    const bad = [header, 'कार्यालय समय,01-04-2027,A,अ,,,1-5 07:00-25:00,', 'अवकाश,31-02-2027,B,ब,,,,'].join(
      '\n',
    );
    const told = JSON.stringify((await send(bad, '?dryRun=true')).body);
    expect(told).toContain('invalid_time_of_day');
    expect(told).toContain('invalid_date');
  });
});

describe('trying a calendar with wrong input', () => {
  const tried = async (query: string, kind = 'six_day') => {
    const { status, body } = await get(`/calendars/${kind}/working-time?district=150&${query}`);
    return { status, code: body.code, fields: fieldsOf(body) };
  };
  const from = `from=${enc('2026-11-25T11:00:00+05:30')}`;

  it('answers 4xx that say what is wrong', async () => {
    expect(await tried(`${from}&seconds=600`, 'seven_day')).toMatchObject({
      status: 404,
      code: 'unknown_office_kind',
    });
    expect(await tried('from=0000-01-01T00:00:00Z&seconds=1')).toMatchObject({ status: 400 });
    for (const far of [
      '1000-01-01T00:00:00Z',
      '1999-01-01T00:00:00Z',
      '2300-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ])
      expect(await tried(`from=${far}&seconds=1`)).toMatchObject({ status: 400 });
    expect((await tried('from=2199-12-31T12:00:00Z&seconds=60000')).status).toBeLessThan(500);
    expect(await tried(`${from}&seconds=1000000000000`)).toMatchObject({ status: 400 });
    expect(await tried(`${from}&seconds=1e3`)).toMatchObject({ status: 400 });
    expect(await tried(`${from}&seconds=`)).toMatchObject({ status: 400 });
    expect((await tried(`${from}&to=${enc('2026-11-25T10:59:59+05:30')}`)).fields).toEqual([
      ['to', 'ends_before_it_begins'],
    ]);
    expect((await tried(`${from}&to=${enc('2030-01-01T00:00:00Z')}`)).fields).toEqual([
      ['to', 'stretch_too_long'],
    ]);
    expect((await tried(`${from}&seconds=1&to=${enc('2026-11-26T00:00:00Z')}`)).status).toBe(400);
    expect((await tried('seconds=600')).status).toBe(400);
    expect((await tried('from=2026-11-25T11:00:00&seconds=600')).status).toBe(400);
  });

  it('answers for other years, and explains in both languages', async () => {
    // No hours are recorded before 2024.
    const early = await tried(`from=${enc('2019-06-03T11:00:00+05:30')}&seconds=560`);
    expect(early).toMatchObject({ status: 400, code: 'no_working_time' });
    const later = await tried(`from=${enc('2031-06-02T11:00:00+05:30')}&seconds=560`);
    expect(later.status).toBe(200);
    const told = await get<WorkingTimeView>(
      `/calendars/six_day/working-time?district=150&${from}&seconds=560`,
    );
    expect(told.body).toMatchObject({ due: '2026-11-25T11:09:20+05:30', windows: [{ seconds: 560 }] });
    expect(told.body.explanation.hi).toContain('9 मिनट 20 सेकण्ड गिने गये');
    expect(told.body.explanation.en).toContain('9 minutes 20 seconds counted');
  });
});
