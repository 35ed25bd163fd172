/** PURE: who sees how much of an entry (R12): kind, dates and suspension only self, line, admin, head, auditor. */
import { formatIst } from '@setu/calendar';
import type { Role } from '@setu/contracts';
import type { Availability as KnownAvailability } from '@setu/roster';
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
  substitutePostId: a.substitutePostId ?? null,
  groupId: a.groupId ?? null,
  rule: a.rule ?? null,
  version: a.version,
});

/** The entry as the log has it: without what is never published. */
export const knownView = (a: KnownAvailability): FullAvailability => ({
  ...{ id: a.availabilityId, district: a.district, officerId: a.officerId, kind: a.kind, leaveType: null },
  ...{ reason: a.reason ?? null, from: formatIst(new Date(a.from)), to: a.to && formatIst(new Date(a.to)) },
  ...{ status: a.status, emergency: a.emergency, source: a.source, recordedBy: a.recordedBy },
  ...{ recordedAt: formatIst(new Date(a.recordedAt)), sanctionedBy: a.sanctionedBy },
  sanctionedAt: a.sanctionedAt && formatIst(new Date(a.sanctionedAt)),
  ...{ substitutePostId: null, groupId: null, rule: null, version: a.version },
});

/** Nothing that tells leave from training, or how long somebody's house is empty. */
export const bareView = (a: KnownAvailability): BareAvailability => ({
  id: a.availabilityId,
  district: a.district,
  officerId: a.officerId,
  state: a.kind === 'engaged' ? 'engaged' : 'not_available',
  ...(a.kind === 'engaged' && a.reason ? { reason: a.reason } : {}),
  until: a.kind === 'engaged' && a.to ? formatIst(new Date(a.to)) : null,
});
