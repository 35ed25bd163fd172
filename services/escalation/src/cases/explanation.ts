/** Why a case stands where it stands: every second that counted, and what comes next (R10). Pure. */
import type { Explanation } from '@setu/calendar';
import type { LogPosition, StepPurpose } from '@setu/contracts';
import type { Directory } from './context.js';
import { earliest } from './ladder.js';
import { activeLeg, isOpen, lastLeg, pendingSteps, type CaseFile, type Leg } from './model.js';

export interface CaseExplanation {
  hi: string;
  en: string;
  workingSeconds: number;
  counted: Explanation['counted'];
  notCounted: Explanation['notCounted'];
  calendarVersion: string;
  directoryPosition: LogPosition;
}

/** The moment up to which the clock of a leg is explained: its call-back, its end, or now. */
function upTo(file: CaseFile, leg: Leg, now: Date): Date {
  if (file.state === 'confirmed' && file.figures.legId === leg.legId) return file.figures.calledAt;
  return leg.endedAt ?? now;
}

/** R10: the clock of the leg that counts, up to its call-back or `now`; null for a case that never had a clock. */
export function explain(file: CaseFile, directory: Directory, now: Date): CaseExplanation | null {
  const counted =
    file.state === 'confirmed' ? file.legs.find((leg) => leg.legId === file.figures.legId) : null;
  const leg = counted ?? activeLeg(file) ?? lastLeg(file);
  if (!leg) return null;
  const end = upTo(file, leg, now);
  const told = directory
    .calendar(leg.postId)
    .explain(leg.clockFrom, end > leg.clockFrom ? end : leg.clockFrom);
  const { hi, en, workingSeconds, counted: windows, notCounted } = told;
  const basis = { calendarVersion: leg.calendarVersion, directoryPosition: leg.directoryPosition };
  return { hi, en, workingSeconds, counted: windows, notCounted, ...basis };
}

export interface NextStep {
  step: StepPurpose;
  at: Date;
  postId: string;
}

function recipientPost(file: CaseFile, leg: Leg, step: StepPurpose, directory: Directory): string {
  if (step === 'superior') return directory.superior(file.postId) ?? leg.postId;
  if (step === 'head') return directory.headPost() ?? leg.postId;
  const state = step === 'state_board' || step === 'state_message';
  return state ? (directory.statePost(file.postId) ?? leg.postId) : leg.postId;
}

/** What happens next if nobody answers, when, and who is told; null when nothing is pending. */
export function nextStepOf(file: CaseFile, directory: Directory): NextStep | null {
  const leg = activeLeg(file);
  if (!isOpen(file) || !leg) return null;
  if (file.state === 'waiting') return { step: 'instruction', at: leg.actsAt, postId: leg.postId };
  const next = file.state === 'acting' && !leg.pausedAt ? earliest(pendingSteps(leg)) : null;
  return next && { step: next.step, at: next.dueAt, postId: recipientPost(file, leg, next.step, directory) };
}

/** The last step taken, or null before the first. */
export function currentStepOf(file: CaseFile): StepPurpose | null {
  const leg = activeLeg(file) ?? lastLeg(file);
  const taken = leg?.steps.filter((s) => s.status === 'started') ?? [];
  return taken[taken.length - 1]?.step ?? null;
}
