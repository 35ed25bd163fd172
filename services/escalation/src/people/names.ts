/** Titles and names of a snapshot as screens show them. What is unknown or erased has a word of its own. Pure. */
import type { RosterSnapshot } from '@setu/roster';

export interface Named {
  id: string;
  nameHi: string;
  nameEn: string;
}
export interface Titled {
  id: string;
  code: string;
  titleHi: string;
  titleEn: string;
}
export interface Words {
  hi: string;
  en: string;
}

export function officerNamed(r: RosterSnapshot, id: string): Named {
  const officer = r.officers.get(id);
  return { id, nameHi: officer?.nameHi ?? 'अधिकारी', nameEn: officer?.nameEn ?? 'Officer' };
}

/** The name alone, for lists and forms; sentences take `representativeWords`. */
export function representativeNamed(r: RosterSnapshot, id: string): Named {
  const found = r.representatives.get(id);
  return { id, nameHi: found?.nameHi ?? 'मा० जनप्रतिनिधि', nameEn: found?.nameEn ?? 'Representative' };
}

export function postTitled(r: RosterSnapshot, id: string): Titled {
  const post = r.posts.get(id);
  return { id, code: post?.code ?? '', titleHi: post?.titleHi ?? 'पद', titleEn: post?.titleEn ?? 'Post' };
}

/** Title of a post in both languages, or "nobody". */
export function titleWords(r: RosterSnapshot, id: string | null): Words {
  if (id === null) return { hi: 'कोई नहीं', en: 'nobody' };
  const { titleHi, titleEn } = postTitled(r, id);
  return { hi: titleHi, en: titleEn };
}

const honoured = (title: string, name: string): string =>
  name.startsWith(title) ? name : `${title} ${name}`;

/** A representative in a sentence, always with the courtesy form. */
export function representativeWords(r: RosterSnapshot, id: string): Words {
  const { nameHi, nameEn } = representativeNamed(r, id);
  return { hi: honoured('मा०', nameHi), en: honoured("Hon'ble", nameEn) };
}

/** Who did something, by the actor of an entry, as far as the reader needs it. */
export function actorWords(r: RosterSnapshot, actor: string): Words {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'officer') return { hi: officerNamed(r, id).nameHi, en: officerNamed(r, id).nameEn };
  if (kind === 'representative') return representativeWords(r, id);
  const user = r.users.get(id);
  return kind === 'user'
    ? { hi: user?.nameHi ?? 'ऑपरेटर', en: user?.nameEn ?? 'operator' }
    : { hi: 'संवाद सेतु', en: 'Samvad Setu' };
}
