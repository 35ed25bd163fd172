/** R2, R7, R13, R18, R19: answers by missed call, key and word find what they answer, on real PostgreSQL and NATS. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@setu/platform';
import { MLA, OFFICER, POST } from '@setu/testing';
import { AIDE, Ears, moreOfDistrict, PEOPLE } from '../../test/heard.js';
import { startPlace, type Place } from '../../test/place.js';
import { asks, AT, event, opened } from '../../test/told.js';

let place: Place;
let ears: Ears;
beforeAll(async () => {
  place = await startPlace();
  await place.directory.emit(...moreOfDistrict());
  await place.applied('directory');
  ears = new Ears(place);
}, 60_000);
afterAll(async () => place?.close());
beforeEach(async () => {
  await ears.forget();
  await place.freeze('2026-11-23T11:20:00+05:30');
});

const replies = async () => (await ears.events('reply-received')).map(({ data }) => data);
const asked = async () => (await ears.events('caller-asked')).map(({ data }) => data);
async function said(act: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const before = (await replies()).length;
  await act();
  return (await replies()).slice(before);
}
const yes = (from = PEOPLE.mla) => ears.call(from, 'confirm');
const no = (from = PEOPLE.mla) => ears.call(from, 'deny');

describe('a missed call of a representative', () => {
  it('on the number for yes confirms, on the number for no denies the newest question', async () => {
    const [first, second] = [await opened(place, 'dpro'), await opened(place, 'bdo')];
    await asks(place, first, 'dpro', 'confirm', '11:10');
    await asks(place, second, 'bdo', 'confirm', '11:16');
    expect(await said(() => no())).toMatchObject([
      {
        caseId: second,
        answer: 'deny',
        personKind: 'representative',
        personId: MLA,
        way: 'phone',
        calledAt: null,
      },
    ]);
    // The newest is answered now; the older one is next.
    expect(await said(() => yes())).toMatchObject([{ caseId: first, answer: 'confirm' }]);
    expect(await said(() => yes())).toMatchObject(
      [{ caseId: expect.any(String), answer: 'confirm' }].slice(1),
    );
  });

  it('is one answer however many events tell of it', async () => {
    await asks(place, await opened(place, 'dpro'), 'dpro');
    const call = { callId: 'y1' };
    const made = await said(async () => {
      await ears.call(PEOPLE.mla, 'confirm', { ...call, phase: 'ringing' });
      await ears.call(PEOPLE.mla, 'confirm', { ...call, phase: 'missed' });
      await ears.call(PEOPLE.mla, 'confirm', { ...call, phase: 'ended' });
    });
    expect(made).toHaveLength(1);
  });

  it('of staff carries that it was staff', async () => {
    const caseId = await opened(place, 'dpro');
    await asks(place, caseId, 'dpro');
    expect(await said(() => no(AIDE))).toMatchObject([
      { caseId, answer: 'deny', personKind: 'staff', personId: MLA },
    ]);
  });

  it('answers whether the call is still wanted, about a case that has not begun (R7)', async () => {
    const caseId = newId();
    await asks(place, caseId, 'dpro', 'still_wanted');
    expect(await said(() => yes())).toMatchObject([{ caseId, answer: 'still_wanted' }]);
    await asks(place, caseId, 'dpro', 'still_wanted', '11:17');
    expect(await said(() => no())).toMatchObject([{ caseId, answer: 'withdraw' }]);
  });

  it('where nothing was asked is about the only open case if it is a yes, else kindly answered once', async () => {
    const caseId = await opened(place, 'dpro');
    expect(await said(() => yes())).toMatchObject([{ caseId, answer: 'confirm' }]);
    const before = (await asked()).length;
    expect(await said(() => no())).toEqual([]);
    await no();
    expect((await asked()).slice(before)).toMatchObject([
      { kind: 'nothing_asked', choices: [{ caseId, reference: 'HRD-dpro' }], representativeId: MLA },
    ]);
    await ears.forget();
    await no();
    expect((await asked()).at(-1)).toMatchObject({ kind: 'nothing_open', choices: [] });
  });

  it('answers no question of a case that has ended, or that was denied elsewhere', async () => {
    const caseId = await opened(place, 'dpro');
    await asks(place, caseId, 'dpro');
    await place.escalation.emit(
      event('case-closed', caseId, {
        ...{
          caseId,
          reference: 'HRD-dpro',
          representativeId: MLA,
          postId: POST.dpro,
          officerId: OFFICER.dpro,
        },
        ...{ state: 'closed_unconfirmed', closedAt: AT, reasonCode: 'no_word', excused: [] },
      }),
    );
    await place.applied('escalation');
    expect(await said(() => yes())).toEqual([]);
    const other = await opened(place, 'bdo');
    await asks(place, other, 'bdo');
    await place.escalation.emit(
      event('callback-denied', other, {
        ...{
          caseId: other,
          legId: newId(),
          postId: POST.bdo,
          officerId: OFFICER.bdo,
          deniedAt: AT,
          byStaff: false,
        },
      }),
    );
    await place.applied('escalation');
    expect(await said(() => no())).toEqual([]);
  });

  it('from an unknown number waits for an operator', async () => {
    await yes(PEOPLE.stranger);
    expect(await ears.understood()).toBe('unknown_caller');
  });
});

describe('words and keys of a representative', () => {
  it.each([
    ['1', 'confirm'],
    ['2', 'deny'],
    ['हाँ', 'confirm'],
    ['ho gayi', 'confirm'],
    ['nahi hui', 'deny'],
    ['बात हो गई', 'confirm'],
    ['called back', 'confirm'],
    ['नहीं', 'deny'],
    ['ab zarurat nahi', 'withdraw'],
  ])('"%s": %s', async (text, answer) => {
    const caseId = await opened(place, 'dpro');
    await asks(place, caseId, 'dpro');
    const made = await said(() => ears.sms(PEOPLE.mla, text, { channel: 'whatsapp' }));
    expect(made).toMatchObject([{ caseId, answer, way: 'whatsapp', personKind: 'representative' }]);
  });

  it('carry the time that was said', async () => {
    await asks(place, await opened(place, 'dpro'), 'dpro');
    expect(await said(() => ears.sms(PEOPLE.mla, 'बात हो गई 11:14'))).toMatchObject([
      { answer: 'confirm', calledAt: '2026-11-23T05:44:00.000Z' },
    ]);
  });

  it('that may mean two cases are asked back with their references, and the key says it', async () => {
    const [first, second] = [await opened(place, 'dpro'), await opened(place, 'bdo')];
    await asks(place, first, 'dpro', 'confirm', '11:10');
    await asks(place, second, 'bdo', 'confirm', '11:16');
    expect(await said(() => ears.sms(PEOPLE.mla, 'बात नहीं हुई'))).toEqual([]);
    const question = (await asked()).at(-1);
    expect(question).toMatchObject({
      kind: 'which_case',
      choices: [
        { key: '1', caseId: second, reference: 'HRD-bdo', postId: POST.bdo },
        { key: '2', caseId: first, reference: 'HRD-dpro', postId: POST.dpro },
      ],
    });
    expect(await said(() => ears.sms(PEOPLE.mla, '2'))).toMatchObject([{ caseId: first, answer: 'deny' }]);
    expect(await said(() => ears.sms(PEOPLE.mla, '2'))).toMatchObject([{ caseId: second, answer: 'deny' }]);
  });

  it('with a post mean its case; a button means its question', async () => {
    const [first, second] = [await opened(place, 'dpro'), await opened(place, 'bdo')];
    const link = await asks(place, first, 'dpro', 'confirm', '11:10');
    await asks(place, second, 'bdo', 'confirm', '11:16');
    expect(await said(() => ears.sms(PEOPLE.mla, 'DPRO se baat ho gayi'))).toMatchObject([
      { caseId: first, answer: 'confirm' },
    ]);
    await asks(place, first, 'dpro', 'confirm', '11:18');
    expect(await said(() => ears.sms(PEOPLE.mla, '1', { answers: `yes:${link}` }))).toMatchObject([
      { caseId: first, answer: 'confirm' },
    ]);
  });

  it('"no" about a post nobody asked of is a report, "yes" never is', async () => {
    await ears.sms(PEOPLE.mla, 'DPRO से बात नहीं हुई');
    expect(await ears.understood()).toBe('report');
    await ears.sms(PEOPLE.mla, 'BDO sandila se baat ho gayi');
    expect(await ears.understood()).toBe('nothing_open');
  });

  it('"we have talked" needs no call any more, where it was asked whether it is still wanted', async () => {
    const caseId = newId();
    await asks(place, caseId, 'dpro', 'still_wanted');
    expect(await said(() => ears.sms(PEOPLE.mla, 'बात हो गई'))).toMatchObject([
      { caseId, answer: 'withdraw' },
    ]);
    await asks(place, caseId, 'dpro', 'still_wanted', '11:17');
    expect(await said(() => ears.sms(PEOPLE.mla, 'बात नहीं हुई'))).toEqual([]);
    expect(await ears.understood()).toBe('not_understood');
  });

  it('"he did not answer either" opens on the alternate, for two hours (R13)', async () => {
    const caseId = newId();
    await place.escalation.emit(
      event('case-redirected', caseId, {
        ...{ caseId, reference: 'HRD-dpro', representativeId: MLA, postId: POST.dpro, attemptedAt: AT },
        ...{ alternatePostId: POST.bdo, alternateOfficerId: OFFICER.bdo, reason: 'leave', until: null },
      }),
    );
    await place.applied('escalation');
    expect(await said(() => ears.sms(PEOPLE.mla, 'इनसे भी बात नहीं हुई'))).toMatchObject([
      { caseId, answer: 'did_not_answer_either' },
    ]);
    await place.freeze('2026-11-23T13:30:00+05:30');
    expect(await said(() => ears.sms(PEOPLE.mla, 'inse bhi baat nahi hui'))).toEqual([]);
  });
});
