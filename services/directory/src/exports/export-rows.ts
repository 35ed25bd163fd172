/** PURE: things of directory as lines of a file that the import of the same kind reads back without a change. */
import { STATE } from '@setu/contracts';
import type { AlternateList } from '../alternates/alternate-list.entity.js';
import type { CalendarItemRow } from '../calendars/calendar-item.entity.js';
import { listText, momentText } from '../imports/cells.js';
import type { OfficialNumber } from '../numbers/official-number.entity.js';
import type { Officer } from '../officers/officer.entity.js';
import type { Office } from '../offices/office.entity.js';
import type { Posting } from '../postings/posting.entity.js';
import type { Post } from '../posts/post.entity.js';
import type { Representative } from '../representatives/representative.entity.js';
import type { UserAccount } from '../users/user-account.entity.js';

/** Cells by column name; what is left out is empty. */
export type Line = Record<string, string>;

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
const moment = (at: Date | null): string => (at ? momentText(at) : '');
const iso = (at: string | null): string => (at ? momentText(new Date(at)) : '');

/** Ten digits: what people write in India, and what a spreadsheet neither computes nor shortens. */
export const numberText = (e164: string | null): string => (e164 ?? '').replace(/^\+91(?=\d{10}$)/, '');

/** A post as files refer to it: those of the state with their scope, since a district may use the same code. */
export function referenceIn(
  district: string,
  posts: ReadonlyMap<string, Post>,
): (id: string | null) => string {
  return (id) => {
    const post = posts.get(id ?? '');
    if (!post) return '';
    return post.district === STATE && district !== STATE ? `state:${post.code}` : post.code;
  };
}

export const officeLine = ({ code, nameEn, nameHi, officeKind }: Office): Line => ({
  code,
  nameEn,
  nameHi,
  officeKind,
});

export function postLine(
  p: Post,
  offices: ReadonlyMap<string, Office>,
  reference: (id: string | null) => string,
): Line {
  const { code, titleEn, titleHi, titleShortHi, departmentEn, departmentHi, level } = p;
  return {
    ...{ code, titleEn, titleHi, titleShortHi, departmentEn, departmentHi, level },
    shortCode: p.shortCode ?? '',
    office: offices.get(p.officeId)?.code ?? '',
    gazetted: yesNo(p.gazetted),
    included: yesNo(p.included),
    isHead: yesNo(p.isHead),
    adminSuperior: reference(p.adminSuperiorPostId),
    deptSuperior: reference(p.deptSuperiorPostId),
    coordinationOnly: yesNo(p.coordinationOnly),
    signingAuthority: reference(p.signingAuthorityPostId),
    validFrom: moment(p.validFrom),
    validTo: moment(p.validTo),
  };
}

/** Everybody who holds or held the post, and its numbers: the present one beside the present holder. */
export function rosterLines(
  post: Post,
  postings: readonly Posting[],
  numbers: readonly OfficialNumber[],
  officers: ReadonlyMap<string, Officer>,
): Line[] {
  const holders = [...postings].sort((a, b) => Number(a.from) - Number(b.from));
  const open = holders.findLast((p) => p.to === null && p.kind === 'substantive');
  const own = numbers.findLast((n) => n.to === null);
  const lines = holders.flatMap((p): Line[] => {
    const officer = officers.get(p.officerId);
    if (!officer) return [];
    const beside = p === open && own ? numberCells(own) : {};
    return [
      {
        post: post.code,
        officerId: officer.id,
        officerCode: officer.code ?? '',
        ehrmsCode: officer.ehrmsCode ?? '',
        officerNameEn: officer.nameEn,
        officerNameHi: officer.nameHi,
        charge: p.kind,
        from: moment(p.from),
        to: moment(p.to),
        ...beside,
      },
    ];
  });
  const alone = numbers.filter((n) => !(open && n === own));
  return [...lines, ...alone.map((n) => ({ post: post.code, charge: 'number', ...numberCells(n) }))];
}

const numberCells = (n: OfficialNumber): Line => ({
  number: numberText(n.number),
  numberKind: n.kind,
  numberFrom: moment(n.from),
  numberTo: moment(n.to),
  verifiedOn: n.verifiedAt ? momentText(n.verifiedAt).slice(0, 10) : '',
});

export const alternateLines = (list: AlternateList, reference: (id: string | null) => string): Line[] =>
  list.alternates.map((a) => ({
    post: reference(list.id),
    alternate: reference(a.postId),
    order: String(a.order),
    from: iso(a.from),
    to: iso(a.to),
  }));

const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
type Ordinals = CalendarItemRow['ordinalsOff'];
const ordinals = (all: Ordinals): string => all.map((o) => `${WEEK[o.day] ?? ''}:${o.ordinal}`).join('|');

export function calendarLine(c: CalendarItemRow, offices: ReadonlyMap<string, Office>): Line {
  const { kind, date, nameEn, nameHi } = c;
  return {
    ...{ kind, date, nameEn, nameHi },
    officeKinds: c.officeKinds.join('|'),
    office: offices.get(c.officeId ?? '')?.code ?? '',
    toDate: c.toDate ?? '',
    ...weekCells(c.week ?? []),
    ordinalsOff: ordinals(c.ordinalsOff),
    ordinalsOn: ordinals(c.ordinalsOn),
    change: c.change ?? '',
    closedFrom: c.closedFrom ?? '',
    closedTo: c.closedTo ?? '',
    moonDependent: yesNo(c.moonDependent),
    basis: c.basis ?? '',
  };
}

/** The plain columns where every day has the same hours, else the whole week in one cell. */
function weekCells(week: NonNullable<CalendarItemRow['week']>): Line {
  const [first] = week;
  if (!first) return {};
  const hours = ({ opens, closes, breaks }: typeof first): string =>
    JSON.stringify([opens, closes, breaks.map((b) => [b.from, b.to])]);
  const days = week.map((w) => w.day);
  const rises = days.every((d, i) => i === 0 || d > (days[i - 1] ?? 7));
  const isPlain = rises && first.breaks.length <= 1 && week.every((w) => hours(w) === hours(first));
  if (!isPlain)
    return {
      week: JSON.stringify(week.map(({ day, opens, closes, breaks }) => ({ day, opens, closes, breaks }))),
    };
  const [rest] = first.breaks;
  return {
    days: days.join('|'),
    opens: first.opens,
    closes: first.closes,
    breakFrom: rest?.from ?? '',
    breakTo: rest?.to ?? '',
  };
}

export function representativeLine(r: Representative): Line {
  const { code, type, nameEn, nameHi, constituencyEn, constituencyHi } = r;
  const last = r.mandates.at(-1);
  const earlier = r.mandates.slice(0, -1);
  const many = (texts: string[]): string => listText(texts);
  return {
    ...{ code, type, nameEn, nameHi, constituencyEn, constituencyHi },
    phones: r.phones.map(numberText).join('|'),
    mandateFrom: iso(last?.from ?? null),
    mandateTo: iso(last?.to ?? null),
    earlierFrom: many(earlier.map((m) => iso(m.from))),
    earlierTo: many(earlier.map((m) => iso(m.to))),
    covered: yesNo(r.covered),
    staffNameEn: many(r.staff.map((s) => s.nameEn)),
    staffNameHi: many(r.staff.map((s) => s.nameHi)),
    staffPhones: r.staff.map((s) => numberText(s.phone)).join('|'),
    staffFrom: many(r.staff.map((s) => iso(s.from))),
    staffTo: many(r.staff.map((s) => (s.to ? iso(s.to) : 'open'))),
  };
}

/** Without the password: an account that is there keeps its own. */
export const userLine = (u: UserAccount, reference: (id: string | null) => string): Line => ({
  username: u.username,
  role: u.role,
  nameEn: u.nameEn,
  nameHi: u.nameHi,
  phone: numberText(u.phone),
  post: reference(u.postId),
});
