/** PURE: what the admin said about a representative, as it is kept, and what is kept as the admin sees it (R4). */
import { formatIst } from '@setu/calendar';
import type { Principal } from '@setu/auth';
import { Forbidden, InvalidInput, type FieldFault } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import { given } from '../changes/changes.service.js';
import { utc, utcOrNull } from '../changes/kind.js';
import type { Mandate, Representative, Staff } from './representative.entity.js';
import { COVERED } from './representative-types.js';
import type {
  ChangedRepresentative,
  MandateDto,
  NewRepresentative,
  RepresentativeRecord,
  StaffDto,
} from './representatives.dto.js';
import type { RepresentativeWish } from './representatives.service.js';

/** A new representative. InvalidInput names each wrong number and each period that ends before it begins. */
export function wishOf(said: NewRepresentative, now: Date): RepresentativeWish {
  const { code, type, nameEn, nameHi, constituencyEn, constituencyHi } = said;
  const lists = listsOf(said, [], now);
  return {
    ...{ code, type, nameEn, nameHi, constituencyEn, constituencyHi },
    phones: lists.phones ?? [],
    mandates: lists.mandates ?? [],
    staff: lists.staff ?? [],
    covered: said.covered ?? COVERED.includes(type),
    ...(said.machineReports ? { machineReports: said.machineReports } : {}),
  };
}

/** Only what was said of a representative; another type is covered as that type is, unless said otherwise. */
export function editOf(
  said: ChangedRepresentative,
  before: Representative,
  now: Date,
): Partial<Omit<RepresentativeWish, 'code'>> {
  const { phones: _phones, mandates: _mandates, staff: _staff, ...fields } = said;
  const isOther = said.type !== undefined && said.type !== before.type;
  const covered = said.covered ?? (isOther ? COVERED.includes(said.type as never) : undefined);
  return given({ ...fields, covered, ...listsOf(said, before.staff, now) });
}

interface Lists {
  phones: string[] | undefined;
  mandates: Mandate[] | undefined;
  staff: Omit<Staff, 'staffId'>[] | undefined;
}

function listsOf(said: ChangedRepresentative, known: readonly Staff[], now: Date): Lists {
  const faults: FieldFault[] = [];
  const number = (field: string, text: string): string => {
    const parsed = parseNumber(text);
    if (!parsed) faults.push({ field, code: 'invalid_phone' });
    return parsed?.e164 ?? '';
  };
  const ended = (field: string, from: Date, to: Date | null): void => {
    if (to && to <= from) faults.push({ field, code: 'ends_before_it_begins' });
  };
  const mandate = ({ from, to = null }: MandateDto, i: number): Mandate => {
    ended(`mandates.${i}.to`, from, to);
    return { from: utc(from), to: utcOrNull(to) };
  };
  const person = (
    { nameEn, nameHi, phone, from, to = null }: StaffDto,
    i: number,
  ): Omit<Staff, 'staffId'> => {
    const e164 = number(`staff.${i}.phone`, phone);
    const since = from ?? new Date(known.find((s) => s.phone === e164)?.from ?? now);
    ended(`staff.${i}.to`, since, to);
    return { nameEn, nameHi, phone: e164, from: utc(since), to: utcOrNull(to) };
  };
  const lists = {
    phones: said.phones?.map((text, i) => number(`phones.${i}`, text)),
    mandates: said.mandates?.map(mandate),
    staff: said.staff?.map(person),
  };
  if (faults.length > 0) throw new InvalidInput('invalid_input', {}, { fields: faults });
  return lists;
}

/**
 * R16: what a representative changes of the own entry, which is his standing choice about machine reports alone. Throws
 * Forbidden `not_allowed` for another's entry, another field, and for staff.
 */
export function ownEdit(who: Principal, id: string, said: ChangedRepresentative): void {
  const isHimself = who.representativeId === id && who.staffId === undefined;
  const others = Object.entries(said).filter(
    ([name, value]) => name !== 'machineReports' && value !== undefined,
  );
  if (!isHimself || others.length > 0) throw new Forbidden('not_allowed');
}

/** All that is kept of a representative; times Asia/Kolkata. */
export function recordOf(r: Representative): RepresentativeRecord {
  const { id, district, code, type, nameEn, nameHi, constituencyEn, constituencyHi, phones, covered } = r;
  const period = (p: Mandate): Mandate => ({
    from: formatIst(new Date(p.from)),
    to: p.to === null ? null : formatIst(new Date(p.to)),
  });
  return {
    ...{ id, district, code, type, nameEn, nameHi, constituencyEn, constituencyHi, phones, covered },
    machineReports: r.machineReports,
    mandates: r.mandates.map(period),
    staff: r.staff.map((s) => ({
      ...{ id: s.staffId, nameEn: s.nameEn, nameHi: s.nameHi, phone: s.phone },
      ...period(s),
    })),
    version: r.version,
  };
}
