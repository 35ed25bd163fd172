// What the desk of a district asks for while thousands of cases are open: pages of lists, tasks, the live stream's beginning.
import { percentile } from '../numbers.mjs';
import { ask } from './asking.mjs';
import { DISTRICT } from './crowd.mjs';
import { timed } from './whole.mjs';

const SNAPSHOTS = 3;
const READY = 'event: ready\n';

/** @typedef {{ p50: number, max: number }} Took ms */
/**
 * @typedef {object} Reads
 * @property {Took} first page of open cases
 * @property {Took} tenth page
 * @property {Took} filtered by state and post
 * @property {Took} tasks
 * @property {Took} snapshot until everything open was told
 * @property {number} snapshotBytes
 * @property {number} snapshotCases
 */

/**
 * @param {import('./crowd.mjs').Crowd} crowd
 * @param {{ limit: number, times: number }} size of a page, and how often each is asked for
 * @returns {Promise<Reads>}
 */
export async function readDesk(crowd, { limit, times }) {
  const token = await crowd.staff('operator');
  const base = `${crowd.url}/api/escalation/v1`;
  const list = `${base}/cases?district=${DISTRICT}&limit=${limit}`;
  const open = `${list}&state=open`;
  const post = `${list}&state=acting&postId=${crowd.posts[0]?.id}`;
  const tenth = await pageOf(open, token, 10);
  const often = (/** @type {string} */ url) => repeated(times, () => ask(url, undefined, token));
  const reads = {
    first: await often(open),
    tenth: await often(tenth),
    filtered: await often(post),
    tasks: await often(`${base}/tasks?district=${DISTRICT}&limit=${limit}`),
  };
  /** @type {{ bytes: number, cases: number }[]} */
  const told = [];
  const snapshot = await repeated(
    SNAPSHOTS,
    async () => void told.push(await snapshotOf(`${base}/stream`, token)),
  );
  const { bytes: snapshotBytes = 0, cases: snapshotCases = 0 } = told.at(-1) ?? {};
  return { ...reads, snapshot, snapshotBytes, snapshotCases };
}

/** The address of the n-th page. Throws when the list is shorter. @param {string} url @param {string} token @param {number} n */
async function pageOf(url, token, n) {
  let at = url;
  for (let left = n - 1; left > 0; left--) {
    const { nextCursor } = await ask(at, undefined, token);
    if (!nextCursor) throw new Error(`the list has no ${n} pages`);
    at = `${url}&cursor=${encodeURIComponent(nextCursor)}`;
  }
  return at;
}

/** @param {number} times @param {() => Promise<unknown>} work @returns {Promise<Took>} */
async function repeated(times, work) {
  /** @type {number[]} */
  const took = [];
  for (let left = times; left > 0; left--) took.push((await timed(work)).ms);
  return { p50: percentile(took, 0.5), max: percentile(took, 1) };
}

/** Reads the stream until it says that all was told, then lets go of it. @param {string} url @param {string} token */
async function snapshotOf(url, token) {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
  });
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    text += decoder.decode(chunk, { stream: true });
    // Looked for at the end only: the rest was looked through before.
    if (text.includes(READY, Math.max(0, text.length - chunk.length - READY.length)))
      return { bytes, cases: text.split('event: case\n').length - 1 };
  }
  throw new Error('the stream ended before all was told');
}
