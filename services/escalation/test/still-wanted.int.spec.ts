import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlace, type Place } from './place.js';

const at = (time: string, day: string): string => `2026-11-${day}T${time}:00+05:30`;
const instant = (time: string, day: string): string => new Date(at(time, day)).toISOString();

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

const typesOf = async (caseId: string): Promise<string[]> =>
  (await place.events(caseId)).map((event) => event.type);
async function linkOf(caseId: string): Promise<string> {
  const asked = (await place.events(caseId)).find((event) => event.type === 'still-wanted-asked');
  return place.linkToken(String(asked?.data['linkId']));
}
const outside = (time: string, day: string): Promise<string> =>
  place.report(at(time, day), { attemptedAt: instant(time, day), reportedAt: instant(time, day) });

describe('R7: a report outside hours is asked about at the next opening', () => {
  it('R7: once, by a link that shows the report and starts a fresh clock', async () => {
    await place.moveTo(at('18:05', '23'));
    const caseId = await outside('18:00', '23');
    await place.quiet();
    expect(await typesOf(caseId)).toEqual(['report-out-of-hours']);
    await place.moveTo(at('10:05', '24'));
    expect(await typesOf(caseId)).toEqual(['report-out-of-hours', 'still-wanted-asked']);
    const link = await linkOf(caseId);
    expect((await place.nobody.get(`links/${link}`)).body).toMatchObject({
      id: caseId,
      state: 'out_of_hours',
      personKind: 'representative',
      purpose: 'still-wanted',
      answers: ['still-wanted', 'withdraw'],
      attemptedAt: at('18:00', '23'),
      nextStep: { step: 'still_wanted', at: at('17:00', '24') },
    });
    expect(await place.nobody.post(`links/${link}/confirm`, {})).toMatchObject({
      status: 403,
      body: { code: 'link_wrong_answer' },
    });
    const begun = await place.nobody.post(`links/${link}/still-wanted`);
    expect(begun).toMatchObject({
      status: 200,
      body: { id: caseId, state: 'waiting', actsAt: at('10:15', '24') },
    });
    expect((await place.nobody.post(`links/${link}/still-wanted`)).body).toMatchObject({ id: caseId });
    expect(await place.nobody.post(`links/${link}/withdraw`)).toMatchObject({ body: { state: 'withdrawn' } });
    expect(await typesOf(caseId)).toContain('case-withdrawn');
  });

  it('R7: not when a newer case on the post is open, nor when it is not needed any more', async () => {
    await place.moveTo(at('18:05', '24'));
    const before = await outside('18:01', '24');
    await place.moveTo(at('09:40', '25'));
    const early = await outside('09:40', '25');
    await place.quiet();
    await place.moveTo(at('10:01', '25'));
    expect(await typesOf(before)).toEqual(['report-out-of-hours']);
    expect(await typesOf(early)).toContain('case-opened');
    await place.people.mla.post(`cases/${early}/withdraw`);

    await place.moveTo(at('18:05', '25'));
    const dropped = await outside('18:05', '25');
    await place.quiet();
    expect((await place.people.otherMla.post(`cases/${dropped}/withdraw`)).status).toBe(404);
    expect(await place.people.staff.post(`cases/${dropped}/withdraw`)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    });
    await place.moveTo(at('10:01', '26'));
    expect(await typesOf(dropped)).toEqual(['report-out-of-hours']);
    expect(await place.people.mla.post(`cases/${dropped}/still-wanted`)).toMatchObject({
      status: 409,
      body: { code: 'case_final' },
    });
  });

  it('R7: a yes before the opening waits for it, and one after the day of the question is too late', async () => {
    await place.moveTo(at('18:05', '26'));
    const caseId = await outside('18:05', '26');
    await place.quiet();
    expect(await place.people.mla.post(`cases/${caseId}/still-wanted`)).toMatchObject({
      status: 409,
      body: { code: 'office_closed' },
    });
    await place.moveTo(at('17:01', '27'));
    expect(await place.nobody.post(`links/${await linkOf(caseId)}/still-wanted`)).toMatchObject({
      status: 409,
      body: { code: 'still_wanted_too_late' },
    });
  });
});

describe('R8: a clock that stands still over Sunday', () => {
  it('R8: asks at the opening, and acts at once on a yes after the end of the clock', async () => {
    await place.moveTo(at('16:56', '28'));
    const caseId = await outside('16:55', '28');
    await place.quiet();
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({
      state: 'waiting',
      actsAt: at('10:05', '30'),
      nextStep: { step: 'still_wanted', at: at('10:00', '30') },
      stillWanted: { askAt: at('10:00', '30'), askedAt: null, answeredAt: null },
    });
    await place.moveTo(at('11:00', '30'));
    expect(await typesOf(caseId)).not.toContain('step-started');
    const link = await linkOf(caseId);
    expect(await place.nobody.post(`links/${link}/still-wanted`)).toMatchObject({ status: 200 });
    await place.quiet();
    const { body } = await place.people.mla.get(`cases/${caseId}`);
    expect(body).toMatchObject({ state: 'acting', excused: [], currentStep: 'instruction' });
    const { timeline } = body as unknown as { timeline: { type: string; actor: string; textHi: string }[] };
    const told = timeline.filter((entry) => entry.type.startsWith('still_wanted'));
    expect(told.map((entry) => entry.type)).toEqual(['still_wanted_asked', 'still_wanted_answered']);
    expect(told[0]?.actor).toBe('system');
    expect(told[1]?.actor).toMatch(/^representative:/);
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });
});
