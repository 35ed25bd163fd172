/** PURE: a hit as the asker may see it: who may find whom, and whose number is shown (R12, R27). */
import type { Role } from '@setu/contracts';
import {
  holderOf,
  maskNumber,
  numberOf,
  phoneOf,
  postsHeldBy,
  type Hit,
  type HitKind,
  type Post,
  type RosterSnapshot,
} from '@setu/roster';
import { titleOf } from '../representatives/representative-types.js';
import type { FoundPerson, SearchItem } from './search.dto.js';

/** Whose names and numbers of representatives, and of officers who hold no post, are a matter of the office. */
const CENTRE: readonly Role[] = ['operator', 'district_admin', 'nodal_officer', 'district_head'];

/** Who asks, as far as it decides what is found. */
export interface Asker {
  readonly role: Role;
  readonly representativeId?: string;
}

/** Whether numbers of representatives may be searched: only by those who see them whole. */
export const mayFindByPhone = (who: Asker): boolean => CENTRE.includes(who.role);

/** Whether a thing of this district's roster may be found by the asker at all. */
export function mayFind(r: RosterSnapshot, who: Asker, at: Date): (kind: HitKind, id: string) => boolean {
  const isCentre = CENTRE.includes(who.role) || who.role === 'auditor';
  return (kind, id) => {
    if (kind === 'officer') return isCentre || postsHeldBy(r, id, at).length > 0;
    if (kind !== 'representative') return true;
    if (r.representatives.get(id)?.district !== r.district) return false;
    return isCentre || (who.role === 'representative' && who.representativeId === id);
  };
}

/** The hit as an item; null for a thing that is gone. */
export function itemOf(r: RosterSnapshot, hit: Hit, who: Asker, at: Date): SearchItem | null {
  const found = FOUND[hit.kind](r, hit.id, at, who);
  return (
    found && { kind: hit.kind, id: hit.id, ...found, points: hit.points, why: hit.why.map((w) => ({ ...w })) }
  );
}

type Found = Omit<SearchItem, 'kind' | 'id' | 'points' | 'why'>;
type View = (r: RosterSnapshot, id: string, at: Date, who: Asker) => Found | null;

const FOUND: Readonly<Record<HitKind, View>> = {
  post: (r, id, at) => {
    const post = r.posts.get(id);
    if (!post) return null;
    const holder = holderOf(r, id, at);
    return {
      ...ofPost(r, post, at),
      person: holder && person(holder.officer.officerId, holder.officer),
      postIds: [id],
    };
  },
  officer: (r, id, at) => {
    const officer = r.officers.get(id);
    if (!officer) return null;
    const posts = postsHeldBy(r, id, at);
    const [first] = posts;
    const held = first ? ofPost(r, first, at) : { ...NO_POST, district: officer.district };
    return { ...held, person: person(id, officer), postIds: posts.map((p) => p.postId) };
  },
  office: (r, id) => {
    const office = r.offices.get(id);
    if (!office) return null;
    const { district, code, nameHi: titleHi, nameEn: titleEn } = office;
    return { ...NO_POST, district, code, titleHi, titleEn, person: null, postIds: [] };
  },
  representative: (r, id, at, who) => {
    const one = r.representatives.get(id);
    if (!one) return null;
    const number = phoneOf(r, id, at);
    const shown = number && who.role === 'auditor' ? maskNumber(number) : number;
    const titles = titleOf(one);
    return {
      ...NO_POST,
      district: one.district,
      ...titles,
      person: person(id, one),
      postIds: [],
      number: shown,
    };
  },
};

const NO_POST = { code: null, shortCode: null, titleHi: '', titleEn: '', number: null };

function ofPost(r: RosterSnapshot, post: Post, at: Date): Omit<Found, 'person' | 'postIds'> {
  const { district, code, shortCode, titleHi, titleEn } = post;
  return {
    district,
    code,
    shortCode,
    titleHi,
    titleEn,
    number: numberOf(r, post.postId, at)?.number ?? null,
  };
}

const person = (id: string, p: { nameHi: string | null; nameEn: string | null }): FoundPerson => ({
  id,
  nameHi: p.nameHi,
  nameEn: p.nameEn,
});
