/**
 * How a row becomes the event that carries its whole state, and when two rows say the same. Pure; the kinds
 * themselves stand beside their entities.
 */
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import type { EntityTarget } from 'typeorm';
import type { Thing } from './thing.entity.js';

export interface Kind<R extends Thing, T extends EventType> {
  readonly entity: EntityTarget<R>;
  readonly type: T;
  /** The event's data for a row. */
  data(row: R): DataOf<T>;
  /** Names and numbers that travel beside it. */
  personal?(row: R): NonNullable<NewEvent<T>['personal']>;
  /** `recordedBy` of the row is whoever writes it: the actor of the transaction (R33). */
  readonly signed?: true;
  /** What directory keeps for itself but what also makes a row another one. */
  hidden?(row: R): unknown;
}

export type Change = 'created' | 'changed' | 'unchanged';

/** Whether two rows carry the same state; version, and when and by whom it was recorded, are no part of it. */
export function isSameState<R extends Thing, T extends EventType>(kind: Kind<R, T>, a: R, b: R): boolean {
  return stateText(kind, a) === stateText(kind, b);
}

function stateText<R extends Thing, T extends EventType>(kind: Kind<R, T>, row: R): string {
  return canonical({
    data: { ...(kind.data(row) as object), version: 0, recordedAt: '', recordedBy: '' },
    personal: kind.personal?.(row) ?? {},
    hidden: kind.hidden?.(row) ?? null,
  });
}

/** JSON with sorted keys: jsonb does not keep the order in which they were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** An instant as events carry it: ISO 8601 in UTC. */
export const utc = (at: Date): string => at.toISOString();
/** The same for one that may be absent. */
export const utcOrNull = (at: Date | null): string | null => (at ? at.toISOString() : null);
