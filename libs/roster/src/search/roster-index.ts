/**
 * What of a roster can be searched: posts, officers, offices, representatives, each in an index of its own, so that a
 * change of one kind touches no other. One for each district, kept as long as the process lives.
 */
import { districtName } from '@setu/contracts';
import type { Office, Officer, Post, Representative, RosterSnapshot } from '../snapshot.js';
import { abbreviationOf, everydayWordsOf, kindOfPost, spelledInHindi } from './abbreviations.js';
import { SyncedIndex } from './synced-index.js';
import type { Field, TextIndex } from './text-index.js';

export const HIT_KINDS = ['post', 'officer', 'office', 'representative'] as const;
export type HitKind = (typeof HIT_KINDS)[number];
export type RosterIndexes = Readonly<Record<HitKind, TextIndex>>;

interface Synced {
  readonly post: SyncedIndex<Post>;
  readonly officer: SyncedIndex<Officer>;
  readonly office: SyncedIndex<Office>;
  readonly representative: SyncedIndex<Representative>;
  /** The work on these indexes that was asked for last. */
  last: Promise<void>;
}

const kept = new Map<string, Synced>();

/** The indexes of exactly this snapshot; what changed since the last one is indexed now. */
export function indexesOf(r: RosterSnapshot): RosterIndexes {
  const synced = syncedOf(r.district);
  return {
    post: synced.post.of(r.posts),
    officer: synced.officer.of(r.officers),
    office: synced.office.of(r.offices),
    representative: synced.representative.of(r.representatives),
  };
}

/**
 * Indexes a snapshot in slices and gives way between them; `indexesOf` has nothing left to do afterwards. For whoever
 * must answer others meanwhile: a district of 50,000 posts takes a second or two the first time.
 */
export function prepareSearch(r: RosterSnapshot): Promise<void> {
  const synced = syncedOf(r.district);
  // One after another: two snapshots of one district would undo each other's work.
  const done = synced.last.then(() => prepared(synced, r));
  synced.last = done.catch(() => undefined);
  return done;
}

async function prepared(synced: Synced, r: RosterSnapshot): Promise<void> {
  await brought(synced.post, r.posts);
  await brought(synced.officer, r.officers);
  await brought(synced.office, r.offices);
  await brought(synced.representative, r.representatives);
}

async function brought<T>(index: SyncedIndex<T>, rows: ReadonlyMap<string, T>): Promise<void> {
  // Whoever searches an earlier snapshot meanwhile brings the index back to that one.
  while (!index.isOf(rows))
    for (const _ of index.steps(rows)) await new Promise<void>((resolve) => void setImmediate(resolve));
}

function syncedOf(district: string): Synced {
  let found = kept.get(district);
  if (!found) kept.set(district, (found = emptyIndexes()));
  return found;
}

function emptyIndexes(): Synced {
  return {
    last: Promise.resolve(),
    post: new SyncedIndex(isPostAlike, postFields),
    officer: new SyncedIndex<Officer>(isNameAlike, named),
    office: new SyncedIndex(isOfficeAlike, officeFields),
    representative: new SyncedIndex(isRepresentativeAlike, (r) => [
      ...named(r),
      ...constituency(r),
      ...ofDistrict(r.district),
    ]),
  };
}

// Written out field by field: fifty thousand are compared after each change.
const isPostAlike = (a: Post, b: Post): boolean =>
  a.code === b.code &&
  a.shortCode === b.shortCode &&
  a.titleHi === b.titleHi &&
  a.titleEn === b.titleEn &&
  a.departmentHi === b.departmentHi &&
  a.departmentEn === b.departmentEn &&
  a.district === b.district;
interface Named {
  readonly nameHi: string | null;
  readonly nameEn: string | null;
}
const isNameAlike = (a: Named, b: Named): boolean => a.nameHi === b.nameHi && a.nameEn === b.nameEn;
const isOfficeAlike = (a: Office, b: Office): boolean =>
  isNameAlike(a, b) && a.code === b.code && a.district === b.district;
const isRepresentativeAlike = (a: Representative, b: Representative): boolean =>
  isNameAlike(a, b) &&
  a.type === b.type &&
  a.constituencyHi === b.constituencyHi &&
  a.constituencyEn === b.constituencyEn &&
  a.district === b.district;

function postFields(p: Post): Field[] {
  const kind = kindOfPost(p.code);
  return [
    ...texts('name', p.titleHi, p.titleEn),
    ...texts('abbreviation', abbreviationOf(kind).join(' '), spelledInHindi(kind).join(' ')),
    ...texts('short_code', p.shortCode),
    ...texts('code', p.code),
    ...texts('word', everydayWordsOf(kind)),
    ...texts('department', p.departmentHi, p.departmentEn),
    ...ofDistrict(p.district),
  ];
}

const named = (p: Named): Field[] => texts('name', p.nameHi, p.nameEn);
const officeFields = (o: Office): Field[] => [
  ...texts('name', o.nameHi, o.nameEn),
  ...texts('code', o.code),
  ...ofDistrict(o.district),
];
const constituency = (r: Representative): Field[] => [
  ...texts('office', r.constituencyHi, r.constituencyEn),
  ...texts('code', r.type),
];

function ofDistrict(district: string): Field[] {
  const { hi, en } = districtName(district);
  return texts('district', hi, en);
}

const texts = (name: Field['name'], ...of: readonly (string | null)[]): Field[] =>
  of.filter((text): text is string => text !== null && text !== '').map((text) => ({ name, text }));
