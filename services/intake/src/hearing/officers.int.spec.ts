/** R2, R18: what officers answer from their official numbers, on real PostgreSQL and NATS. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@setu/platform';
import { id, NUMBER, OFFICER, POST } from '@setu/testing';
import { Ears, moreOfDistrict } from '../../test/heard.js';
import { startPlace, type Place } from '../../test/place.js';
import { event, opened } from '../../test/told.js';

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
describe('an officer, from the official number', () => {
  it.each([
    ['called 11:14', { answer: 'called_back', calledAt: '2026-11-23T05:44:00.000Z' }],
    ['कॉल बैक कर लिया', { answer: 'called_back', calledAt: null }],
    ['1', { answer: 'called_back' }],
    ['tried', { answer: 'tried' }],
    ['2', { answer: 'tried' }],
    ['engaged 12:20', { answer: 'engaged', until: '2026-11-23T06:50:00.000Z', reason: null }],
    ['busy till 3:30, meeting', { answer: 'engaged', until: '2026-11-23T10:00:00.000Z', reason: 'meeting' }],
    ['न्यायालय 15:30 तक', { answer: 'engaged', until: '2026-11-23T10:00:00.000Z', reason: 'court' }],
    ['वीसी में 15:30 तक', { answer: 'engaged', reason: 'video_conference' }],
    ['भ्रमण पर 15:30 तक', { answer: 'engaged', reason: 'tour' }],
  ])('"%s"', async (text, expected) => {
    const caseId = await opened(place, 'dpro');
    const [made] = await said(() => ears.sms(NUMBER.dpro, text));
    expect(made).toMatchObject({
      caseId,
      personKind: 'officer',
      personId: OFFICER.dpro,
      way: 'sms',
      ...expected,
    });
  });

  it('is asked which case he means, and until when; engaged is about all of them', async () => {
    const [first, second] = [await opened(place, 'dpro'), await opened(place, 'dpro', id(34))];
    expect(await said(() => ears.sms(NUMBER.dpro, 'called back'))).toEqual([]);
    const question = (await asked()).at(-1);
    expect(question).toMatchObject({
      ...{
        kind: 'which_case',
        personKind: 'officer',
        officerId: OFFICER.dpro,
        postId: POST.dpro,
        numberId: id(62),
      },
      representativeId: null,
    });
    const choices = question?.['choices'] as { key: string; caseId: string; representativeId: string }[];
    // His cases are all of his own post: who called tells them apart.
    expect(choices.find(({ caseId }) => caseId === second)).toMatchObject({
      ...{ postId: null, representativeId: id(34), reference: 'HRD-dpro' },
    });
    expect(new Set(choices.map(({ caseId }) => caseId))).toEqual(new Set([first, second]));
    expect(await said(() => ears.sms(NUMBER.dpro, '1'))).toMatchObject([
      { caseId: choices[0]?.caseId, answer: 'called_back' },
    ]);
    expect(await said(() => ears.sms(NUMBER.dpro, 'in court'))).toEqual([]);
    expect((await asked()).at(-1)).toMatchObject({ kind: 'not_understood', personKind: 'officer' });
    const both = await said(() => ears.sms(NUMBER.dpro, 'in court till 3 pm'));
    expect(both.map(({ caseId, until }) => [caseId, until])).toEqual(
      expect.arrayContaining([first, second].map((caseId) => [caseId, '2026-11-23T09:30:00.000Z'])),
    );
  });

  describe('who is engaged for longer than an hour and does not say with what', () => {
    const until = '2026-11-23T10:00:00.000Z';
    it.each([['मीटिंग'], ['बैठक में हूँ'], ['मा० न्यायालय में पेशी है'], ['बैठक 15:30 तक']])(
      'is asked at once, and "%s" answers it',
      async (answer) => {
        const caseId = await opened(place, 'dpro');
        expect(await said(() => ears.sms(NUMBER.dpro, 'व्यस्त 15:30 तक'))).toEqual([]);
        expect((await asked()).at(-1)).toMatchObject({
          ...{ kind: 'reason_needed', personKind: 'officer', officerId: OFFICER.dpro, choices: [] },
        });
        const made = await said(() => ears.sms(NUMBER.dpro, answer));
        const reason = answer.includes('न्याया') ? 'court' : 'meeting';
        expect(made).toMatchObject([{ caseId, answer: 'engaged', until, reason }]);
        expect(await said(() => ears.sms(NUMBER.dpro, 'मीटिंग'))).toEqual([]);
      },
    );

    it('is asked whatever he was asked before, and never by more than his own messages', async () => {
      await opened(place, 'dpro');
      await ears.sms(NUMBER.dpro, 'who is this');
      for (let n = 0; n < 8; n += 1) await ears.sms(NUMBER.dpro, 'busy till 15:30');
      const kinds = (await asked()).slice(-6).map(({ kind }) => kind);
      expect(kinds).toEqual(['not_understood', ...Array.from({ length: 5 }, () => 'reason_needed')]);
    });

    it('and says it a second time is asked too, however short it is', async () => {
      const caseId = await opened(place, 'dpro');
      expect(await said(() => ears.sms(NUMBER.dpro, 'busy till 11:40'))).toMatchObject([{ caseId }]);
      expect(await said(() => ears.sms(NUMBER.dpro, 'busy till 12:00'))).toEqual([]);
      expect((await asked()).at(-1)).toMatchObject({ kind: 'reason_needed' });
      expect(await said(() => ears.sms(NUMBER.dpro, 'VC'))).toMatchObject([
        { caseId, answer: 'engaged', until: '2026-11-23T06:30:00.000Z', reason: 'video_conference' },
      ]);
    });
  });

  it('answers by keys on the centre’s line, and in a call of ours', async () => {
    const caseId = await opened(place, 'dpro');
    const made = await said(async () => {
      const texts = await ears.dial(NUMBER.dpro, '5', '1');
      expect(texts[0]).toContain('प्रकरण HRD-dpro');
    });
    expect(made).toMatchObject([{ caseId, answer: 'called_back', personKind: 'officer', way: 'phone' }]);
    const ours = {
      phase: 'digits',
      direction: 'outgoing',
      to: NUMBER.dpro,
      digits: '2',
      ownKey: 'ring',
    } as const;
    expect(await said(() => ears.call('+915550300001', null, ours))).toMatchObject([
      { caseId, answer: 'tried' },
    ]);
  });

  it('without a case is told so; of another post he says nothing', async () => {
    await opened(place, 'bdo');
    expect(await said(() => ears.sms(NUMBER.dpro, 'called back'))).toEqual([]);
    expect((await asked()).at(-1)).toMatchObject({ kind: 'nothing_open', officerId: OFFICER.dpro });
  });

  it('proves the number a drill tries, by whatever comes from it, once (R2)', async () => {
    const questionId = newId();
    await place.directory.emit(
      event('drill-requested', id(62), {
        ...{
          drillId: newId(),
          questionId,
          postId: POST.dpro,
          numberId: id(62),
          officerId: OFFICER.dpro,
          kind: 'mobile',
        },
        ...{ requestedAt: '2026-11-23T05:30:00Z', expiresAt: '2026-11-24T05:30:00Z' },
      }),
    );
    await place.applied('directory');
    expect(await said(() => ears.sms(NUMBER.dpro, 'जी हाँ'))).toMatchObject([
      { answer: 'drill', caseId: null, numberId: id(62), questionId, personId: OFFICER.dpro },
    ]);
    expect(await said(() => ears.sms(NUMBER.dpro, 'जी हाँ'))).toEqual([]);
  });

  it('proves a landline by a key in the call of the drill', async () => {
    const questionId = newId();
    await place.directory.emit(
      event('drill-requested', id(63), {
        ...{
          drillId: newId(),
          questionId,
          postId: POST.bdo,
          numberId: id(63),
          officerId: null,
          kind: 'landline',
        },
        ...{ requestedAt: '2026-11-23T05:30:00Z', expiresAt: '2026-11-24T05:30:00Z' },
      }),
    );
    await place.applied('directory');
    const ours = {
      phase: 'digits',
      direction: 'outgoing',
      to: NUMBER.bdo,
      digits: '1',
      ownKey: 'drill',
    } as const;
    expect(await said(() => ears.call('+915550300001', null, ours))).toMatchObject([
      { answer: 'drill', questionId, numberId: id(63), personId: OFFICER.bdo, way: 'phone' },
    ]);
  });
});
