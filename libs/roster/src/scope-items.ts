/**
 * The items of one scope (a district, or the state) at one revision of the copy; immutable, so that several
 * transactions can read the same one. A change copies only the kinds it touches.
 */
import type { LogPosition } from '@setu/contracts';
import {
  ROSTER_EVENTS,
  assemble,
  idOfItem,
  isRemoved,
  partOf,
  type Part,
  type RosterEvent,
  type RosterItem,
  type RosterSnapshot,
} from './snapshot.js';

type ItemsById = ReadonlyMap<string, RosterItem>;

export class ScopeItems {
  private constructor(
    readonly revision: number,
    readonly position: LogPosition,
    readonly byType: ReadonlyMap<RosterEvent, ItemsById>,
  ) {}

  static readonly empty = new ScopeItems(
    0,
    { epoch: 0, sequence: 0 },
    new Map(ROSTER_EVENTS.map((type) => [type, new Map()])),
  );

  /** The same with newer items in place; removed ones are left out. */
  with(items: readonly RosterItem[], revision: number, position: LogPosition): ScopeItems {
    const byType = new Map(this.byType);
    const copied = new Map<RosterEvent, Map<string, RosterItem>>();
    for (const item of items) {
      let rows = copied.get(item.type);
      if (!rows) copied.set(item.type, (rows = new Map(byType.get(item.type))));
      if (isRemoved(item)) rows.delete(idOfItem(item));
      else rows.set(idOfItem(item), item);
    }
    for (const [type, rows] of copied) byType.set(type, rows);
    return new ScopeItems(revision, position, byType);
  }
}

const parts = new WeakMap<ItemsById, WeakMap<ItemsById, unknown>>();
const NOTHING: ItemsById = new Map();

/** The snapshot of a district with the state's items below it; parts that did not change are shared with earlier ones. */
export function snapshotOf(district: string, own: ScopeItems, state: ScopeItems | null): RosterSnapshot {
  return assemble(district, own.position, (type) =>
    sharedPart(type, own.byType.get(type) ?? NOTHING, state?.byType.get(type) ?? NOTHING),
  );
}

/** The snapshot of the state together with everybody who represents one of these districts. */
export function withRepresentatives(state: RosterSnapshot, districts: readonly ScopeItems[]): RosterSnapshot {
  const theirs = districts.flatMap((scope) => [
    ...sharedPart('representative-changed', scope.byType.get('representative-changed') ?? NOTHING, NOTHING),
  ]);
  return { ...state, representatives: new Map([...theirs, ...state.representatives]) };
}

function sharedPart<T extends RosterEvent>(type: T, own: ItemsById, state: ItemsById): Part<T> {
  let kept = parts.get(own);
  if (!kept) parts.set(own, (kept = new WeakMap()));
  let part = kept.get(state) as Part<T> | undefined;
  // The state's come first: where a district says something of the same thing, its word stands.
  if (!part) kept.set(state, (part = partOf(type, [...state.values(), ...own.values()])));
  return part;
}
