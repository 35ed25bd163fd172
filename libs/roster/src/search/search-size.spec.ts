/** Finds the right ones among fifty thousand posts, and reports what the processor took. Asserts no time. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { searchable, seated } from '../../test/searchable.js';
import { withRows } from '../index-of.js';
import type { RosterItem, RosterSnapshot } from '../snapshot.js';
import { matchPosts } from './match-posts.js';
import { prepareSearch } from './roster-index.js';
import { searchRoster } from './search-roster.js';

const POSTS = 50_000;
const ROUNDS = 9;
const CHANGES = 300;
const at = new Date('2026-11-20T06:00:00Z');
const lines: string[] = [];
let r: RosterSnapshot;

/** Milliseconds of the processor, so that a busy machine does not count. */
function used<T>(work: () => T): [number, T] {
  const from = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(from);
  return [(user + system) / 1000, result];
}

function report<T>(what: string, work: () => T): T {
  const times = Array.from({ length: ROUNDS }, () => used(work));
  const sorted = times.map(([ms]) => ms).sort((a, b) => a - b);
  const [median, worst] = [sorted[ROUNDS >> 1] ?? 0, sorted.at(-1) ?? 0];
  lines.push(`${what}: median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`);
  return (times[0] as [number, T])[1];
}

beforeAll(async () => {
  r = searchable(POSTS);
  const from = process.cpuUsage();
  await prepareSearch(r);
  lines.push(
    `index of ${r.posts.size} posts: ${Math.round(process.cpuUsage(from).user / 1000)} ms in slices`,
  );
});
afterAll(() => void process.stdout.write(`${lines.join('\n')}\n`));

const find = (q: string, s = r): string[] =>
  report(q, () => searchRoster(s, q, { at, limit: 20, representativeNumbers: true })).map(
    (hit) => s.posts.get(hit.id)?.code ?? s.officers.get(hit.id)?.nameEn ?? hit.id,
  );

describe(`a search among ${POSTS} posts`, () => {
  it.each([
    ['BSA', 'BSA'],
    ['जिला बेसिक शिक्षा अधिकारी', 'BSA'],
    ['5550100009', 'BSA'],
    ['shivgarh kamakama', 'BDO_SHIVGARHKAMAKAMA'],
    ['शिवगढ़ कामाकामा', 'BDO_SHIVGARHKAMAKAMA'],
    ['Dwivedi', 'Shri Navin Dwivedi'],
    ['Dwivdei', 'Shri Navin Dwivedi'],
    ['द्विवेदी BDO', 'Shri Navin Dwivedi'],
  ])('%s finds %s first', (q, first) => expect(find(q)[0]).toBe(first));

  it.each([['BDO'], ['अधिकारी'], ['ग्राम्य विकास'], ['block development officer'], ['0100'], ['b']])(
    '%s finds no more than asked for',
    (q) => expect(find(q).length).toBeLessThanOrEqual(20),
  );

  it('follows a change', () => {
    const [renamed] = seated(9, 'BSA', { en: 'Officer of Schools', hi: 'विद्यालय', department: 'शिक्षा' });
    const posts = new Map([...r.posts].map(([id, post]) => [id, { ...post }]));
    const { postId } = renamed?.data as { postId: string };
    posts.set(postId, { ...(renamed as RosterItem & { data: object }).data, district: '150' } as never);
    const later = { ...r, posts };
    const [ms, hits] = used(() => searchRoster(later, 'officer of schools', { at, limit: 3 }));
    lines.push(`first search after one post changed: ${ms.toFixed(1)} ms`);
    expect(hits[0]?.id).toBe(postId);
  });

  it('follows one change after another, of posts new, renamed and gone', async () => {
    let now = r;
    const times: number[] = [];
    for (let i = 0; i < CHANGES; i += 1) {
      const [post] = seated(1000 + i, `SPL_${i}`, {
        en: `Special Officer ${i}`,
        hi: `विशेष अधिकारी ${i}`,
        department: 'गृह',
      });
      const { postId, ...rest } = post?.data as { postId: string };
      const gone = [...now.posts.keys()][CHANGES + i] ?? '';
      const posts = withRows(
        now.posts,
        new Map([
          [postId, { postId, ...rest, district: '150' } as never],
          [gone, undefined],
        ]),
      );
      now = { ...now, posts };
      const from = process.cpuUsage();
      await prepareSearch(now);
      const hits = searchRoster(now, `special officer ${i}`, { at, limit: 3 });
      const { user, system } = process.cpuUsage(from);
      times.push((user + system) / 1000);
      expect(hits[0]?.id).toBe(postId);
      expect(hits.every((hit) => hit.id !== gone)).toBe(true);
    }
    times.sort((a, b) => a - b);
    const [half, most, all] = [0.5, 0.99, 1].map((q) => times[Math.ceil(CHANGES * q) - 1]?.toFixed(1));
    lines.push(`search after each of ${CHANGES} changes: p50 ${half} ms, p99 ${most} ms, worst ${all} ms`);
  });

  it('reads a message', () => {
    const text = 'sandila ke SDM ne call nahi uthaya';
    const { hits } = report(text, () => matchPosts(r, text, at));
    expect(hits.map((hit) => r.posts.get(hit.id)?.code)).toEqual(['SDM_SANDILA']);
  });
});
