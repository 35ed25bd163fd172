/**
 * One case that takes very many commands: each must cost what the first ones do. `SETU_COMMANDS=10000` makes it a long
 * run that prints what a command took in each tenth, and the memory at the end.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlace, type Answered, type Place } from './place.js';
import { POST } from './roster.js';

const COMMANDS = Number(process.env['SETU_COMMANDS'] ?? 600);
const at = (time: string): string => `2026-11-23T${time}:00+05:30`;

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

/** Bytes of the stored case, and rows of its timeline. */
async function sizes(caseId: string): Promise<{ bytes: number; entries: number }> {
  const [row] = await place.sql<{ bytes: number; entries: number }>(
    `SELECT octet_length(file::text) AS bytes,
       (SELECT count(*)::int FROM escalation.case_entry WHERE case_id = $1) AS entries
     FROM escalation.case_file WHERE id = $1`,
    [caseId],
  );
  return row ?? { bytes: 0, entries: 0 };
}

describe('very many commands on one case', () => {
  it('neither the case nor the answer grows with them, and none is lost', async () => {
    await place.moveTo(at('11:02'));
    const caseId = await place.report(at('11:02'), { postId: POST.bdo });
    await place.quiet();
    await place.moveTo(at('11:20'));
    const { mla, bdo } = place.people;
    const one = (n: number): Promise<Answered> =>
      n % 2 === 0
        ? bdo.post(`cases/${caseId}/claim-callback`, { calledAt: at('11:15') })
        : mla.post(`cases/${caseId}/deny`);
    const took: number[] = [];
    let early = { bytes: 0, entries: 0 };
    let answer = 0;
    for (let n = 0; n < COMMANDS; n += 1) {
      const began = performance.now();
      const { status, body } = await one(n);
      took.push(performance.now() - began);
      expect([n, status]).toEqual([n, 200]);
      if (n === COMMANDS - 1) answer = JSON.stringify(body).length;
      if (n === 199) early = await sizes(caseId);
    }
    const late = await sizes(caseId);
    expect(late.entries).toBeGreaterThan(COMMANDS);
    expect(late.bytes).toBeLessThan(early.bytes + 1000);
    expect(answer).toBeLessThan(120_000);
    const { status, body } = await mla.post(`cases/${caseId}/withdraw`);
    expect([status, body['state']]).toEqual([200, 'withdrawn']);
    if (process.env['SETU_COMMANDS']) report(took, late.bytes);
  }, 1_800_000);
});

function report(took: readonly number[], bytes: number): void {
  const tenth = Math.ceil(took.length / 10);
  const medians = Array.from({ length: 10 }, (_v, i) => {
    const part = took.slice(i * tenth, (i + 1) * tenth).sort((a, b) => a - b);
    return (part[Math.floor(part.length / 2)] ?? 0).toFixed(1);
  });
  const { rss, heapUsed } = process.memoryUsage();
  const memory = `memory ${Math.round(rss / 1e6)} MB, of it heap ${Math.round(heapUsed / 1e6)} MB`;
  process.stdout.write(
    `ms per command, median of each tenth: ${medians.join(' ')}; case ${bytes} bytes; ${memory}\n`,
  );
}
