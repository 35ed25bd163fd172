/** Acks and facts, indexed for the checks. Pure. */
import type { Ack } from '../load/load.js';
import type { Facts, LogEntryFact } from './facts.js';

/** One event of a log, opened. */
export interface SeenEvent extends LogEntryFact {
  readonly producer: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface World {
  readonly acks: readonly Ack[];
  readonly facts: Facts;
  /** Events of all producers' own logs, by type. */
  ofType(type: string): readonly SeenEvent[];
  readonly events: readonly SeenEvent[];
  /** The case that a caseId stands for: its own, or the one it was joined to. */
  caseOf(id: string | null | undefined): string | null;
}

export function worldOf(acks: readonly Ack[], facts: Facts): World {
  const events = facts.services.flatMap(({ name, log }) => log.map((entry) => opened(name, entry)));
  const byType = grouped(events, (event) => event.type);
  const cases = new Set(facts.cases.map(({ id }) => id));
  return {
    ...{ acks, facts, events },
    ofType: (type) => byType.get(type) ?? [],
    caseOf: (id) => (id && cases.has(id) ? id : (facts.aliases.get(id ?? '') ?? null)),
  };
}

function opened(producer: string, entry: LogEntryFact): SeenEvent {
  return { ...entry, producer, data: dataOf(entry.body) };
}

/** A body that cannot be read has no data; the chain's check finds it. */
function dataOf(body: Buffer): Record<string, unknown> {
  try {
    return (JSON.parse(body.toString('utf8')) as { data?: Record<string, unknown> }).data ?? {};
  } catch {
    return {};
  }
}

export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
