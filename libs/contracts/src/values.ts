/**
 * The value types that several services share: the closed sets of words of the product, in one place.
 * Only types and schemas; no behaviour.
 */
import { Type, type Static, type TSchema } from '@sinclair/typebox';

export const SERVICES = [
  'intake',
  'directory',
  'escalation',
  'notification',
  'reporting',
  'console',
] as const;
export type ServiceName = (typeof SERVICES)[number];

/** The services that publish events; console only serves screens. */
export const PRODUCERS = ['directory', 'intake', 'escalation', 'notification', 'reporting'] as const;
export type Producer = (typeof PRODUCERS)[number];

/** The scope of the state level: it has its own posts, holidays and users, like a district. */
export const STATE = 'state';

export const ROLES = [
  'representative',
  'officer',
  'operator',
  'district_admin',
  'nodal_officer',
  'district_head',
  'division_head',
  'state_hq',
  'auditor',
  'pio',
  'cvo',
  'system_admin',
] as const;
export type Role = (typeof ROLES)[number];

export const OFFICE_KINDS = ['six_day', 'five_day', 'secretariat', 'own'] as const;
export type OfficeKind = (typeof OFFICE_KINDS)[number];

/** What the phone did (R16). */
export const CALL_RESULTS = [
  'no_answer',
  'busy',
  'switched_off',
  'rejected',
  'answered_by_staff',
  'not_connected',
] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** Kinds of call a report may name; only telephone calls count (R1). */
export const CALL_KINDS = ['telephone', 'whatsapp', 'other_app'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** What the caller is told at once (forecast); escalation decides. */
export const OUTCOMES = [
  'clock_running',
  'instructed',
  'engaged',
  'redirected',
  'joined',
  'out_of_hours',
  'refused',
  'unverified',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OPEN_STATES = ['waiting', 'acting', 'claimed', 'awaiting_representative'] as const;
export const FINAL_STATES = [
  'confirmed',
  'redirected',
  'withdrawn',
  'closed_unconfirmed',
  'closed_unanswered',
] as const;
export const CASE_STATES = [...OPEN_STATES, ...FINAL_STATES] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** How a person is reached: texts, calls, letters by e-mail, and notes on the devices of somebody signed in. */
export const CHANNELS = ['sms', 'whatsapp', 'voice', 'email', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a step of a ladder may wish for (R17); notification uses of it what it has. */
export const WISHED_CHANNELS = CHANNELS;
export type WishedChannel = Channel;

/** Kinds of post that may have a ladder of their own (R17). */
export const POST_KINDS = ['default', 'head', 'police', 'state', 'coordinated'] as const;
export type PostKind = (typeof POST_KINDS)[number];

export const AVAILABILITY_KINDS = ['duty', 'leave', 'training', 'suspended', 'engaged'] as const;
export type AvailabilityKind = (typeof AVAILABILITY_KINDS)[number];

/** What an officer who is engaged is doing (R12a). */
export const ENGAGEMENT_REASONS = ['court', 'video_conference', 'meeting', 'tour'] as const;
export type EngagementReason = (typeof ENGAGEMENT_REASONS)[number];

/** What directory asks notification to tell one person, once (R12, R14). */
export const NOTICE_PURPOSES = [
  'absence_to_sanction',
  'absence_sanctioned',
  'absence_refused',
  'alternate_named',
  'alternate_declined',
  'alternate_relieved',
  'presence_asked',
  'number_book',
] as const;
export type NoticePurpose = (typeof NOTICE_PURPOSES)[number];

/** What the district head may give to another for a time (R17, R35). */
export const DELEGATED = ['head_step', 'drafts', 'signing'] as const;
export type Delegated = (typeof DELEGATED)[number];

/** Evidence grade of a call-back (R23). */
export const GRADES = ['telephony', 'both', 'single'] as const;
export type Grade = (typeof GRADES)[number];

/** A closed set of words as a schema. */
export const OneOf = <T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });
/** A value that may be absent on purpose. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** UUID in its canonical text form. */
export const Id = Type.String({ format: 'uuid' });
/** RFC 3339 instant; inside events always UTC with Z. */
export const Instant = Type.String({ format: 'date-time' });
/** LGD code of a district, or `state`. */
export const District = Type.String({ pattern: '^([0-9]{1,6}|state)$' });
/** Calendar date in Asia/Kolkata, YYYY-MM-DD. */
export const LocalDate = Type.String({ format: 'date' });
/** Time of day in Asia/Kolkata, HH:MM, 24:00 allowed as an end. */
export const LocalTime = Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' });
export const Seconds = Type.Integer({ minimum: 0 });
export const Version = Type.Integer({ minimum: 1 });

/** A position in a producer's event log of one district. */
export const LogPosition = Type.Object({
  epoch: Type.Integer({ minimum: 0 }),
  sequence: Type.Integer({ minimum: 0 }),
});
export type LogPosition = Static<typeof LogPosition>;

/** R16: who hears of what only a machine has reported: the officer alone, or the ladder, as a representative has chosen. */
export const MACHINE_REPORTS = ['officer_only', 'ladder'] as const;
export type MachineReports = (typeof MACHINE_REPORTS)[number];
