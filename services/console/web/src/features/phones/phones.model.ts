/** PURE: which phones lie on the table, and what in a message can be clicked. */
import type { DemoAccount, DemoPeople, DemoPost } from '../../shared/demo.js';

export interface Phone {
  number: string;
  owner: string;
  role: 'person' | 'officer' | 'superior' | 'other';
}

/** The signed-in person's phone, then the officers in question, then their superiors, then those chosen by hand. */
export function phonesOnTable(
  people: DemoPeople,
  person: { name: string; phone?: string | undefined } | null,
  postIds: readonly string[],
  chosen: readonly string[],
): Phone[] {
  const post = new Map(people.posts.map((p) => [p.id, p]));
  const asked = postIds.flatMap((id) => post.get(id) ?? []);
  const superiors = asked.flatMap((p) => (p.supervisorPostId ? (post.get(p.supervisorPostId) ?? []) : []));
  const phones: Phone[] = [
    ...(person?.phone ? [{ number: person.phone, owner: person.name, role: 'person' as const }] : []),
    ...asked.flatMap((p) => phoneOf(p, 'officer')),
    ...superiors.flatMap((p) => phoneOf(p, 'superior')),
    ...chosen.map((number) => ({ number, owner: ownerOf(people, number), role: 'other' as const })),
  ];
  return phones.filter((p, i) => phones.findIndex((q) => q.number === p.number) === i);
}

const phoneOf = (p: DemoPost, role: Phone['role']): Phone[] =>
  p.officialNumber === null ? [] : [{ number: p.officialNumber, owner: holderOf(p), role }];

const holderOf = (p: DemoPost): string => p.officerName ?? p.titleHi;

function ownerOf(people: DemoPeople, number: string): string {
  const account: DemoAccount | undefined = people.accounts.find((a) => a.phone === number);
  const post = people.posts.find((p) => p.officialNumber === number);
  return account?.name ?? (post ? holderOf(post) : number);
}

export interface TextPart {
  text: string;
  /** Path on this site, when the part is a link. */
  href?: string;
}

/** A message in parts; links of this product open here whatever host the message names. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?:https?:\/\/)?[\w.:-]*(\/[and]\/[\w.-]*\w)/g)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: match[0], href: match[1] as string });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
