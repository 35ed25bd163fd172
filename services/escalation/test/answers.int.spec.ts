import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startPlace, type Place } from './place.js';
import { MLA, OFFICER, OTHER_MLA, POST } from './roster.js';

const at = (time: string, day = '23'): string =>
  `2026-11-${day}T${time.length === 5 ? `${time}:00` : time}+05:30`;

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

let hour = 10;
let caseId = '';
/** Each test has its own hour: a case of 02 past, instructed at 12 past. */
beforeEach(async () => {
  hour += 1;
  if (hour > 15) hour = 15;
});
const past = (minute: string): string => at(`${hour}:${minute}`);
async function instructed(): Promise<void> {
  await place.moveTo(past('02'));
  caseId = await place.report(past('02'));
  await place.quiet();
  await place.moveTo(past('12'));
}
const linkOf = async (type: string): Promise<string> => {
  const found = (await place.events(caseId)).filter((e) => e.type === type).pop();
  return place.linkToken(String(found?.data['linkId']));
};

describe('answers over HTTP', () => {
  it('R18, R19: officer and representative answer by the links in their messages, without sign-in', async () => {
    await instructed();
    const officer = await linkOf('step-started');
    expect((await place.nobody.get(`links/${officer}`)).body).toMatchObject({
      personKind: 'officer',
      answers: ['claim-callback', 'tried', 'engaged', 'connect', 'officer-word'],
      id: caseId,
      state: 'acting',
      note: 'विद्यालय',
      representative: { number: '+915550200001' },
    });
    expect(await place.nobody.post(`links/${officer}/confirm`, {})).toMatchObject({
      status: 403,
      body: { code: 'link_wrong_answer' },
    });
    const claimed = await place.nobody.post(`links/${officer}/claim-callback`, { calledAt: past('11') });
    expect(claimed).toMatchObject({
      status: 200,
      body: { state: 'claimed', calledAt: past('11') },
    });
    const mine = await linkOf('representative-asked');
    const confirmed = await place.nobody.post(`links/${mine}/confirm`, {});
    expect(confirmed).toMatchObject({
      status: 200,
      body: { state: 'confirmed', responseSeconds: 540, onTime: true },
    });
    expect((await place.nobody.post(`links/${mine}/thanks`)).status).toBe(200);
    const { timeline } = confirmed.body as unknown as {
      timeline: { actor: string; textHi: string; textEn: string }[];
    };
    expect(timeline.every((e) => e.textHi !== '' && e.textEn !== '')).toBe(true);
    expect(timeline.map((e) => e.actor)).toEqual(
      expect.arrayContaining([`officer:${OFFICER.dpro}`, `representative:${MLA}`]),
    );
  });

  it('refuses a forged link as 403 and one whose time has passed as 410', async () => {
    await instructed();
    const token = await linkOf('step-started');
    const forged = `${token.slice(0, -3)}${token.endsWith('AAA') ? 'BBB' : 'AAA'}`;
    expect((await place.nobody.get(`links/${forged}`)).status).toBe(403);
    const word = (): Promise<{ status: number }> =>
      place.nobody.post(
        `links/${token}/officer-word`,
        { text: 'फोन बजा ही नहीं' },
        { 'idempotency-key': 'word' },
      );
    expect((await word()).status).toBe(200);
    await place.sql(
      `UPDATE escalation.case_link SET expires_at = '2026-11-22T00:00:00Z' WHERE case_id = $1`,
      [caseId],
    );
    expect(await place.nobody.get(`links/${token}`)).toMatchObject({
      status: 410,
      body: { code: 'link_expired' },
    });
    // Also what was answered before under a key is not told again.
    expect((await word()).status).toBe(410);
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('says what is wrong with an answer', async () => {
    await instructed();
    const claim = (calledAt: unknown) =>
      place.people.officer.post(`cases/${caseId}/claim-callback`, { calledAt });
    expect(await claim(past('13'))).toMatchObject({ status: 400, body: { code: 'called_at_in_future' } });
    expect(await claim(past('01'))).toMatchObject({
      status: 400,
      body: { code: 'called_at_before_attempt' },
    });
    expect(await claim('2026-11-23T11:05:00')).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    });
    expect(await claim(undefined)).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(
      await place.people.officer.post(`cases/${caseId}/engaged`, { until: past('59'), wrong: 1 }),
    ).toMatchObject({ status: 400 });
    expect(await place.people.mla.post(`cases/${caseId}/deny`)).toMatchObject({
      status: 409,
      body: { code: 'nothing_claimed' },
    });
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('shows a case to whom it concerns and hides it from all others', async () => {
    await instructed();
    const see = async (who: keyof Place['people']): Promise<number> =>
      (await place.people[who].get(`cases/${caseId}`)).status;
    expect([
      await see('mla'),
      await see('staff'),
      await see('officer'),
      await see('operator'),
      await see('head'),
    ]).toEqual([200, 200, 200, 200, 200]);
    expect([await see('otherMla'), await see('bdo'), await see('cdo'), await see('foreign')]).toEqual([
      404, 404, 404, 404,
    ]);
    await place.moveTo(past('27'));
    expect(await see('cdo')).toBe(200);
    expect((await place.nobody.get(`cases/${caseId}`)).status).toBe(401);
    const list = await place.people.officer.get(
      `cases?state=open&postId=${POST.dpro}&from=2026-11-23&to=2026-11-24`,
    );
    expect((list.body['items'] as { id: string }[]).map((c) => c.id)).toEqual([caseId]);
    expect((await place.people.bdo.get('cases')).body['items']).toEqual([]);
    expect((await place.people.mla.get('cases?from=yesterday')).status).toBe(400);
    expect((await place.people.mla.get('cases/not-an-id')).status).toBe(404);
    expect((await place.people.otherMla.post(`cases/${caseId}/confirm`)).status).toBe(404);
    expect((await place.people.officer.post(`cases/${caseId}/confirm`)).status).toBe(403);
    const first = await place.people.mla.get('cases?limit=1');
    const second = await place.people.mla.get(`cases?limit=1&cursor=${String(first.body['nextCursor'])}`);
    expect((second.body['items'] as { id: string }[])[0]?.id).not.toBe(caseId);
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('R22: an operator takes a task, an idle claim is given back after 5 minutes, and an outcome confirms', async () => {
    await instructed();
    const tasks = await place.people.operator.get(`tasks?caseId=${caseId}`);
    const [task] = tasks.body['items'] as { id: string; kind: string; case: { id: string } }[];
    expect(task).toMatchObject({ kind: 'call_officer', case: { id: caseId } });
    expect((await place.people.foreign.post(`tasks/${task?.id}/claim`)).status).toBe(404);
    expect(await place.people.operator.post(`tasks/${task?.id}/claim`)).toMatchObject({
      status: 200,
      body: { state: 'claimed' },
    });
    expect(await place.people.operator2.post(`tasks/${task?.id}/claim`)).toMatchObject({
      status: 409,
      body: { code: 'task_claimed' },
    });
    await place.moveTo(past('17'));
    expect(await place.people.operator2.post(`tasks/${task?.id}/claim`)).toMatchObject({ status: 200 });
    const outcome = { outcome: 'representative_confirms', calledAt: past('16'), note: 'फोन पर बताया' };
    expect(await place.people.operator2.post(`tasks/${task?.id}/outcome`, outcome)).toMatchObject({
      status: 200,
      body: {
        state: 'closed',
        outcome: 'representative_confirms',
        case: { state: 'confirmed', grade: 'single', responseSeconds: 840 },
      },
    });
    const [closed] = (await place.events(caseId)).filter((e) => e.type === 'task-closed');
    expect(closed?.data).toMatchObject({ outcome: 'representative_confirms' });
    expect(JSON.stringify(closed)).not.toContain('फोन');
  });

  it('R35: nobody closes his own matter; others the signing authority closes with a reason', async () => {
    const own = await place.report(past('40'), {
      postId: POST.dm,
      attemptedAt: new Date(past('17')).toISOString(),
      reportedAt: new Date(past('17')).toISOString(),
    });
    const other = await place.report(past('40'), {
      postId: POST.bdo,
      attemptedAt: new Date(past('17')).toISOString(),
      reportedAt: new Date(past('17')).toISOString(),
    });
    await place.quiet();
    const reason = { reason: 'दूरभाष पर निस्तारित' };
    expect(await place.people.head.post(`cases/${own}/close`, reason)).toMatchObject({
      status: 409,
      body: { code: 'own_matter' },
    });
    expect((await place.people.head.post(`cases/${other}/close`, {})).status).toBe(400);
    expect(await place.people.head.post(`cases/${other}/close`, reason)).toMatchObject({
      status: 409,
      body: { code: 'closing_not_proposed' },
    });
    await place.proposeClosing(other);
    expect(await place.people.head.post(`cases/${other}/close`, reason)).toMatchObject({
      status: 200,
      body: { state: 'closed_unanswered' },
    });
    expect((await place.people.cdo.post(`cases/${own}/close`, reason)).status).toBe(404);
    await place.people.mla.post(`cases/${own}/withdraw`);
  });

  it('R17: the ladder is versioned, and refused when it goes back', async () => {
    const steps = [
      { step: 'instruction', afterSeconds: 0 },
      { step: 'superior', afterSeconds: 600 },
    ];
    expect((await place.people.admin.get('policy')).body).toMatchObject({ district: '150', version: 1 });
    expect(await place.people.admin.put('policy', { steps: [...steps].reverse() })).toMatchObject({
      status: 400,
    });
    expect((await place.people.operator.put('policy', { steps })).status).toBe(403);
    expect(await place.people.admin.put('policy', { steps })).toMatchObject({
      status: 200,
      body: { version: 2, steps },
    });
  });

  it('the same key and body has the same answer, another body is refused', async () => {
    const key = { 'idempotency-key': 'once' };
    const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };
    const made = await place.report(past('41'), {
      ...other,
      postId: POST.bdo,
      attemptedAt: new Date(past('17')).toISOString(),
      reportedAt: new Date(past('17')).toISOString(),
    });
    await place.quiet();
    const first = await place.people.otherMla.post(`cases/${made}/confirm`, { calledAt: past('17') }, key);
    const again = await place.people.otherMla.post(`cases/${made}/confirm`, { calledAt: past('17') }, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect((await place.people.otherMla.post(`cases/${made}/confirm`, {}, key)).status).toBe(422);
  });

  it('tells open streams of changes after commit', async () => {
    const response = await place.people.operator.open('stream');
    const other = await place.report(past('42'), {
      postId: POST.cdo,
      attemptedAt: new Date(past('17')).toISOString(),
      reportedAt: new Date(past('17')).toISOString(),
    });
    await place.quiet();
    expect(await response.until((text) => text.includes(other))).toContain('event: case');
    await response.close();
  });
});
