import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataOf, EventType } from '@setu/contracts';
import { newId } from '@setu/platform';
import type { NewEvent } from '@setu/messaging';
import { startPlace, type Answered, type Place } from './place.js';
import { id, leave, MLA, OFFICER, OTHER_MLA, POST } from './roster.js';

const at = (time: string, day = '23'): string => `2026-11-${day}T${time}:00+05:30`;
const utc = (time: string, day = '23'): string => new Date(at(time, day)).toISOString();

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

const of = async (caseId: string, type: string): Promise<Record<string, unknown>[]> =>
  (await place.events(caseId)).filter((e) => e.type === type).map((e) => e.data);
const linkOf = async (caseId: string, type: string, field = 'linkId'): Promise<string> =>
  place.linkToken(String((await of(caseId, type)).pop()?.[field]));
async function instructed(
  time: string,
  postId: string = POST.dpro,
  day = '23',
  representativeId = MLA,
): Promise<string> {
  await place.moveTo(at(time, day));
  const by = { representativeId, reporterId: representativeId };
  const caseId = await place.report(at(time, day), { postId, ...by });
  await place.quiet();
  const [hour = '', minute = ''] = time.split(':');
  await place.moveTo(at(`${hour}:${String(Number(minute) + 10).padStart(2, '0')}`, day));
  return caseId;
}
async function emits<T extends EventType>(
  from: 'intake' | 'notification' | 'directory',
  type: T,
  subject: string,
  data: DataOf<T>,
): Promise<void> {
  const event = { type, district: '150', subject, data } as unknown as NewEvent<EventType>;
  await place[from].emit(event);
  await place.quiet();
}
const call = (over: Partial<DataOf<'call-recorded'>>): Promise<void> =>
  emits('intake', 'call-recorded', newId(), {
    ...{ callId: newId(), source: 'telephony', direction: 'from_post', representativeId: MLA },
    ...{ postId: POST.dpro, numberId: null, talkSeconds: 60, ringSeconds: 5 },
    ...{ startedAt: utc('11:05'), recordedAt: utc('11:30'), ...over },
  });
const absence = (
  n: number,
  from: string,
  to: string,
  over: Partial<DataOf<'availability-changed'>>,
): Promise<void> => {
  const base = leave(OFFICER.dpro, from, to, 'leave', n).data as unknown as DataOf<'availability-changed'>;
  return emits('directory', 'availability-changed', id(n), { ...base, ...over });
};

describe('R18: the bridge call over HTTP and events', () => {
  it('R18: one tap on the link asks once, the end confirms with telephone’s proof, and the link has ended', async () => {
    const caseId = await instructed('11:02');
    const token = await linkOf(caseId, 'step-started');
    const tap = (): Promise<Answered> => place.nobody.post(`links/${token}/connect`);
    const [first, second] = await Promise.all([tap(), tap()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await place.people.operator.post(`cases/${caseId}/connect`)).status).toBe(200);
    const asked = await of(caseId, 'bridge-requested');
    expect(asked).toMatchObject([{ postId: POST.dpro, officerId: OFFICER.dpro, by: 'officer' }]);
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({ bridge: { by: 'officer' } });
    const bridgeId = String(asked[0]?.['bridgeId']);
    await place.moveTo(at('11:14'));
    await emits('notification', 'bridge-ended', caseId, {
      ...{ bridgeId, caseId, legId: String(asked[0]?.['legId']), result: 'talked', talkSeconds: 62 },
      ...{ startedAt: utc('11:12'), connectedAt: utc('11:13'), endedAt: utc('11:14') },
    });
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({
      ...{ state: 'confirmed', grade: 'telephony', responseSeconds: 660, bridge: null },
    });
    expect(await tap()).toMatchObject({
      status: 410,
      body: { code: 'link_ended', allowed: ['officer-word'] },
    });
    expect((await place.nobody.get(`links/${token}`)).body).toMatchObject({ answers: ['officer-word'] });
  });
});

describe('R33: what becomes known after the end', () => {
  it('R32, R33: an earlier call by the bill, and leave sanctioned before, correct by events of their own', async () => {
    const caseId = await instructed('11:20', POST.dpro, '23', OTHER_MLA);
    await place.moveTo(at('11:50'));
    await place.people.otherMla.post(`cases/${caseId}/confirm`, { calledAt: at('11:50') });
    expect((await place.people.otherMla.get(`cases/${caseId}`)).body).toMatchObject({ onTime: false });
    await call({ representativeId: OTHER_MLA, startedAt: utc('11:24'), source: 'bill' });
    const [proven] = await of(caseId, 'finding-corrected');
    expect(proven).toMatchObject({
      ...{ finding: 'called_back', grade: 'telephony', responseSeconds: 240, onTime: true },
      ...{ officerId: OFFICER.dpro, excused: [] },
    });
    expect((await place.people.officer.get(`cases/${caseId}`)).body).toMatchObject({
      ...{ state: 'confirmed', onTime: true, responseSeconds: 240, grade: 'telephony' },
    });
    expect((await of(caseId, 'callback-confirmed'))[0]).toMatchObject({ responseSeconds: 1800 });
  });

  it('R33, R35: sanctioned afterwards the head decides; the task, the answer and the event say so', async () => {
    const caseId = await instructed('12:02');
    await place.moveTo(at('12:40'));
    await place.people.mla.post(`cases/${caseId}/confirm`, { calledAt: at('12:40') });
    const over = { recordedAt: utc('12:41'), sanctionedAt: utc('12:41') };
    await absence(171, utc('12:00'), utc('12:41'), over);
    const [asked] = await of(caseId, 'correction-proposed');
    expect(asked).toMatchObject({
      authorityPostId: POST.dm,
      authorityOfficerId: OFFICER.dm,
      restsOn: id(171),
    });
    const correctionId = String(asked?.['correctionId']);
    const path = `cases/${caseId}/corrections/${correctionId}`;
    const reason = { reason: 'अवकाश स्वीकृति देखी गयी' };
    const tasks = await place.people.head.get(`tasks?caseId=${caseId}`);
    expect(tasks.body['items']).toMatchObject([{ kind: 'decide_correction' }]);
    expect((await place.people.officer.post(`${path}/agree`, reason)).body).toMatchObject({
      code: 'own_matter',
    });
    expect((await place.people.bdo.post(`${path}/agree`, reason)).status).toBe(404);
    expect((await place.people.operator.post(`${path}/agree`, reason)).status).toBe(403);
    expect((await place.people.head.post(`${path}/agree`, {})).status).toBe(400);
    const agreed = await place.people.head.post(`${path}/agree`, reason);
    expect(agreed).toMatchObject({
      status: 200,
      body: { corrections: [{ status: 'in_force', reason: 'not_available', recordedBy: 'user:x' }] },
    });
    expect(agreed.body['excused']).toContain('not_available');
    expect(await of(caseId, 'finding-corrected')).toMatchObject([
      { finding: 'excused', agreedBy: `user:${id(83)}` },
    ]);
    expect((await place.people.head.post(`${path}/refuse`, reason)).body).toMatchObject({
      code: 'correction_decided',
    });
    expect((await place.people.head.get(`tasks?caseId=${caseId}`)).body['items']).toEqual([]);
  });

  it('R33: a change that bears on no finished case arms nothing', async () => {
    const [before] = await place.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM escalation.deadline_history WHERE purpose = 'recheck_finished'`,
    );
    await absence(172, utc('10:00', '27'), utc('17:00', '27'), {});
    const [after] = await place.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM escalation.deadline_history WHERE purpose = 'recheck_finished'`,
    );
    expect(after).toEqual(before);
    expect(await place.sql('SELECT 1 FROM escalation.finding_look')).toEqual([]);
  });
});

describe('replies and records of intake', () => {
  const reply = (caseId: string, over: Partial<DataOf<'reply-received'>>): Promise<void> =>
    emits('intake', 'reply-received', caseId, {
      ...{ replyId: newId(), caseId, personKind: 'officer', personId: OFFICER.bdo, answer: 'called_back' },
      ...{ calledAt: null, until: null, way: 'phone', receivedAt: utc('13:14'), ...over },
    });

  it('R18, R19: by keypad or missed call each side says its own; what does not fit changes nothing', async () => {
    const caseId = await instructed('13:02', POST.bdo);
    await place.moveTo(at('13:14'));
    await reply(caseId, { personKind: 'representative', personId: MLA, answer: 'deny' });
    await reply(caseId, { personId: OFFICER.dpro });
    await reply(caseId, { personKind: 'representative', personId: MLA, answer: 'called_back' });
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({ state: 'acting' });
    await reply(caseId, { answer: 'engaged', until: utc('14:30') });
    expect(await of(caseId, 'officer-engaged')).toEqual([]);
    await reply(caseId, { answer: 'engaged', until: utc('13:16') });
    await reply(caseId, { answer: 'engaged', until: utc('13:17') });
    expect(await of(caseId, 'officer-engaged')).toHaveLength(1);
    await reply(caseId, { answer: 'engaged', until: utc('13:17'), reason: 'meeting' });
    expect(await of(caseId, 'officer-engaged')).toHaveLength(2);
    await reply(caseId, {});
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({
      ...{ state: 'claimed', claim: { by: 'officer', calledAt: at('13:14') } },
    });
    await reply(caseId, { personKind: 'staff', personId: MLA, answer: 'confirm' });
    const done = await place.people.mla.get(`cases/${caseId}`);
    expect(done.body).toMatchObject({ state: 'confirmed', grade: 'both' });
    expect(await of(caseId, 'callback-confirmed')).toMatchObject([{ confirmedBy: 'staff' }]);
    await reply(caseId, { personKind: 'representative', personId: MLA, answer: 'withdraw' });
    expect(await place.sql('SELECT 1 FROM escalation.parked_event')).toEqual([]);
  });

  it('R21: a call of the representative to the post proves nothing; one of the officer does', async () => {
    const caseId = await instructed('13:20', POST.cdo);
    await place.moveTo(at('13:34'));
    await call({ postId: POST.cdo, direction: 'to_post', startedAt: utc('13:31') });
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({ state: 'acting' });
    await call({ postId: POST.cdo, startedAt: utc('13:31') });
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({
      ...{ state: 'confirmed', grade: 'telephony', calledAt: at('13:31') },
    });
  });
});

describe('R18, R19: superiors and judged claims', () => {
  it('R18, R19, R35: the superior answers in his words; a denied claim is judged once the officer was heard', async () => {
    const caseId = await instructed('14:02', POST.bdo, '23', OTHER_MLA);
    await place.moveTo(at('14:27'));
    const superior = await linkOf(caseId, 'step-started');
    expect((await place.nobody.get(`links/${superior}`)).body).toMatchObject({
      personKind: 'superior',
      answers: expect.arrayContaining(['made-them-talk', 'in-my-meeting', 'i-call-myself']),
    });
    expect((await place.nobody.post(`links/${superior}/i-call-myself`)).status).toBe(200);
    expect(await of(caseId, 'superior-answered')).toMatchObject([
      { answer: 'calls_self', superiorPostId: POST.cdo, superiorOfficerId: OFFICER.cdo },
    ]);
    expect((await place.people.bdo.post(`cases/${caseId}/made-them-talk`)).status).toBe(403);
    expect((await place.people.cdo.post(`cases/${caseId}/made-them-talk`)).body).toMatchObject({
      ...{ state: 'claimed', claim: { by: 'superior' } },
    });
    await place.people.otherMla.post(`cases/${caseId}/deny`);
    const verdict = { verdict: 'not_proven', reason: 'दोनों का पक्ष देखा गया' };
    const judge = (): Promise<Answered> => place.people.head.post(`cases/${caseId}/judge-claim`, verdict);
    expect((await judge()).body).toMatchObject({ code: 'no_claim_to_judge' });
    expect(await of(caseId, 'callback-denied')).toMatchObject([
      {
        officerId: OFFICER.bdo,
        claimedBy: { by: 'superior', postId: POST.cdo, officerId: OFFICER.cdo },
      },
    ]);
    await place.people.bdo.post(`cases/${caseId}/claim-callback`, { calledAt: at('14:26') });
    await place.people.otherMla.post(`cases/${caseId}/deny`);
    expect((await judge()).body).toMatchObject({ code: 'officer_not_heard' });
    for (const answer of ['officer-word', 'tried']) {
      const ofAnother = await place.people.cdo.post(
        `cases/${caseId}/${answer}`,
        answer === 'tried' ? {} : { text: 'x' },
      );
      expect([answer, ofAnother.status]).toEqual([answer, 403]);
    }
    expect((await judge()).body).toMatchObject({ code: 'officer_not_heard' });
    await place.people.bdo.post(`cases/${caseId}/officer-word`, { text: 'मैंने कॉल किया था' });
    expect((await place.people.bdo.post(`cases/${caseId}/judge-claim`, verdict)).body).toMatchObject({
      code: 'own_matter',
    });
    expect((await judge()).body).toMatchObject({ claim: { verdict: 'not_proven' } });
    const [judged] = await of(caseId, 'claim-judged');
    expect(judged).toMatchObject({ verdict: 'not_proven', judgedBy: `user:${id(83)}` });
    expect(JSON.stringify(judged)).not.toContain('पक्ष');
    expect((await judge()).body).toMatchObject({ code: 'claim_judged_already' });
    await place.people.otherMla.post(`cases/${caseId}/withdraw`);
  });
});

describe('R5, R13, R14: alternates', () => {
  it('R5, R13, R14: named, declined, the next one named; not answered either opens a linked case', async () => {
    await absence(173, utc('14:50'), utc('16:30'), { recordedAt: utc('09:00'), sanctionedAt: utc('09:00') });
    await place.moveTo(at('15:00'));
    const caseId = await place.report(at('15:00'));
    await place.quiet();
    expect((await of(caseId, 'case-redirected'))[0]).toMatchObject({ alternatePostId: POST.bdo });
    const alternate = await linkOf(caseId, 'case-redirected', 'alternateLinkId');
    expect((await place.nobody.get(`links/${alternate}`)).body).toMatchObject({
      ...{ personKind: 'alternate', answers: ['decline'], representative: { number: '+915550200001' } },
    });
    const mine = await linkOf(caseId, 'case-redirected');
    expect((await place.nobody.post(`links/${alternate}/did-not-answer-either`)).status).toBe(403);
    expect((await place.nobody.post(`links/${mine}/decline`)).status).toBe(403);
    expect((await place.nobody.post(`links/${alternate}/decline`)).body).toMatchObject({
      alternate: { post: { id: POST.cdo } },
    });
    const { body: declined } = await place.nobody.get(`links/${alternate}`);
    expect(declined).toMatchObject({ passedOn: true, answers: [] });
    expect(JSON.stringify(declined)).not.toContain('+915550200001');
    expect((await place.nobody.post(`links/${alternate}/decline`)).status).toBe(410);
    expect(await of(caseId, 'alternate-declined')).toHaveLength(1);
    await place.moveTo(at('15:05'));
    const again = await linkOf(caseId, 'case-redirected');
    const tapped = await place.nobody.post(`links/${again}/did-not-answer-either`);
    expect(tapped.status).toBe(200);
    const [linked] = await place.sql<{ file: { id: string; linkedTo: string; postId: string } }>(
      `SELECT file FROM escalation.case_file WHERE file->>'linkedTo' = $1`,
      [caseId],
    );
    expect(linked?.file).toMatchObject({ postId: POST.cdo });
    expect((await of(linked?.file.id ?? '', 'case-opened'))[0]).toMatchObject({ linkedCaseId: caseId });
    await place.moveTo(at('15:06'));
    const direct = await place.report(at('15:06'), { postId: POST.bdo });
    await place.quiet();
    expect((await of(direct, 'case-opened'))[0]).toMatchObject({ linkedCaseId: caseId });
    for (const open of [direct, linked?.file.id]) await place.people.mla.post(`cases/${open}/withdraw`);
    await place.moveTo(at('17:01'));
    expect((await place.nobody.post(`links/${again}/did-not-answer-either`)).status).toBe(410);
  });
});

describe('a refusal says what is allowed now', () => {
  it('over HTTP, in both languages', async () => {
    const caseId = await instructed('10:10', POST.bdo, '25');
    const denied = await place.people.mla.post(`cases/${caseId}/deny`);
    expect(denied).toMatchObject({
      status: 409,
      body: {
        code: 'nothing_claimed',
        state: 'acting',
        allowed: expect.arrayContaining(['confirm', 'withdraw']),
      },
    });
    await place.people.mla.post(`cases/${caseId}/withdraw`);
    expect((await place.people.bdo.post(`cases/${caseId}/tried`, {})).body).toMatchObject({
      code: 'case_final',
      allowed: ['officer-word'],
    });
  });
});

describe('the timeline of a long case', () => {
  it('comes in pages, and the case shows the latest of it', async () => {
    const caseId = await instructed('11:02', POST.bdo, '25');
    await place.sql(
      `INSERT INTO escalation.case_entry (case_id, at, kind, actor, data)
       SELECT $1, '2026-11-25T05:40:00Z', 'thanked', 'system', '{"fact": "thanked", "at": "2026-11-25T05:40:00.000Z"}'
       FROM generate_series(1, 450)`,
      [caseId],
    );
    const shown = (await place.people.operator.get(`cases/${caseId}`)).body['timeline'] as unknown[];
    expect(shown).toHaveLength(200);
    let path = `cases/${caseId}/timeline?limit=200`;
    let all = 0;
    for (let cursor: unknown = ''; cursor !== null && all < 2000;) {
      const { body } = await place.people.mla.get(path);
      all += (body['items'] as unknown[]).length;
      cursor = body['nextCursor'];
      path = `cases/${caseId}/timeline?limit=200&cursor=${String(cursor)}`;
    }
    expect(all).toBeGreaterThan(450);
    expect((await place.people.otherMla.get(`cases/${caseId}/timeline`)).status).toBe(404);
  });
});
