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
    ...asked.map((p) => ({ ...phoneOf(p), role: 'officer' as const })),
    ...superiors.map((p) => ({ ...phoneOf(p), role: 'superior' as const })),
    ...chosen.map((number) => ({ number, owner: ownerOf(people, number), role: 'other' as const })),
  ];
  return phones.filter((p, i) => phones.findIndex((q) => q.number === p.number) === i);
}

const phoneOf = (p: DemoPost): { number: string; owner: string } => ({
  number: p.officialNumber,
  owner: p.officerName,
});

function ownerOf(people: DemoPeople, number: string): string {
  const account: DemoAccount | undefined = people.accounts.find((a) => a.phone === number);
  return account?.name ?? people.posts.find((p) => p.officialNumber === number)?.officerName ?? number;
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
  for (const match of text.matchAll(/(?:https?:\/\/)?[\w.:-]*(\/a\/[\w.-]*\w)/g)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: match[0], href: match[1] as string });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
