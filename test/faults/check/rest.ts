/** Whether a system has come to rest: everything sequenced, applied, sent, and nothing due. Reads as administrator. */
import { producersHeardBy } from '@setu/contracts';
import { SERVICES, type ServiceName } from '../stack/stack.js';

export type Query = <Row extends object>(sql: string, params?: readonly unknown[]) => Promise<Row[]>;

interface Place {
  producer: string;
  district: string;
  epoch: number;
  sequence: string;
  hash: string;
}

const HEADS = SERVICES.map(
  (name) =>
    `SELECT '${name}' AS producer, district, epoch, sequence::text, encode(hash, 'hex') AS hash FROM ${name}.log_head`,
).join(' UNION ALL ');

const BUSY = [
  ...SERVICES.map((name) => `SELECT '${name} outbox' AS what, count(*)::int AS n FROM ${name}.outbox`),
  ...SERVICES.map(
    (name) =>
      `SELECT '${name} due deadlines' AS what, count(*)::int AS n FROM ${name}.deadline WHERE due_at <= clock.now()`,
  ),
  // What falls due within seconds is awaited too, so that each report of the load has had its consequence.
  `SELECT 'callback clocks about to end' AS what, count(*)::int AS n FROM escalation.deadline
   WHERE purpose = 'act' AND due_at <= clock.now() + interval '15 seconds'`,
  `SELECT 'deliveries under way' AS what, count(*)::int AS n FROM notification.delivery WHERE state IN ('queued', 'sending')`,
].join(' UNION ALL ');

const keyOf = ({ producer, district }: Place): string => `${producer} ${district}`;
const stateOf = ({ epoch, sequence, hash }: Place): string => `${epoch}/${sequence}/${hash.slice(0, 12)}`;

/** What is not at rest, one line each; empty when all is. */
export async function unrest(query: Query): Promise<string[]> {
  const busy = await query<{ what: string; n: number }>(BUSY);
  const heads = await query<Place>(HEADS);
  const behind = await Promise.all(SERVICES.map((name) => behindOf(query, name, heads)));
  return [...busy.flatMap(({ what, n }) => (n > 0 ? [`${n} ${what}`] : [])), ...behind.flat()];
}

async function behindOf(query: Query, consumer: ServiceName, heads: readonly Place[]): Promise<string[]> {
  const rows = await query<Place>(
    `SELECT producer, district, epoch, sequence::text, encode(hash, 'hex') AS hash FROM ${consumer}.position`,
  );
  const positions = new Map(rows.map((row) => [keyOf(row), stateOf(row)]));
  const heard = producersHeardBy(consumer) as string[];
  return heads
    .filter((head) => heard.includes(head.producer) && head.sequence !== '0')
    .filter((head) => positions.get(keyOf(head)) !== stateOf(head))
    .map(
      (head) => `${consumer} behind ${keyOf(head)}: ${positions.get(keyOf(head)) ?? '-'} of ${stateOf(head)}`,
    );
}
