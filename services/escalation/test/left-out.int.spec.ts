/** R12, R16, R20, R31, R35: what is left out of figures, what counts after all, and who is told and may decide. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { newId } from '@setu/platform';
import { representative } from '@setu/testing';
import { startPlace, type Caller, type Place } from './place.js';
import { id, leave, MLA, OFFICER, OTHER_MLA, POST } from './roster.js';

const at = (time: string, day = '23'): string => `2026-11-${day}T${time}:00+05:30`;
const utc = (time: string, day = '23'): string => new Date(at(time, day)).toISOString();
const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };
const reason = { reason: 'कॉल अभिलेख देखा गया' };

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

const of = async (caseId: string, type: string): Promise<Record<string, unknown>[]> =>
  (await place.events(caseId)).filter((e) => e.type === type).map((e) => e.data);
async function emits<T extends EventType>(type: T, subject: string, data: DataOf<T>): Promise<void> {
  await place.directory.emit({ type, district: '150', subject, data } as unknown as NewEvent<EventType>);
  await place.quiet();
}
const seenBy = async (who: Caller, caseId: string): Promise<Record<string, unknown>> =>
  (await who.get(`cases/${caseId}`)).body;
const absence = (n: number, from: string, to: string, over: Partial<DataOf<'availability-changed'>>) => {
  const base = leave(OFFICER.dpro, from, to, 'leave', n).data as unknown as DataOf<'availability-changed'>;
  const applied = { status: 'applied', sanctionedBy: null, sanctionedAt: null, emergency: true } as const;
  return emits('availability-changed', id(n), { ...base, ...applied, ...over });
};

describe('R31: outages and dead networks', () => {
  let open = '';
  let over = '';

  it('R31: cases whose clock ran while escalation was down are excused, finished ones corrected', async () => {
    await place.moveTo(at('11:02'));
    open = await place.report(at('11:02'), { ...other, postId: POST.bdo });
    over = await place.report(at('11:02'));
    await place.quiet();
    await place.moveTo(at('11:13'));
    await place.stop();
    await place.freeze(at('11:25'));
    await place.start();
    await place.quiet();
    expect((await seenBy(place.people.head, open))['excused']).toEqual(['system_down']);
    const confirmed = await place.people.mla.post(`cases/${over}/confirm`, { calledAt: at('11:20') });
    expect(confirmed.body['excused']).toEqual(['system_down']);
    expect(await of(over, 'callback-confirmed')).toMatchObject([{ excused: ['system_down'] }]);
  });

  it('R31, R35: the signing authority puts it back with a reason, and takes that back; nobody else does', async () => {
    const { head, officer, operator, mla, admin } = place.people;
    expect(await seenBy(head, over)).toMatchObject({ mayDecide: true, allowed: ['put-back'] });
    expect(await seenBy(officer, over)).toMatchObject({ mayDecide: false, allowed: ['officer-word'] });
    expect(await seenBy(mla, over)).toMatchObject({ mayDecide: false, allowed: ['thanks'] });
    for (const who of [operator, mla, admin])
      expect((await who.post(`cases/${over}/put-back`, reason)).status).toBe(403);
    expect((await officer.post(`cases/${over}/put-back`, reason)).body).toMatchObject({ code: 'own_matter' });
    expect((await head.post(`cases/${over}/put-back`, {})).status).toBe(400);
    expect((await head.post(`cases/${open}/put-back`, reason)).body).toMatchObject({
      ...{ status: 409, code: 'case_still_open', allowed: [] },
    });
    const back = await head.post(`cases/${over}/put-back`, reason);
    expect(back).toMatchObject({ status: 200, body: { excused: [], allowed: ['take-back'] } });
    expect(JSON.stringify(back.body['timeline'])).toContain(reason.reason);
    expect(await of(over, 'finding-corrected')).toMatchObject([
      { finding: 'counted', reason: 'put_back', excused: [], agreedBy: `user:${id(83)}` },
    ]);
    expect(JSON.stringify(await seenBy(mla, over))).not.toContain(reason.reason);
    expect((await head.post(`cases/${over}/put-back`, reason)).body).toMatchObject({
      code: 'nothing_left_out',
    });
    const again = await head.post(`cases/${over}/take-back`, reason);
    expect(again.body).toMatchObject({ excused: ['system_down'], allowed: ['put-back'] });
    expect((await of(over, 'finding-corrected')).at(-1)).toMatchObject({
      ...{ finding: 'excused', excused: ['system_down'] },
    });
    await place.people.otherMla.post(`cases/${open}/withdraw`);
  });

  it('R31: several numbers of a drill failed at once: what it touches is left out, and told once', async () => {
    await place.moveTo(at('12:02'));
    const caseId = await place.report(at('12:02'));
    await place.quiet();
    await place.moveTo(at('12:20'));
    const drillId = newId();
    const drill = { drillId, asked: 20, answered: 5, failed: 14, silent: 1, networkSuspected: false };
    const times = { startedAt: utc('12:00'), endedAt: utc('12:15') };
    await emits('drill-ended', drillId, { ...drill, ...times });
    expect((await seenBy(place.people.head, caseId))['excused']).toEqual([]);
    const bad = newId();
    for (let n = 0; n < 2; n += 1)
      await emits('drill-ended', bad, { ...drill, drillId: bad, ...times, networkSuspected: true });
    expect((await seenBy(place.people.head, caseId))['excused']).toEqual(['network_suspected']);
    const told = await place.sql(
      `SELECT 1 FROM escalation.event_log WHERE type LIKE '%outage-marked%' AND convert_from(body, 'utf8') LIKE '%${bad}%'`,
    );
    expect(told).toHaveLength(1);
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });
});

describe('R12: an absence that was refused', () => {
  it('R12, R33: the call that was redirected because of it counts once the head agrees', async () => {
    await place.moveTo(at('12:40'));
    await absence(172, utc('12:30'), utc('13:30'), { recordedAt: utc('12:30') });
    await place.moveTo(at('12:42'));
    const caseId = await place.report(at('12:42'));
    await place.quiet();
    expect((await seenBy(place.people.mla, caseId))['state']).toBe('redirected');
    await absence(172, utc('12:30'), utc('13:30'), {
      recordedAt: utc('12:30'),
      version: 2,
      status: 'refused',
    });
    await place.moveTo(at('12:50'));
    const [asked] = await of(caseId, 'correction-proposed');
    expect(asked).toMatchObject({ reason: 'absence_refused', officerId: OFFICER.dpro, restsOn: id(172) });
    const { people } = place;
    expect(await seenBy(people.head, caseId)).toMatchObject({ mayDecide: true, allowed: ['corrections'] });
    const path = `cases/${caseId}/corrections/${String(asked?.['correctionId'])}`;
    expect((await people.officer.post(`${path}/agree`, reason)).status).toBe(409);
    expect((await people.head.post(`${path}/agree`, reason)).status).toBe(200);
    expect(await of(caseId, 'finding-corrected')).toMatchObject([
      { finding: 'counted', legId: caseId, officerId: OFFICER.dpro, excused: [], postId: POST.dpro },
    ]);
  });
});

describe('R16: machine reports', () => {
  it('R16: climb by the standing choice of the representative, and not without', async () => {
    await place.moveTo(at('13:40'));
    const person = { type: 'MLA', covered: true, to: null, nameHi: 'श्रीमती दूसरी', phone: '+915550200002' };
    const chosen = representative({ id: OTHER_MLA, ...person }, 2);
    await place.directory.emit({ ...chosen, data: { ...chosen.data, machineReports: 'ladder' } } as never);
    await place.quiet();
    await place.moveTo(at('13:42'));
    const climbs = await place.report(at('13:42'), { ...other, reportedBy: 'machine' });
    const stays = await place.report(at('13:42'), {
      reportedBy: 'machine',
      postId: POST.bdo,
      representativeId: MLA,
    });
    await place.quiet();
    await place.moveTo(at('14:10'));
    const steps = async (caseId: string) => (await of(caseId, 'step-started')).map((s) => s['step']);
    expect(await steps(climbs)).toContain('superior');
    expect(await of(climbs, 'representative-asked')).toEqual([]);
    expect(await steps(stays)).not.toContain('superior');
    expect(await of(stays, 'representative-asked')).toHaveLength(1);
    await place.people.otherMla.post(`cases/${climbs}/withdraw`);
    await place.people.mla.post(`cases/${stays}/withdraw`);
  });
});

describe('R20, R22: what is due when', () => {
  it('R22: a task counts in the hours of the centre, and follows the clock that is moved', async () => {
    await place.moveTo(at('16:46'));
    const caseId = await place.report(at('16:46'));
    await place.quiet();
    await place.moveTo(at('16:57'));
    const tasks = async () =>
      (await place.people.operator.get(`tasks?caseId=${caseId}`)).body['items'] as Record<string, unknown>[];
    const [task] = await tasks();
    expect(task).toMatchObject({ kind: 'call_officer', dueAt: at('10:01', '24'), state: 'open' });
    await place.people.operator.post(`tasks/${String(task?.['id'])}/claim`);
    await place.moveTo(at('10:30', '24'));
    expect((await tasks())[0]).toMatchObject({ state: 'open', claimedBy: null, dueAt: at('10:01', '24') });
  });

  it('R20, R35: after two working days closing is proposed once, to the head, by an event', async () => {
    const [row] = await place.sql<{ id: string }>(`SELECT id FROM escalation.case_file WHERE is_open`);
    const caseId = String(row?.id);
    await place.moveTo(at('17:05', '25'));
    expect(await of(caseId, 'closing-proposed')).toMatchObject([
      {
        authorityPostId: POST.dm,
        authorityOfficerId: OFFICER.dm,
        proposedAt: utc('17:00', '25'),
        postId: POST.dpro,
      },
    ]);
    const { head, officer, cdo } = place.people;
    expect(await seenBy(head, caseId)).toMatchObject({ mayDecide: true, allowed: ['close'] });
    expect((await seenBy(officer, caseId))['allowed']).not.toContain('close');
    expect(await seenBy(cdo, caseId)).toMatchObject({ mayDecide: false });
    const refused = await officer.post(`cases/${caseId}/made-them-talk`, {});
    expect(refused.status).toBe(403);
    const denied = await place.people.mla.post(`cases/${caseId}/deny`, {});
    expect(denied).toMatchObject({ status: 409, body: { allowed: ['confirm', 'withdraw'] } });
    expect((await head.post(`cases/${caseId}/close`, reason)).body['state']).toBe('closed_unanswered');
    await place.moveTo(at('10:30', '26'));
    expect(await of(caseId, 'closing-proposed')).toHaveLength(1);
    expect((await seenBy(place.people.mla, caseId))['allowed']).toEqual(['reopen']);
    await place.moveTo(at('10:30', '30'));
    expect((await seenBy(place.people.mla, caseId))['allowed']).toEqual([]);
    expect((await place.people.mla.post(`cases/${caseId}/reopen`, {})).body).toMatchObject({
      code: 'reopen_too_late',
      allowed: [],
    });
  });
});
