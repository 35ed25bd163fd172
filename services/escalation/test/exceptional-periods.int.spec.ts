/** R31: a flood, a poll day: declared by the head, in advance, meanwhile or afterwards; nobody is blamed for it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlace, type Place } from './place.js';
import { OTHER_MLA, POST } from './roster.js';

const at = (time: string, day = '23'): string => `2026-11-${day}T${time}:00+05:30`;
const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

const declare = (from: string, to: string, over: object = {}) =>
  place.people.head.post('exceptional-periods', { from, to, reason: 'flood', note: 'सई नदी', ...over });
const excused = async (caseId: string): Promise<unknown> =>
  (await place.people.operator.get(`cases/${caseId}`)).body['excused'];
const typed = async (caseId: string, type: string) =>
  (await place.events(caseId)).filter((event) => event.type === type).map(({ data }) => data);

describe('an exceptional period', () => {
  let running = '';
  let answered = '';
  let later = '';
  let id = '';

  it('excuses open cases whose clock has run in it, cases that begin in it, and corrects finished ones', async () => {
    await place.moveTo(at('11:02'));
    const before = await place.report(at('11:02'), { postId: POST.bdo });
    await place.quiet();
    await place.people.mla.post(`cases/${before}/confirm`, { calledAt: at('11:02') });
    await place.moveTo(at('11:20'));
    running = await place.report(at('11:20'), other);
    answered = await place.report(at('11:20'), { ...other, postId: POST.bdo });
    await place.quiet();
    await place.moveTo(at('11:24'));
    expect(
      (await place.people.otherMla.post(`cases/${answered}/confirm`, { calledAt: at('11:24') })).status,
    ).toBe(200);
    await place.moveTo(at('11:40'));
    const declared = await declare(at('11:15'), at('12:30'));
    expect(declared).toMatchObject({
      status: 201,
      body: {
        district: '150',
        reason: 'flood',
        reasonHi: 'बाढ़',
        note: 'सई नदी',
        version: 1,
        endedEarly: false,
      },
    });
    id = String(declared.body['id']);
    await place.quiet();
    expect(await excused(running)).toEqual(['exceptional_period']);
    expect(await typed(answered, 'finding-corrected')).toMatchObject([
      { reason: 'exceptional_period', restsOn: id, finding: 'excused', excused: ['exceptional_period'] },
    ]);
    expect(await typed(before, 'finding-corrected')).toEqual([]);
    later = await place.report(at('11:40'), { ...other, postId: POST.cdo });
    await place.quiet();
    expect((await typed(later, 'case-opened'))[0]).toMatchObject({ excused: ['exceptional_period'] });
    const line = JSON.stringify((await place.people.operator.get(`cases/${running}`)).body['timeline']);
    expect(line).toContain('विशेष परिस्थिति');
  });

  it('tells of it once, with its note apart', async () => {
    const [event] = await place.sql<{ data: object; personal: string }>(
      `SELECT convert_from(body, 'utf8')::json->'data' AS data, personal FROM escalation.event_log
       WHERE type = 'exceptional-period-declared'`,
    );
    expect(event?.data).toMatchObject({ periodId: id, version: 1, reason: 'flood', endedEarly: false });
    expect(JSON.stringify(event?.data)).not.toContain('सई');
    expect(event?.personal).toContain('सई');
  });

  it('ends early, and who begins after that is judged as ever', async () => {
    await place.moveTo(at('11:50'));
    expect((await place.people.head.post(`exceptional-periods/${id}/end`)).body).toMatchObject({
      ...{ to: at('11:50'), version: 2, endedEarly: true },
    });
    expect((await place.people.head.post(`exceptional-periods/${id}/end`)).body['code']).toBe('period_over');
    const after = await place.report(at('11:50'), { ...other, postId: POST.dm });
    await place.quiet();
    await place.moveTo(at('12:40'));
    expect(await excused(after)).toEqual([]);
    expect(await excused(running)).toEqual(['exceptional_period']);
    expect(await typed(answered, 'finding-corrected')).toHaveLength(1);
    for (const open of [running, later, after]) await place.people.otherMla.post(`cases/${open}/withdraw`);
  });

  it('one declared for tomorrow marks the cases that still run then; one taken back before it begins marks none', async () => {
    const ahead = await declare(at('10:00', '24'), at('17:00', '24'), { reason: 'poll_day' });
    const never = await declare(at('10:00', '25'), at('17:00', '25'));
    await place.people.head.post(`exceptional-periods/${String(never.body['id'])}/end`);
    await place.moveTo(at('16:55'));
    const waits = await place.report(at('16:55'), { postId: POST.cdo });
    await place.quiet();
    expect(await excused(waits)).toEqual([]);
    await place.moveTo(at('10:06', '24'));
    expect(await excused(waits)).toEqual(['exceptional_period']);
    const list = (await place.people.operator.get('exceptional-periods')).body['items'] as { id: string }[];
    expect(list.map((p) => p.id)).toEqual([never.body['id'], ahead.body['id'], id]);
    await place.people.mla.post(`cases/${waits}/withdraw`);
    await place.people.head.post(`exceptional-periods/${String(ahead.body['id'])}/end`);
    const again = await place.people.head.post(`exceptional-periods/${String(ahead.body['id'])}/end`);
    expect(again.body['code']).toBe('period_over');
    await place.moveTo(at('10:10', '25'));
    const judged = await place.report(at('10:10', '25'), { postId: POST.bdo });
    await place.quiet();
    expect(await excused(judged)).toEqual([]);
    await place.people.mla.post(`cases/${judged}/withdraw`);
  });

  it('a night in it is no second of the clock', async () => {
    await place.moveTo(at('16:50', '25'));
    const overnight = await place.report(at('16:50', '25'), { ...other, postId: POST.bdo });
    await place.quiet();
    await place.moveTo(at('16:55', '25'));
    await place.people.otherMla.post(`cases/${overnight}/confirm`, { calledAt: at('16:55', '25') });
    await declare(at('17:00', '25'), at('10:00', '26'));
    await place.moveTo(at('10:01', '26'));
    expect(await typed(overnight, 'finding-corrected')).toEqual([]);
  });

  it('is the head’s to declare, once for the same time, and within reason', async () => {
    const { operator, cdo, foreign, admin, head } = place.people;
    const body = { from: at('11:00', '26'), to: at('12:00', '26'), reason: 'flood' };
    for (const who of [operator, admin, foreign])
      expect((await who.post('exceptional-periods', body)).status).toBe(403);
    expect((await cdo.post('exceptional-periods', body)).status).toBe(403);
    expect((await head.post('exceptional-periods', { ...body, district: '145' })).status).toBe(404);
    expect((await declare(at('11:00', '26'), at('12:00', '26'))).status).toBe(201);
    expect(await declare(at('11:30', '26'), at('13:00', '26'))).toMatchObject({
      status: 409,
      body: { code: 'period_overlaps' },
    });
    const takenBack = await declare(at('15:00', '26'), at('16:00', '26'));
    await head.post(`exceptional-periods/${String(takenBack.body['id'])}/end`);
    expect((await declare(at('14:30', '26'), at('16:30', '26'))).status).toBe(201);
    const faults = async (from: string, to: string, over = {}) => (await declare(from, to, over)).status;
    expect(await faults(at('13:00', '26'), at('13:00', '26'))).toBe(400);
    expect(await faults(at('13:00', '26'), '2027-01-26T13:00:00+05:30')).toBe(400);
    expect(await faults('2026-01-01T13:00:00+05:30', '2026-01-02T13:00:00+05:30')).toBe(400);
    expect(await faults(at('13:00', '26'), at('14:00', '26'), { reason: 'rain' })).toBe(400);
    expect((await head.post('exceptional-periods/00000000-0000-7000-8000-000000000999/end')).status).toBe(
      404,
    );
  });
});
