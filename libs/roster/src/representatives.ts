/** Who a phone belongs to, and who may report (R4). Pure. */
import type { MachineReports } from '@setu/contracts';
import { holdsAt, type Dated } from './intervals.js';
import type { Representative, RosterSnapshot, Staff } from './snapshot.js';

/** Whether the representative has a mandate at the instant (R4). */
export function currentMandate(r: RosterSnapshot, representativeId: string, at: Date): boolean {
  const found = r.representatives.get(representativeId);
  return found !== undefined && found.mandates.some((m) => holdsAt(m, at));
}

/** Whether reports of the representative open cases: a current mandate of a covered type (R4). */
export function mayReport(r: RosterSnapshot, representativeId: string, at: Date): boolean {
  return currentMandate(r, representativeId, at) && r.representatives.get(representativeId)?.covered === true;
}

/**
 * The representative a registered number, E.164, belongs to at the instant, or whose authorised staff it is (R4).
 * Somebody who may report comes before somebody who may not, own numbers before those of staff; null: a stranger.
 */
export function representativeByPhone(
  r: RosterSnapshot,
  e164: string,
  at: Date,
): { representative: Representative; staff?: Staff } | null {
  const matches = [...r.representatives.values()].flatMap((representative) => {
    if (representative.phones.some((p) => p.number === e164 && phoneHolds(p, at)))
      return [{ representative }];
    const staff = representative.staff.find((s) => s.phone === e164 && holdsAt(s, at));
    return staff ? [{ representative, staff }] : [];
  });
  const rank = (m: (typeof matches)[number]): number =>
    Number(mayReport(r, m.representative.representativeId, at)) * 2 + Number(!('staff' in m));
  return matches.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

const phoneHolds = (phone: { from: string | null; to: string | null }, at: Date): boolean => {
  const dated: Dated = { from: phone.from ?? '1970-01-01T00:00:00Z', to: phone.to };
  return holdsAt(dated, at);
};

/** The number on which a representative is reached at the instant, E.164; null when none is left (R4). */
export function phoneOf(r: RosterSnapshot, representativeId: string, at: Date): string | null {
  const phones = r.representatives.get(representativeId)?.phones ?? [];
  return phones.find((p) => phoneHolds(p, at))?.number ?? null;
}

/** R16: his standing choice; who has made none is told of by the machine to the officer only. */
export const machineReportsOf = (r: RosterSnapshot, representativeId: string): MachineReports =>
  r.representatives.get(representativeId)?.machineReports ?? 'officer_only';

/** Authorised staff of a representative at the instant (R4). */
export const staffAt = (r: RosterSnapshot, representativeId: string, at: Date): Staff[] =>
  (r.representatives.get(representativeId)?.staff ?? []).filter((s) => holdsAt(s, at));
