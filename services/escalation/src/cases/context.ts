/**
 * What a decision is made with, all of it data: the instant, the thresholds, the roster's answers and the calendars
 * of one moment. Pure; no clock, no query, no random id is reached from here.
 */
import type { Calendar } from '@setu/calendar';
import type { LogPosition, OutageReason, PostKind, Settings } from '@setu/contracts';
import type { Policies } from '../policies/policy.js';

/** Somebody who holds a post. */
export interface Holder {
  postId: string;
  officerId: string;
}

/** The roster's answer to "who answers this post at that moment", with what the rules need of it (R3, R12-R14). */
export interface Reach {
  reachable: boolean;
  officerId: string | null;
  /** leave, training, vacant, suspended, absent. */
  reason: string | null;
  until: Date | null;
  /** Written down, with the moment it was recorded (R12a). */
  engaged: { until: Date; recordedAt: Date } | null;
  /** First reachable alternate, else the supervisor; null when nobody is left (R14). */
  alternate: Holder | null;
  /**
   * When the absence may end a leg: it was recorded before that moment, or a sanctioner stands behind it (R15).
   * Null: the roster itself changed (posting, number), which always counts.
   */
  absence: { from: Date; recordedAt: Date; sanctionedAt: Date | null } | null;
  /** Next moment at which the answer changes by itself (R34). */
  nextChangeAt: Date | null;
}

/** Whoever acts for the head: a post with its holder, or an account, then without an officer. */
export interface Delegate {
  postId: string;
  officerId: string | null;
  userId: string | null;
}

/** What the roster says today about a stretch of time, whenever it was written (R33). */
export interface RosterRecord {
  id: string;
  from: Date;
  /** Null: until further word. */
  to: Date | null;
  /** Null where the roster does not keep it. */
  recordedBy: string | null;
  recordedAt: Date | null;
  sanctionedAt: Date | null;
}

/** Questions to one snapshot of the roster. */
export interface Directory {
  position: LogPosition;
  /** The copy had heard no head for 60 s (R31). */
  stale: boolean;
  reach(postId: string, at: Date): Reach;
  calendar(postId: string): Calendar;
  /**
   * Administrative line, departmental first where the head only coordinates, or the line that is named; never an
   * elected person (R17).
   */
  superior(postId: string, line?: 'administrative' | 'departmental'): string | null;
  headPost(): string | null;
  /** To whom the head has delegated the +30 step; null: nobody, or a post nobody holds (R17). */
  headDelegate(at: Date): Delegate | null;
  isElected(postId: string): boolean;
  /** Which ladder holds for the post (R17). */
  kindOf(postId: string): PostKind;
  isHead(postId: string): boolean;
  /** Who is told at the state level (R17). */
  statePost(postId: string): string | null;
  /** The post has a number that was verified once (R2). */
  numberVerified(postId: string, at: Date): boolean;
  /** The number belonged to the post at that moment, by what is known now (R33). */
  numberStands(numberId: string, postId: string, at: Date): boolean;
  /** Absences of an officer that overlap a stretch and stand by now: sanctioned, or such as counted at its start (R33). */
  absencesIn(officerId: string, from: Date, to: Date): (RosterRecord & { counted: boolean })[];
  /** Absences of an officer at a moment that were refused since; such as counted until then (R12). */
  refusedAt(officerId: string, at: Date): RosterRecord[];
  /** R16: the representative's standing choice lets what only a machine has reported climb. */
  machineClimbs(representativeId: string): boolean;
  /** Engagements of an officer that hold at a moment, whenever they were written (R32). */
  engagementsAt(officerId: string, at: Date): (RosterRecord & { to: Date })[];
  /** Who held the post at that moment by what is known now; null where post or officer are not known any more (R33). */
  holderThen(
    postId: string,
    besides: string,
    at: Date,
  ): { officerId: string | null; record: RosterRecord | null } | null;
  /** The allotment of a number as it stands now; null when it was removed (R33). */
  numberRecord(numberId: string): RosterRecord | null;
  /** Everybody who could answer instead, in the order in which they are asked (R14). */
  standIns(postId: string, at: Date): Holder[];
  /** Who may decide about the post now; null when nobody can (R35). */
  authority(postId: string, at: Date): Holder | null;
  /** Since when the officer has held the post, and whether the number was answered in that time (R3). */
  charge(postId: string, officerId: string, at: Date): { from: Date; answered: boolean } | null;
}

/** Why time in which nobody could be blamed is left out (R31). */
export type SpanExcuse = 'exceptional_period' | OutageReason;

export interface Context {
  now: Date;
  settings: Settings;
  /** Ladders in force, for a case that begins; one that stands keeps its own and needs none (R17). */
  policies: Policies;
  /** The latest message of a +30 step in the district, and the next one that cases wait for (R17). Only for a firing that takes that step. */
  head?: { toldAt: Date | null; nextAt: Date | null };
  /** Exceptional periods and outages that have begun, of the last two months; for a case that begins (R31). */
  exceptional?: readonly { from: Date; to: Date; excuse?: SpanExcuse }[];
  directory: Directory;
  newId: () => string;
}

/** As much of it as tells what a case takes now. */
export type Moment = Pick<Context, 'now' | 'directory'>;

/** The decision was not possible; the shell turns it into an answer for the caller. */
export interface Refusal {
  refused: 'conflict' | 'invalid';
  code: string;
  params?: Record<string, string | number | readonly string[]>;
}

export const isRefusal = (decision: object): decision is Refusal => 'refused' in decision;
export const conflict = (code: string, params?: Refusal['params']): Refusal => ({
  refused: 'conflict',
  code,
  params,
});
export const invalid = (code: string, params?: Refusal['params']): Refusal => ({
  refused: 'invalid',
  code,
  params,
});
