/**
 * What a service knows of people, posts and calendars of one district at one position of directory's log: the current
 * state of every thing, as data for pure decisions. Built from plain items, by the copy, by directory itself, or by a
 * test. Scope `state` flows down into every district's snapshot (design section 3).
 */
import { settingsOf, type DataOf, type LogPosition, type Settings } from '@setu/contracts';
import type { CalendarItem } from '@setu/calendar';
import { withRows } from './index-of.js';
import { personalOf, type Personal } from './personal.js';

/** Events of directory that carry the whole state of one thing. */
export const ROSTER_EVENTS = [
  'post-changed',
  'office-changed',
  'officer-changed',
  'posting-changed',
  'number-changed',
  'alternate-changed',
  'availability-changed',
  'calendar-changed',
  'representative-changed',
  'user-changed',
  'settings-changed',
  'signing-keys-changed',
  'rota-changed',
  'delegation-changed',
] as const;
export type RosterEvent = (typeof ROSTER_EVENTS)[number];

/** One thing's whole state: the event it came in, its scope, its data, and the personal fields that still exist. */
export type RosterItem = {
  [T in RosterEvent]: {
    readonly type: T;
    readonly district: string;
    readonly data: DataOf<T>;
    readonly personal?: Personal;
  };
}[RosterEvent];

interface Scoped {
  /** The scope that recorded it: an LGD code, or `state`. */
  readonly district: string;
}
interface Named {
  /** Null when unknown or erased. */
  readonly nameHi: string | null;
  readonly nameEn: string | null;
}

export type Post = DataOf<'post-changed'> & Scoped;
export type Office = DataOf<'office-changed'> & Scoped;
export type Officer = DataOf<'officer-changed'> & Scoped & Named;
export type Posting = DataOf<'posting-changed'> & Scoped;
export type Alternates = DataOf<'alternate-changed'> & Scoped;
export type Availability = DataOf<'availability-changed'> & Scoped;
/** `number` in E.164; null when erased. */
export type OfficialNumber = DataOf<'number-changed'> & Scoped & { readonly number: string | null };
export type User = DataOf<'user-changed'> & Scoped & Named & { readonly phone: string | null };
/** The desk rota of one day of the centre (R22). */
export type Rota = DataOf<'rota-changed'> & Scoped;
/** What the head has given to another for a time (R17, R35). */
export type Delegation = DataOf<'delegation-changed'> & Scoped;
export type SigningKey = DataOf<'signing-keys-changed'>['keys'][number];

/** A registered number of a representative, E.164, with the dates it holds (null: open). */
export interface DatedPhone {
  readonly number: string;
  readonly from: string | null;
  readonly to: string | null;
}
/** Authorised staff with name and number as far as not erased (R4). */
export interface Staff extends Named {
  readonly staffId: string;
  readonly from: string;
  readonly to: string | null;
  readonly phone: string | null;
}
export type Representative = Omit<DataOf<'representative-changed'>, 'staff'> &
  Scoped &
  Named & { readonly phones: readonly DatedPhone[]; readonly staff: readonly Staff[] };

/** Everything directory has said about a district and the state, removed things left out; immutable. */
export interface RosterSnapshot {
  readonly district: string;
  /** Position of the district in directory's log up to which this is complete (R10). */
  readonly position: LogPosition;
  readonly posts: ReadonlyMap<string, Post>;
  readonly offices: ReadonlyMap<string, Office>;
  readonly officers: ReadonlyMap<string, Officer>;
  readonly postings: ReadonlyMap<string, Posting>;
  readonly numbers: ReadonlyMap<string, OfficialNumber>;
  /** By the post they stand in for. */
  readonly alternates: ReadonlyMap<string, Alternates>;
  readonly availability: ReadonlyMap<string, Availability>;
  readonly representatives: ReadonlyMap<string, Representative>;
  readonly users: ReadonlyMap<string, User>;
  readonly calendarItems: readonly CalendarItem[];
  readonly signingKeys: readonly SigningKey[];
  /** By their id; one for each day and scope. Ask with `deskAt` and `onRelief`. */
  readonly rotas: ReadonlyMap<string, Rota>;
  /** By their id. Ask with `delegateOf` and `decidersOf`. */
  readonly delegations: ReadonlyMap<string, Delegation>;
  /** The district's thresholds over the defaults. */
  readonly settings: Settings;
}

/** Identity of the thing an item describes; unique together with type and district. */
export function idOfItem(item: Pick<RosterItem, 'type' | 'district' | 'data'>): string {
  const data = item.data as Partial<Record<string, unknown>>;
  const field = ID_FIELDS[item.type];
  return field === null ? item.district : String(data[field]);
}

const ID_FIELDS: Record<RosterEvent, string | null> = {
  'post-changed': 'postId',
  'office-changed': 'officeId',
  'officer-changed': 'officerId',
  'posting-changed': 'postingId',
  'number-changed': 'numberId',
  'alternate-changed': 'postId',
  'availability-changed': 'availabilityId',
  'calendar-changed': 'itemId',
  'representative-changed': 'representativeId',
  'user-changed': 'userId',
  'settings-changed': null,
  'signing-keys-changed': null,
  'rota-changed': 'rotaId',
  'delegation-changed': 'delegationId',
};

/** Builds a snapshot from plain items, each the newest state of its thing; foreign scopes and removed ones are left out. Pure. */
export function snapshotFrom(
  district: string,
  items: readonly RosterItem[],
  position: LogPosition = { epoch: 0, sequence: 0 },
): RosterSnapshot {
  const mine = items.filter((i) => (i.district === district || i.district === 'state') && !isRemoved(i));
  return assemble(district, position, (type) =>
    partOf(
      type,
      mine.filter((i) => i.type === type),
    ),
  );
}

/** Whether an item says that its thing is no more. */
export const isRemoved = (item: RosterItem): boolean => 'removed' in item.data && item.data.removed;

/** The part of a snapshot that is made of the items of one event. */
export type Part<T extends RosterEvent> = ReturnType<(typeof PARTS)[T]>;

/** Makes the part of one event out of its items. */
export function partOf<T extends RosterEvent>(type: T, items: readonly RosterItem[]): Part<T> {
  const make = PARTS[type] as unknown as (items: readonly RosterItem[]) => Part<T>;
  return make(items);
}

/**
 * The part with some items new or gone, at the cost of these; `all` gives every item for the parts that have to be made
 * anew.
 */
export function partWith<T extends RosterEvent>(
  type: T,
  before: Part<T>,
  changed: readonly { item: RosterItem; isGone: boolean }[],
  all: () => readonly RosterItem[],
): Part<T> {
  const { make } = PARTS[type] as unknown as { make?: (item: RosterItem) => unknown };
  if (!make) return partOf(type, all());
  const rows = changed.map(({ item, isGone }) => [idOfItem(item), isGone ? undefined : make(item)] as const);
  return withRows(before as unknown as ReadonlyMap<string, unknown>, new Map(rows)) as unknown as Part<T>;
}

/** Puts parts together; `part` may answer parts it has kept, since parts are never changed. */
export function assemble(
  district: string,
  position: LogPosition,
  part: <T extends RosterEvent>(type: T) => Part<T>,
): RosterSnapshot {
  return {
    district,
    position,
    posts: part('post-changed'),
    offices: part('office-changed'),
    officers: part('officer-changed'),
    postings: part('posting-changed'),
    numbers: part('number-changed'),
    alternates: part('alternate-changed'),
    availability: part('availability-changed'),
    representatives: part('representative-changed'),
    users: part('user-changed'),
    calendarItems: part('calendar-changed'),
    signingKeys: part('signing-keys-changed'),
    rotas: part('rota-changed'),
    delegations: part('delegation-changed'),
    settings: settingsOf(part('settings-changed').get(district) as Partial<Settings> | undefined),
  };
}

type Item<T extends RosterEvent> = Extract<RosterItem, { type: T }>;
const plain = <D extends object>(item: { data: D; district: string }): D & Scoped => ({
  ...item.data,
  district: item.district,
});
const named = <D extends object>(item: {
  data: D;
  district: string;
  personal?: Personal;
}): D & Scoped & Named => ({
  ...plain(item),
  nameHi: item.personal?.['nameHi'] ?? null,
  nameEn: item.personal?.['nameEn'] ?? null,
});
const numbered = (item: Item<'number-changed'>): OfficialNumber => ({
  ...plain(item),
  number: item.personal?.['number'] ?? null,
});
const withPhone = (item: Item<'user-changed'>): User => ({
  ...named(item),
  phone: item.personal?.['phone'] ?? null,
});

function represented(item: Item<'representative-changed'>): Representative {
  const { phones, staff } = personalOf(item.personal ?? {});
  const known = new Map(staff.map((s) => [s.staffId, s]));
  return {
    ...named(item),
    phones,
    staff: item.data.staff.map((s) => ({
      ...s,
      nameHi: known.get(s.staffId)?.nameHi ?? null,
      nameEn: known.get(s.staffId)?.nameEn ?? null,
      phone: known.get(s.staffId)?.phone ?? null,
    })),
  };
}

/** Keys of all scopes, one for each key id. */
function keysOf(items: readonly Item<'signing-keys-changed'>[]): readonly SigningKey[] {
  return [...new Map(items.flatMap((i) => i.data.keys).map((k) => [k.kid, k])).values()];
}

/** A map by id of what `make` makes of each item. */
const keyed = <T extends RosterEvent, R>(make: (item: Item<T>) => R) =>
  Object.assign(
    (items: readonly Item<T>[]): ReadonlyMap<string, R> =>
      new Map(items.map((item) => [idOfItem(item), make(item)])),
    { make },
  );

/** How each kind of item becomes its part of a snapshot. */
export const PARTS = {
  'post-changed': keyed<'post-changed', Post>(plain),
  'office-changed': keyed<'office-changed', Office>(plain),
  'officer-changed': keyed<'officer-changed', Officer>(named),
  'posting-changed': keyed<'posting-changed', Posting>(plain),
  'number-changed': keyed<'number-changed', OfficialNumber>(numbered),
  'alternate-changed': keyed<'alternate-changed', Alternates>(plain),
  'availability-changed': keyed<'availability-changed', Availability>(plain),
  'representative-changed': keyed<'representative-changed', Representative>(represented),
  'user-changed': keyed<'user-changed', User>(withPhone),
  'calendar-changed': (items: readonly Item<'calendar-changed'>[]): readonly CalendarItem[] => [
    ...keyed<'calendar-changed', CalendarItem>(plain)(items).values(),
  ],
  'signing-keys-changed': keysOf,
  'rota-changed': keyed<'rota-changed', Rota>(plain),
  'delegation-changed': keyed<'delegation-changed', Delegation>(plain),
  'settings-changed': keyed<'settings-changed', Item<'settings-changed'>['data']['settings']>(
    (item) => item.data.settings,
  ),
};
