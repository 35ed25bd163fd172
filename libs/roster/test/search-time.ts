/** Measures searches of a district of 50,000 posts and prints what the processor took; asserts nothing. Run: node dist/libs/roster/test/search-time.js [posts]. */
import { matchPosts } from '../src/search/match-posts.js';
import { prepareSearch } from '../src/search/roster-index.js';
import { searchRoster } from '../src/search/search-roster.js';
import { searchable, seated } from './searchable.js';

const QUERIES = [
  ...[
    'BSA',
    'BDO',
    'b',
    'अधिकारी',
    'खण्ड विकास अधिकारी रामपुर',
    'Dwivedi',
    'द्विवेदी BDO',
    'Dwivdei',
    'zzzqx ptolk',
  ],
  ...[
    '5550100009',
    '0100',
    'block development officer',
    'shivgarh kamakama',
    'Todarpru',
    'ग्राम्य विकास',
    '36',
  ],
];
const ROUNDS = 15;
const at = new Date('2026-11-20T06:00:00Z');

const [posts] = process.argv.slice(2).map(Number);
const before = process.memoryUsage().heapUsed;
const r = searchable(posts ?? 50_000);
const built = process.memoryUsage().heapUsed;
const timed = <T>(fn: () => T): [number, T] => {
  // Time of the processor, so that a busy machine does not count.
  const from = process.cpuUsage();
  const result = fn();
  const used = process.cpuUsage(from);
  return [(used.user + used.system) / 1000, result];
};
const ms = (n: number): string => `${n.toFixed(1)} ms`;

const start = process.cpuUsage();
await prepareSearch(r);
console.log(`${r.posts.size} posts, indexed in ${ms(process.cpuUsage(start).user / 1000)} in slices`);
globalThis.gc?.();
console.log(`heap: roster ${mb(built - before)}, with index ${mb(process.memoryUsage().heapUsed - before)}`);
for (const q of QUERIES) {
  const times = Array.from({ length: ROUNDS }, () =>
    timed(() => searchRoster(r, q, { at, limit: 20, representativeNumbers: true })),
  );
  const sorted = times.map(([t]) => t).sort((a, b) => a - b);
  const hits = times[0]?.[1] ?? [];
  console.log(
    `${q.padEnd(34)} ${String(hits.length).padStart(3)} hits, median ${ms(sorted[ROUNDS >> 1] ?? 0)}, worst ${ms(sorted.at(-1) ?? 0)}`,
  );
}
const [changed] = timed(() => {
  const [renamed] = seated(9, 'BSA', {
    en: 'Officer of Schools',
    hi: 'विद्यालय अधिकारी',
    department: 'शिक्षा',
  });
  const posts = new Map([...r.posts].map(([key, post]) => [key, { ...post }]));
  const [bsa] = [...posts.values()].filter((p) => p.code === 'BSA');
  if (bsa && renamed) posts.set(bsa.postId, { ...bsa, titleEn: 'Officer of Schools' });
  const copied = { ...r, posts };
  const [time] = timed(() => searchRoster(copied, 'officer of schools', { at, limit: 5 }));
  console.log(`first search after one post changed: ${ms(time)}`);
});
console.log(`(with making the changed copy: ${ms(changed)})`);
const [said] = timed(() => matchPosts(r, 'sandila ke SDM ne call nahi uthaya', at));
console.log(`a message: ${ms(said)}`);

function mb(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
