/** How long a running system needs after a fault of the network until everybody works and has what was there then. */
import { setTimeout as pause } from 'node:timers/promises';
import { producersHeardBy } from '@setu/contracts';
import type { Finding } from '../check/finding.js';
import { SERVICES, type Stack } from '../stack/stack.js';
import type { HitNote, JudgedChunk } from './kind.js';

const LOOK_MS = 100;
/** Longer is no recovery by itself; the chunk is then red. */
const RECOVERS_WITHIN_MS = 60_000;

interface Place {
  readonly consumer: string;
  readonly producer: string;
  readonly district: string;
  readonly epoch: number;
  readonly sequence: string;
}

const HEADS = SERVICES.map(
  (name) => `SELECT '' AS consumer, '${name}' AS producer, district, epoch, sequence FROM ${name}.log_head`,
).join(' UNION ALL ');
const POSITIONS = SERVICES.map(
  (name) => `SELECT '${name}' AS consumer, producer, district, epoch, sequence FROM ${name}.position`,
).join(' UNION ALL ');

const keyOf = ({ producer, district }: Place): string => `${producer} ${district}`;
const isBehind = (place: Place, head: Place): boolean =>
  place.epoch < head.epoch || (place.epoch === head.epoch && Number(place.sequence) < Number(head.sequence));

/** Who stands before one of these heads. Heads without entries are nobody's. */
async function behind(stack: Stack, heads: ReadonlyMap<string, Place>): Promise<string[]> {
  const positions = await stack.query<Place>(POSITIONS);
  return positions.flatMap((place) => {
    const head = heads.get(keyOf(place));
    const hears = (producersHeardBy(place.consumer as (typeof SERVICES)[number]) as string[]).includes(
      place.producer,
    );
    return head && hears && Number(head.sequence) > 0 && isBehind(place, head)
      ? [`${place.consumer} is behind ${keyOf(head)}`]
      : [];
  });
}

/** Real milliseconds until every copy has what the logs hold now, while the load goes on; an error names who has not. */
export async function untilCaughtUp(stack: Stack): Promise<number> {
  const began = performance.now();
  const heads = new Map((await stack.query<Place>(HEADS)).map((head) => [keyOf(head), head]));
  for (;;) {
    const late = await behind(stack, heads);
    if (late.length === 0) return Math.round(performance.now() - began);
    if (performance.now() - began > RECOVERS_WITHIN_MS) throw new Error(late.join('; '));
    await pause(LOOK_MS);
  }
}

/** Real milliseconds until every service says that it is ready. */
export async function untilReady(stack: Stack): Promise<number> {
  const began = performance.now();
  await stack.waitReady(RECOVERS_WITHIN_MS);
  return Math.round(performance.now() - began);
}

/** Both, from now on; `stuck` says why one of them did not come. */
export async function recovery(stack: Stack): Promise<Record<string, unknown>> {
  const [ready, caughtUp] = await Promise.allSettled([untilReady(stack), untilCaughtUp(stack)]);
  const stuck = [ready, caughtUp].flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  return {
    ...(ready.status === 'fulfilled' ? { readyAgainMs: ready.value } : {}),
    ...(caughtUp.status === 'fulfilled' ? { caughtUpMs: caughtUp.value } : {}),
    ...(stuck.length > 0 ? { stuck: stuck.join(' | ') } : {}),
  };
}

/** A note of what `work` did between now and its end. */
export async function noted(what: string, work: () => Promise<Record<string, unknown>>): Promise<HitNote> {
  const from = new Date().toISOString();
  const details = await work();
  return { what, from, to: new Date().toISOString(), details };
}

/** The usual findings, and one for each hit after which the system did not recover, or not within `withinMs`. */
export const judgeRecovery =
  (withinMs: number) =>
  ({ findings, hits }: Pick<JudgedChunk, 'findings' | 'hits'>): readonly Finding[] => [
    ...findings,
    ...hits.flatMap((hit): Finding[] => {
      const { stuck, caughtUpMs } = hit.details ?? {};
      const detail = stuck
        ? `did not recover: ${String(stuck)}`
        : typeof caughtUpMs === 'number' && caughtUpMs > withinMs
          ? `every copy converged only after ${caughtUpMs} ms, promised are ${withinMs}`
          : null;
      return detail
        ? [{ promise: 'copies-converge', outcome: 'wrong', id: `${hit.what} ${hit.from}`, detail }]
        : [];
    }),
  ];
