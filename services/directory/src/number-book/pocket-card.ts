/**
 * PURE: the pocket card of a representative: the officers of a district with the two digits of their posts and their
 * official numbers, as the page in `pocket-card-page.ts` shows it.
 */
import { createHash } from 'node:crypto';
import { formatIst } from '@setu/calendar';
import {
  holderOf,
  isPostAt,
  lineOf,
  numberOf,
  type OfficialNumber,
  type Post,
  type RosterSnapshot,
} from '@setu/roster';
import { dated } from './compliance-sheet.js';
import { centreName, type Language } from './vcard.js';

interface CardRow {
  code: string;
  title: string;
  name: string;
  number: string;
}
export interface CardSection {
  title: string;
  rows: CardRow[];
}
export interface PocketCard {
  language: Language;
  /** `a6`: pages to bind; `a4`: a sheet folded in three. */
  format: CardFormat;
  title: string;
  centre: string;
  /** The centre's own number as it is dialled; empty: none. */
  centreNumber: string;
  hint: string;
  foot: string;
  /** "Page" in the card's language. */
  page: string;
  sections: CardSection[];
}

export const CARD_FORMATS = ['a6', 'a4'] as const;
export type CardFormat = (typeof CARD_FORMATS)[number];

const SECTIONS = {
  coded: { hi: 'दो अंकों के कोड वाले पद', en: 'Posts with a two-digit code' },
  state: { hi: 'शासन एवं विभागाध्यक्ष', en: 'Government and heads of department' },
  division: { hi: 'मण्डल', en: 'Division' },
  district: { hi: 'जनपद स्तर', en: 'District' },
  police: { hi: 'पुलिस', en: 'Police' },
  tehsil: { hi: 'तहसील', en: 'Tehsils' },
  block: { hi: 'विकास खण्ड', en: 'Blocks' },
  town: { hi: 'नगर निकाय', en: 'Towns' },
} as const;
type SectionName = keyof typeof SECTIONS;

const BY_LEVEL: Readonly<Record<string, SectionName>> = {
  State: 'state',
  Division: 'division',
  Tehsil: 'tehsil',
  Block: 'block',
  Town: 'town',
};
const TEXTS = {
  title: { hi: 'अधिकारी संपर्क कार्ड', en: 'Contact card of officers' },
  hint: {
    hi: 'फोन न उठने पर केन्द्र को पद का कोड बताकर सूचना दें।',
    en: 'If a call is not answered, report it to the centre with the code of the post.',
  },
  vacant: { hi: 'रिक्त', en: 'vacant' },
  page: { hi: 'पृष्ठ', en: 'Page' },
} as const;

/** The card of a district at an instant; `place` is the district's name in the card's language. */
export function pocketCardOf(
  r: RosterSnapshot,
  district: string,
  at: Date,
  { language, format, place }: { language: Language; format: CardFormat; place: string },
): PocketCard {
  const all = [...r.posts.values()].filter((p) => p.district === district && p.included && isPostAt(p, at));
  const posts = ordered(r, all);
  const names = Object.keys(SECTIONS) as SectionName[];
  const sections = names.map((name) => ({
    title: SECTIONS[name][language],
    rows: posts.filter((p) => sectionOf(p) === name).map((p) => rowOf(r, p, at, language)),
  }));
  const filled = sections.filter((s) => s.rows.length > 0);
  const { centreNumber: number } = r.settings;
  const centreNumber = number ? dialled({ number, kind: 'mobile' }) : '';
  const said = JSON.stringify(centreNumber ? [centreNumber, filled] : filled);
  const version = createHash('sha256').update(said).digest('hex').slice(0, 12);
  return {
    ...{ language, format, title: TEXTS.title[language], hint: TEXTS.hint[language] },
    centre: centreName({ place }, language),
    centreNumber,
    foot: `${dated(formatIst(at))} · ${version}`,
    page: TEXTS.page[language],
    sections: filled,
  };
}

/** By the two digits; the others superiors first, then by code. */
function ordered(r: RosterSnapshot, posts: readonly Post[]): Post[] {
  const keyed = posts.map((p) => ({
    post: p,
    key: p.shortCode ?? `~${String(lineOf(r, p.postId).length).padStart(2, '0')} ${p.code}`,
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ post }) => post);
}

const sectionOf = (p: Post): SectionName =>
  p.shortCode
    ? 'coded'
    : p.departmentEn === 'Home (Police)' && !['State', 'Division'].includes(p.level)
      ? 'police'
      : (BY_LEVEL[p.level] ?? 'district');

function rowOf(r: RosterSnapshot, post: Post, at: Date, language: Language): CardRow {
  const officer = holderOf(r, post.postId, at)?.officer;
  const name = language === 'hi' ? officer?.nameHi : officer?.nameEn;
  const number = numberOf(r, post.postId, at);
  return {
    code: post.shortCode ?? '',
    title: language === 'hi' ? post.titleHi : post.titleEn,
    name: officer ? (name ?? '') : TEXTS.vacant[language],
    number: number ? dialled(number) : '',
  };
}

/** As it is dialled in India: ten digits in two groups, a landline with its 0; a number of elsewhere as it is. */
export function dialled({ number, kind }: Pick<OfficialNumber, 'number' | 'kind'>): string {
  const [, national] = /^\+91(\d{10})$/.exec(number ?? '') ?? [];
  if (!national) return number ?? '';
  return kind === 'landline' ? `0${national}` : `${national.slice(0, 5)} ${national.slice(5)}`;
}
