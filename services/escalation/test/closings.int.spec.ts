/** R20, R35: cases nobody answered are closed several at once by the signing authority, and by nobody in his own matter. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@setu/platform';
import { startPlace, type Caller, type Place } from './place.js';
import { id, OTHER_MLA, POST } from './roster.js';

const at = (time: string): string => `2026-11-23T${time}:00+05:30`;
const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };

let place: Place;
const cases: Record<string, string> = {};
beforeAll(async () => {
  place = await startPlace();
  await place.moveTo(at('11:02'));
  for (const [name, postId] of Object.entries({
    dpro: POST.dpro,
    bdo: POST.bdo,
    cdo: POST.cdo,
    dm: POST.dm,
  })) {
    cases[name] = await place.report(at('11:02'), { ...other, postId });
  }
  await place.quiet();
  await place.moveTo(at('11:12'));
  for (const name of ['dpro', 'cdo', 'dm']) await place.proposeClosing(cases[name] ?? '');
}, 90_000);
afterAll(async () => place?.close());

const proposed = async (who: Caller): Promise<string[]> =>
  ((await who.get('closings')).body['items'] as { case: { id: string } }[]).map((p) => p.case.id);
async function close(who: Caller, names: string[], over: object = {}, headers = {}) {
  const body = {
    caseIds: names.map((n) => cases[n] ?? n),
    reasonCode: 'no_call_back',
    reason: 'बैठक में तय',
    ...over,
  };
  const { status, body: answer } = await who.post('closings', body, headers);
  const results = (answer['results'] ?? []) as { result: string; code?: string; titleHi?: string }[];
  return { status, results: results.map((r) => r.code ?? r.result), whole: results };
}

describe('closing in a batch', () => {
  it('proposes to the head what he may decide, and not his own matter', async () => {
    expect((await proposed(place.people.head)).sort()).toEqual([cases['dpro'], cases['cdo']].sort());
    expect(await proposed(place.people.cdo)).toEqual([]);
    expect((await place.people.operator.get('closings')).status).toBe(403);
    expect((await place.people.mla.post('closings', {})).status).toBe(403);
  });

  it('tells each case apart: closed, or why not', async () => {
    const nobodys = newId();
    const { status, results, whole } = await close(place.people.head, ['dm', 'bdo', nobodys, 'dpro', 'dpro']);
    expect([status, results]).toEqual([200, ['own_matter', 'closing_not_proposed', 'not_found', 'closed']]);
    expect(whole[0]?.titleHi).toContain('सक्षम प्राधिकारी');
    const closed = await place.people.head.get(`cases/${cases['dpro']}`);
    expect(closed.body).toMatchObject({ state: 'closed_unanswered' });
    expect(JSON.stringify(closed.body['timeline'])).toContain('बैठक में तय');
    const [event] = (await place.events(cases['dpro'] ?? '')).filter((e) => e.type === 'case-closed');
    expect(event?.data).toMatchObject({ state: 'closed_unanswered', reasonCode: 'no_call_back' });
    expect((await close(place.people.head, ['dpro'])).results).toEqual(['case_final']);
  });

  it('the same request again has the same answer, and closes nothing twice', async () => {
    const key = { 'idempotency-key': 'monday' };
    const first = await close(place.people.head, ['dm', 'dpro'], {}, key);
    expect(first.results).toEqual(['own_matter', 'case_final']);
    expect(await close(place.people.head, ['dm', 'dpro'], {}, key)).toEqual(first);
  });

  it('R35: whoever has the signature for a time closes, but not his own case', async () => {
    const { cdo } = place.people;
    expect((await close(cdo, ['cdo'])).results).toEqual(['own_matter']);
    expect((await close(place.people.bdo, ['cdo'])).results).toEqual(['not_found']);
    await place.proposeClosing(cases['bdo'] ?? '');
    expect((await close(cdo, ['bdo'])).results).toEqual(['not_found']);
    const delegation = {
      type: 'delegation-changed',
      district: '150',
      subject: id(901),
      data: {
        ...{ delegationId: id(901), version: 1, what: 'signing', fromPostId: POST.dm, toPostId: POST.cdo },
        ...{ toUserId: null, from: '2026-11-23T05:00:00Z', to: null, recordedBy: 'user:x' },
        ...{ recordedAt: '2026-11-23T05:00:00Z', removed: false },
      },
    };
    await place.directory.emit(delegation as never);
    await place.quiet();
    expect(await proposed(cdo)).toEqual([cases['bdo']]);
    expect((await close(cdo, ['bdo', 'cdo', 'dm'])).results).toEqual(['closed', 'own_matter', 'not_found']);
    expect(await proposed(cdo)).toEqual([]);
  });

  it.each([
    ['no cases', { caseIds: [] }],
    ['too many', { caseIds: Array.from({ length: 101 }, () => newId()) }],
    ['no ids', { caseIds: ['all'] }],
    ['a reason of nobody', { reasonCode: 'because' }],
    ['a text without end', { reason: 'क'.repeat(1001) }],
    ['something else beside it', { force: true }],
  ])('refuses %s', async (_what, over) => {
    expect((await close(place.people.head, ['cdo'], over)).status).toBe(400);
  });

  it('says the reasons in both languages', async () => {
    const reasons = (await place.people.head.get('closings/reasons')).body as unknown as {
      code: string;
      hi: string;
    }[];
    expect(reasons.map((r) => r.code)).toContain('matter_settled');
    expect(reasons.every((r) => r.hi !== '')).toBe(true);
  });
});
