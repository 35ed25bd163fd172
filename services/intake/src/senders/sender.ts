/**
 * Who is speaking, and for whom: the representative himself, staff he authorised, or an operator who takes the report
 * by phone (R4). Pure but for its faults; whether the person may report is decided in reports/admission.ts.
 */
import type { Principal } from '@setu/auth';
import { Forbidden, InvalidInput } from '@setu/platform';
import type { Representative } from '@setu/roster';
import type { Reporter, Way } from '../reports/report.entity.js';

export interface Sender {
  representativeId: string;
  reportedBy: Reporter;
  /** Id of the person who speaks. */
  reporterId: string;
  way: Way;
}

const missing = (principal: Principal): Forbidden =>
  new Forbidden('not_allowed', {}, { cause: new Error(`token of ${principal.role} names no person`) });

/**
 * The sender of a report. Throws 403 `not_on_behalf` when a representative names another one, 400 with the field
 * `onBehalfOf` when an operator names nobody.
 */
export function senderOf(principal: Principal, onBehalfOf: string | undefined): Sender {
  if (principal.role === 'representative') {
    const { representativeId, staffId } = principal;
    if (!representativeId) throw missing(principal);
    if (onBehalfOf && onBehalfOf !== representativeId) throw new Forbidden('not_on_behalf');
    if (staffId) return { representativeId, reportedBy: 'staff', reporterId: staffId, way: 'web' };
    return { representativeId, reportedBy: 'representative', reporterId: representativeId, way: 'web' };
  }
  const userId = principal.userId ?? principal.subject.split(':')[1];
  if (!userId) throw missing(principal);
  if (!onBehalfOf)
    throw new InvalidInput(
      'invalid_input',
      {},
      { fields: [{ field: 'onBehalfOf', code: 'on_behalf_of_required' }] },
    );
  return { representativeId: onBehalfOf, reportedBy: 'operator', reporterId: userId, way: 'operator' };
}

/**
 * Staff may speak only while the representative's authorisation lasts (R4). Throws 403 `staff_not_authorised`.
 * A representative the local roster does not know is left to admission.
 */
export function assertStaffAuthorised(
  sender: Sender,
  representative: Representative | null,
  now: Date,
): void {
  if (sender.reportedBy !== 'staff' || !representative) return;
  const current = representative.staff.some(
    (s) =>
      s.staffId === sender.reporterId &&
      Date.parse(s.from) <= now.getTime() &&
      (s.to === null || now.getTime() < Date.parse(s.to)),
  );
  if (!current) throw new Forbidden('staff_not_authorised');
}
