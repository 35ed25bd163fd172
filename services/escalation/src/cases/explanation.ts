/** Why a case stands where it stands: every second that counted, and what comes next (R10). Pure. */
import type { Explanation } from '@setu/calendar';
import { STEPS, type LogPosition, type StepPurpose } from '@setu/contracts';
import type { Directory } from './context.js';
import { isSpent } from './answers.js';
import { accountOf } from './figures.js';
import { figuresNow } from './findings.js';
import { earliest } from './ladder.js';
import { postOf, rungOf } from './rung.js';
import {
  activeLeg,
  isOpen,
  lastLeg,
  openQuestion,
  pendingSteps,
  type CaseFile,
  type ClockAccount,
  type Figures,
  type Leg,
} from './model.js';
import { reasonsOf } from './clock-reasons.js';

export interface CaseExplanation {
  hi: string;
  en: string;
  workingSeconds: number;
  counted: Explanation['counted'];
  notCounted: Explanation['notCounted'];
  calendarVersion: string;
  directoryPosition: LogPosition;
  /** On time is judged from here, because the officer was engaged by an entry made before (R12a); else null. */
  heldUntil: Date | null;
}

/** R10: the clock of the leg that counts, up to its call-back or `now`; null for a case that never had a clock. */
export function explain(file: CaseFile, directory: Directory, now: Date): CaseExplanation | null {
  const figures = figuresNow(file);
  const counted = figures && file.legs.find((leg) => leg.legId === figures.legId);
  const leg = counted ?? activeLeg(file) ?? lastLeg(file);
  if (!leg) return null;
  const account = accountNow(leg, figures, directory, now);
  const rest = reasonsOf({ file, leg, figures, now });
  const words = {
    hi: [account.hi, ...rest.map((r) => r.hi)].join(' '),
    en: [account.en, ...rest.map((r) => r.en)].join(' '),
  };
  const { workingSeconds, counted: windows, notCounted } = account;
  const { calendarVersion, directoryPosition, heldUntil } = leg;
  return {
    ...words,
    workingSeconds,
    counted: windows,
    notCounted,
    calendarVersion,
    directoryPosition,
    heldUntil,
  };
}

/** R11: as it was counted when it was decided; a clock that runs, or was kept before accounts were, is counted now. */
function accountNow(leg: Leg, figures: Figures | null, directory: Directory, now: Date): ClockAccount {
  const ofLeg = figures?.legId === leg.legId ? figures : null;
  const kept = ofLeg ? ofLeg.account : leg.endedAt && leg.account;
  if (kept) return kept;
  const end = ofLeg?.calledAt ?? leg.endedAt ?? now;
  return accountOf(directory.calendar(leg.postId), leg.clockFrom, end);
}

/** A step of the ladder, or what the case waits for when the ladder stands still or has ended (R8, R19, R20). */
export type Coming = StepPurpose | 'ask_confirmation' | 'closing' | 'closing_proposed' | 'still_wanted';

export interface NextStep {
  step: Coming;
  at: Date;
  postId: string;
}

/** The post a step that comes next is for: of the rung of the stamped ladder, else who has to answer (R17). */
function recipientPost(file: CaseFile, leg: Leg, step: StepPurpose, directory: Directory): string {
  const next = pendingSteps(leg).find((s) => s.step === step);
  const rung = next && rungOf(file, next.index);
  return rung ? (postOf(file, leg, rung, directory) ?? leg.postId) : leg.postId;
}

/** The step with which the ladder goes on. */
function comingStep(leg: Leg): Coming {
  return leg.instructedAt ? (earliest(pendingSteps(leg))?.step ?? 'closing_proposed') : 'instruction';
}

/** What happens next if nobody answers, and when; null when nothing is pending. */
export function comingOf(file: CaseFile): Omit<NextStep, 'postId'> | null {
  const leg = activeLeg(file);
  if (!isOpen(file) || !leg) return null;
  const stillWanted = openQuestion(file);
  if (stillWanted) return { step: 'still_wanted', at: stillWanted.until ?? stillWanted.askAt };
  if (file.state === 'waiting') return { step: 'instruction', at: leg.actsAt };
  const { nextQuestion: question, closingAt } = file;
  if (file.state !== 'acting') {
    // R19: the ladder goes on then.
    if (question && isSpent(file)) return { step: comingStep(leg), at: question.dueAt };
    if (question && (!closingAt || question.dueAt <= closingAt))
      return { step: 'ask_confirmation', at: question.dueAt };
    return closingAt && { step: 'closing', at: closingAt };
  }
  const next = leg.pausedAt ? null : earliest(pendingSteps(leg));
  if (next) return { step: next.step, at: next.dueAt };
  return closingAt && { step: 'closing_proposed', at: closingAt };
}

const LADDER: readonly string[] = STEPS;
const isStep = (step: Coming): step is StepPurpose => LADDER.includes(step);

/** What comes next, and the post it is about: who is told of a step of the ladder, else who has to answer. */
export function nextStepOf(file: CaseFile, directory: Directory): NextStep | null {
  const leg = activeLeg(file);
  const coming = comingOf(file);
  if (!leg || !coming) return null;
  const { step } = coming;
  return { ...coming, postId: isStep(step) ? recipientPost(file, leg, step, directory) : leg.postId };
}

/** The last step taken, or null before the first. */
export function currentStepOf(file: CaseFile): StepPurpose | null {
  const leg = activeLeg(file) ?? lastLeg(file);
  const taken = leg?.steps.filter((s) => s.status === 'started') ?? [];
  return taken[taken.length - 1]?.step ?? null;
}
