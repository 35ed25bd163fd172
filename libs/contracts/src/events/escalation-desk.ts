/**
 * What escalation publishes about its own work: an uncovered desk, time in which officers could not be expected to
 * answer, and time in which it did not run itself. Instants in UTC; seconds are of the centre's working time.
 */
import { Type } from '@sinclair/typebox';
import { event } from '../event.js';
import { Id, Instant, Nullable, OneOf, Seconds, Version } from '../values.js';

/** Who is told: accounts of the centre, and whoever answers a seat. */
const Recipients = {
  recipientUserIds: Type.Array(Id),
  recipientPostId: Nullable(Id),
  recipientOfficerId: Nullable(Id),
};

/** Why officers of a district could not be expected to answer (R31). */
export const EXCEPTIONAL_REASONS = ['flood', 'poll_day', 'law_and_order', 'network_down', 'other'] as const;
export type ExceptionalReason = (typeof EXCEPTIONAL_REASONS)[number];

/** What did not work: escalation itself, or the telephones, as several numbers of a drill failing at once say (R31). */
export const OUTAGE_REASONS = ['system_down', 'network_suspected'] as const;
export type OutageReason = (typeof OUTAGE_REASONS)[number];

export const escalationDeskEvents = [
  event(
    'escalation',
    'desk-uncovered',
    'nobody sits at the desk in the centre’s hours; somebody is told (R22)',
    {
      level: OneOf(['nodal', 'head'] as const),
      since: Instant,
      uncoveredSeconds: Seconds,
      toldAt: Instant,
      ...Recipients,
    },
  ),
  event(
    'escalation',
    'desk-covered',
    'an uncovered desk about which somebody was told is covered again (R22, R36)',
    {
      since: Instant,
      coveredAt: Instant,
      uncoveredSeconds: Seconds,
      /** An operator came, the rota has everybody on relief, the centre closed, or there are no operators any more. */
      because: OneOf(['operator', 'relief', 'closed', 'unwatched'] as const),
      ...Recipients,
    },
  ),
  event(
    'escalation',
    'exceptional-period-declared',
    'the district head declared, or ended early, a period in which nobody is blamed (R31)',
    {
      periodId: Id,
      version: Version,
      from: Instant,
      to: Instant,
      reason: OneOf(EXCEPTIONAL_REASONS),
      declaredBy: Type.String(),
      declaredAt: Instant,
      endedEarly: Type.Boolean(),
    },
    { personal: ['note'] },
  ),
  event(
    'escalation',
    'outage-marked',
    'in this part of the centre’s hours escalation did not run, or a network was down (R31)',
    {
      outageId: Id,
      /** Left out: `system_down`. */
      reason: Type.Optional(OneOf(OUTAGE_REASONS)),
      from: Instant,
      to: Instant,
      workingSeconds: Seconds,
    },
  ),
] as const;
