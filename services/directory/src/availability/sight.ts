/** PURE: who sees how much of an entry (R12): kind, dates and suspension only self, line, admin, head, auditor. */
import { formatIst } from '@setu/calendar';
import type { Role } from '@setu/contracts';
import type { Availability } from './availability.entity.js';
import type { BareAvailability, FullAvailability } from './availability.dto.js';

const SEE_ALL: readonly Role[] = ['district_admin', 'nodal_officer', 'district_head', 'auditor'];

export type Sight = 'full' | 'line' | 'bare';

/** `line`: everything, but only of oneself and of those one is above of. */
export function sightOf(role: Role): Sight {
  if (SEE_ALL.includes(role)) return 'full';
  return role === 'officer' ? 'line' : 'bare';
}

/** The whole entry. */
export const fullView = (a: Availability): FullAvailability => ({
  id: a.id,
  district: a.district,
  officerId: a.officerId,
  kind: a.kind,
  leaveType: a.leaveType,
  reason: a.reason,
  from: formatIst(a.from),
  to: a.to ? formatIst(a.to) : null,
  status: a.status,
  emergency: a.emergency,
  source: a.source,
  recordedBy: a.recordedBy,
  recordedAt: formatIst(a.recordedAt),
  sanctionedBy: a.sanctionedBy,
  sanctionedAt: a.sanctionedAt ? formatIst(a.sanctionedAt) : null,
  version: a.version,
});

/** Nothing that tells leave from training, or how long somebody's house is empty. */
export const bareView = (a: Availability): BareAvailability => ({
  id: a.id,
  district: a.district,
  officerId: a.officerId,
  state: a.kind === 'engaged' ? 'engaged' : 'not_available',
  ...(a.kind === 'engaged' && a.reason ? { reason: a.reason } : {}),
  until: a.kind === 'engaged' && a.to ? formatIst(a.to) : null,
});
