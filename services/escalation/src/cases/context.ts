/**
 * What a decision is made with, all of it data: the instant, the thresholds, the roster's answers and the calendars
 * of one moment. Pure; no clock, no query, no random id is reached from here.
 */
import type { Calendar } from '@setu/calendar';
import type { LogPosition, Settings } from '@setu/contracts';
import type { Policy } from '../policies/policy.js';

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

/** Questions to one snapshot of the roster. */
export interface Directory {
  position: LogPosition;
  /** The copy had heard no head for 60 s (R31). */
  stale: boolean;
  reach(postId: string, at: Date): Reach;
  calendar(postId: string): Calendar;
  /** Administrative line, departmental first where the head only coordinates; never an elected person (R17). */
  superior(postId: string): string | null;
  headPost(): string | null;
  isHead(postId: string): boolean;
  /** Who is told at the state level (R17). */
  statePost(postId: string): string | null;
  /** The post has a number that was verified once (R2). */
  numberVerified(postId: string, at: Date): boolean;
  /** The number belonged to the post at that moment, by what is known now (R33). */
  numberStands(numberId: string, postId: string, at: Date): boolean;
  /** Since when the officer has held the post, and whether the number was answered in that time (R3). */
  charge(postId: string, officerId: string, at: Date): { from: Date; answered: boolean } | null;
}

export interface Context {
  now: Date;
  settings: Settings;
  policy: Policy;
  directory: Directory;
  newId: () => string;
}

/** The decision was not possible; the shell turns it into an answer for the caller. */
export interface Refusal {
  refused: 'conflict' | 'invalid';
  code: string;
  params?: Record<string, string | number>;
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
