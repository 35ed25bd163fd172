/** An absence or engagement of an officer, to the minute (R12, R12a). */
import type { AvailabilityKind, EngagementReason } from '@setu/contracts';
import { Column, Entity } from 'typeorm';
import { utc, utcOrNull, type Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

export type AvailabilityStatus = 'applied' | 'sanctioned' | 'refused' | 'cancelled';
export type AvailabilitySource = 'self' | 'admin' | 'superior' | 'hr_import' | 'attendance_import';

/** What was known of an entry from `recordedAt` on, before it was written anew (R12a, R33). */
export interface EarlierWord {
  from: string;
  to: string | null;
  recordedAt: string;
  sanctionedAt: string | null;
}

@Entity('availability')
export class Availability extends Thing {
  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('text')
  kind!: AvailabilityKind;

  /** Code of the kind of leave (CL, ML, ...); seen by self, line, admin and head only and never published (R12). */
  @Column('text', { name: 'leave_type', nullable: true })
  leaveType!: string | null;

  /** Engaged: with what, as far as it was said. Published: the caller is told (R12a). */
  @Column('text', { nullable: true })
  reason!: EngagementReason | null;

  @Column('timestamptz', { name: 'starts_at' })
  from!: Date;

  /** Null: until further word; only emergency absences. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  to!: Date | null;

  @Column('text')
  status!: AvailabilityStatus;

  @Column('boolean')
  emergency!: boolean;

  @Column('text')
  source!: AvailabilitySource;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('text', { name: 'sanctioned_by', nullable: true })
  sanctionedBy!: string | null;

  @Column('timestamptz', { name: 'sanctioned_at', nullable: true })
  sanctionedAt!: Date | null;

  /** Its times as they stood before they were moved, oldest first; times in ISO 8601, UTC. */
  @Column('jsonb', { default: [] })
  earlier?: EarlierWord[];

  /** The post named in the leave form to stand in (प्रतिस्थानी); null: the post's own alternates. */
  @Column('uuid', { name: 'substitute_post_id', nullable: true })
  substitutePostId?: string | null;

  /** Entries that one person wrote at once for all who attend. */
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId?: string | null;

  /** The recurring rule that made it, and for which day (YYYY-MM-DD, Asia/Kolkata). */
  @Column('text', { nullable: true })
  rule?: string | null;

  @Column('text', { name: 'rule_date', nullable: true })
  ruleDate?: string | null;
}

export const availabilityKind: Kind<Availability, 'availability-changed'> = {
  entity: Availability,
  type: 'availability-changed',
  data: (a) => ({
    availabilityId: a.id,
    version: a.version,
    officerId: a.officerId,
    kind: a.kind,
    reason: a.reason,
    from: utc(a.from),
    to: utcOrNull(a.to),
    status: a.status,
    emergency: a.emergency,
    source: a.source,
    recordedBy: a.recordedBy,
    recordedAt: utc(a.recordedAt),
    sanctionedBy: a.sanctionedBy,
    sanctionedAt: utcOrNull(a.sanctionedAt),
    ...(a.earlier?.length ? { earlier: a.earlier } : {}),
    removed: a.removed,
  }),
  hidden: (a) => [a.leaveType, a.substitutePostId ?? null],
};
