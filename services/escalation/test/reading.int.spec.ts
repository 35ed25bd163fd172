/** What people read of cases over HTTP: at once, in which order, and what is not for them. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@setu/platform';
import { startPlace, type Answered, type Place } from './place.js';
import { id, MLA, OFFICER, OTHER_MLA, POST } from './roster.js';

const at = (time: string): string => `2026-11-23T${time}:00+05:30`;
const other = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

const timed = async (ask: () => Promise<Answered>): Promise<{ status: number; ms: number }> => {
  const began = performance.now();
  const { status } = await ask();
  return { status, ms: performance.now() - began };
};
const idsOf = (list: Answered): string[] => (list.body['items'] as { id: string }[]).map((c) => c.id);
interface Line {
  type: string;
  actor: string;
  textHi: string;
  written?: string | null;
}
const linesOf = (answer: Answered): Line[] => answer.body['timeline'] as Line[];

describe('reading cases', () => {
  it('answers for a case whose report is still on its way, and carries out a command on it', async () => {
    await place.moveTo(at('11:02'));
    const [read, withdrawn] = [newId(), newId()];
    const late = async (caseId: string, over: object): Promise<void> => {
      await setTimeout(150);
      await place.report(at('11:02'), { caseId, ...over });
    };
    const [seen, gone] = await Promise.all([
      place.people.mla.get(`cases/${read}`),
      place.people.otherMla.post(`cases/${withdrawn}/withdraw`),
      late(read, {}),
      late(withdrawn, other),
    ]);
    expect(seen).toMatchObject({ status: 200, body: { id: read, state: 'waiting' } });
    expect(gone).toMatchObject({ status: 200, body: { id: withdrawn, state: 'withdrawn' } });
    await place.people.mla.post(`cases/${read}/withdraw`);
  });

  it('answers 404 at once for old or random ids, and after a second and a half for a fresh one nobody reported', async () => {
    const { mla } = place.people;
    const old = await timed(() => mla.get(`cases/${id(999)}`));
    const random = await timed(() => mla.get('cases/3f0e5c1a-9f5d-4d53-9d0b-0d7c1a4b2c3d'));
    const fresh = await timed(() => mla.get(`cases/${newId()}`));
    expect([old.status, random.status, fresh.status]).toEqual([404, 404, 404]);
    expect(Math.max(old.ms, random.ms)).toBeLessThan(1000);
    expect(fresh.ms).toBeGreaterThanOrEqual(1400);
  });

  it('lists open cases by what comes next, then finished ones, newest first, page by page', async () => {
    await place.moveTo(at('11:10'));
    const first = await place.report(at('11:04'), { postId: POST.bdo });
    const second = await place.report(at('11:06'), { postId: POST.cdo });
    const third = await place.report(at('11:08'), { postId: POST.dm });
    await place.quiet();
    await place.people.cdo.post(`cases/${second}/claim-callback`, { calledAt: at('11:09') });
    const all = idsOf(await place.people.mla.get('cases'));
    expect(all.slice(0, 3)).toEqual([first, third, second]);
    await place.people.mla.post(`cases/${third}/withdraw`);
    const ended = idsOf(await place.people.mla.get('cases'));
    expect(ended.slice(0, 3)).toEqual([first, second, third]);
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = await place.people.mla.get(`cases?limit=1&cursor=${cursor}`);
      paged.push(...idsOf(page));
      cursor = typeof page.body['nextCursor'] === 'string' ? page.body['nextCursor'] : '';
    } while (cursor !== '');
    expect(paged).toEqual(ended);
    for (const open of [first, second]) await place.people.mla.post(`cases/${open}/withdraw`);
  });

  it('R17, R27: the state sees the cases of its districts that reached its step, and no others', async () => {
    const reached = await place.report(at('11:10'), { postId: POST.bdo, ...other });
    await place.moveTo(at('12:20'));
    const below = await place.report(at('12:20'), { postId: POST.cdo, ...other });
    await place.quiet();
    const { stateHq, otherHq } = place.people;
    expect(idsOf(await stateHq.get('cases'))).toEqual([reached]);
    expect(idsOf(await otherHq.get('cases'))).toEqual([]);
    const see = async (who: typeof stateHq, caseId: string) => (await who.get(`cases/${caseId}`)).status;
    expect(await see(stateHq, reached)).toBe(200);
    expect([await see(stateHq, below), await see(otherHq, reached)]).toEqual([404, 404]);
    for (const open of [reached, below]) await place.people.otherMla.post(`cases/${open}/withdraw`);
  });

  it('R18, R36: the officer’s reason and the head’s are not for the representative; actors are who acted', async () => {
    const caseId = await place.report(at('12:10'));
    await place.quiet();
    const reason = 'उच्च न्यायालय में उपस्थिति';
    await place.people.officer.post(`cases/${caseId}/engaged`, { until: at('14:00'), reason });
    const closing = { reason: 'दूरभाष पर निस्तारित' };
    await place.proposeClosing(caseId);
    expect((await place.people.head.post(`cases/${caseId}/close`, closing)).status).toBe(200);
    const centre = linesOf(await place.people.operator.get(`cases/${caseId}`));
    expect(centre.flatMap((line) => line.written ?? [])).toEqual([reason, closing.reason]);
    const mine = linesOf(await place.people.mla.get(`cases/${caseId}`));
    expect(mine.map((line) => line.type)).toEqual(centre.map((line) => line.type));
    expect(mine.some((line) => 'written' in line)).toBe(false);
    const actors = Object.fromEntries(centre.map((line) => [line.type, line.actor]));
    expect(actors).toMatchObject({
      opened: 'system',
      engaged: `officer:${OFFICER.dpro}`,
      leg_ended: 'system',
    });
  });

  it('R19: what follows from the representative’s word is not his doing', async () => {
    await place.moveTo(at('14:10'));
    const caseId = await place.report(at('14:00'));
    await place.quiet();
    await place.people.officer.post(`cases/${caseId}/claim-callback`, { calledAt: at('14:05') });
    await place.people.mla.post(`cases/${caseId}/deny`);
    const lines = linesOf(await place.people.mla.get(`cases/${caseId}`));
    const by = (actor: string): string[] => lines.filter((l) => l.actor === actor).map((l) => l.type);
    expect(by(`representative:${MLA}`)).toEqual(['denied']);
    expect(by(`officer:${OFFICER.dpro}`)).toEqual(['claimed']);
    expect(lines.find((l) => l.type === 'denied')?.textHi).toContain('(मा० श्री राम सिंह)');
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('R17: the answer of GET policy may be sent back', async () => {
    const { body } = await place.people.admin.get('policy');
    expect(body).toMatchObject({ district: '150', version: 1 });
    expect(await place.people.admin.put('policy', body)).toMatchObject({
      status: 200,
      body: { district: '150', version: 2, steps: body['steps'] },
    });
    expect((await place.people.admin.put('policy', { ...body, other: 1 })).status).toBe(400);
  });
});
