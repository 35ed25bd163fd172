/** Why a case stands where it stands: every second that counted, and what comes next (R10). Pure. */
import type { Explanation } from '@setu/calendar';
import { STEPS, type LogPosition, type StepPurpose } from '@setu/contracts';
import type { Directory } from './context.js';
import { earliest } from './ladder.js';
import { activeLeg, isOpen, lastLeg, openQuestion, pendingSteps, type CaseFile, type Leg } from './model.js';
import { whenWritten } from './words.js';

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
  const held = heldWords(file, leg);
  const asked = questionWords(file, leg);
  const words = {
    hi: [hi, ...held.hi, ...asked.hi].join(' '),
    en: [en, ...held.en, ...asked.en].join(' '),
  };
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

/** R10, R12a: the engagement that moved the end of the clock. */
function heldWords(file: CaseFile, leg: Leg): { hi: string[]; en: string[] } {
  const written = file.engagements.filter((e) => e.before && e.officerId === leg.officerId).pop();
  if (!leg.heldUntil || !written) return { hi: [], en: [] };
  const [until, limit] = [written.until, leg.heldUntil].map((end) => whenWritten(end, leg.clockFrom));
  return {
    hi: [`अधिकारी ${until} तक व्यस्त अंकित थे; समय-सीमा ${limit} तक मानी गयी।`],
    en: [`The officer was recorded as engaged until ${until}; the limit was taken as ${limit}.`],
  };
}

/** R8, R10: what a question over a long gap holds back. */
function questionWords(file: CaseFile, leg: Leg): { hi: string[]; en: string[] } {
  const question = openQuestion(file);
  if (!question) return { hi: [], en: [] };
  const when = whenWritten(question.askedAt ?? question.askAt, leg.clockFrom);
  const [hi, en] = question.askedAt ? ['पूछा गया', 'was asked'] : ['पूछा जायेगा', 'will be asked'];
  return {
    hi: [`मा० जनप्रतिनिधि से ${when} पर ${hi} कि अब भी बात करनी है या नहीं; 'हाँ' के बिना निर्देश नहीं।`],
    en: [
      `The representative ${en} at ${when} whether the call is still wanted; without a yes nobody is instructed.`,
    ],
  };
}

/** A step of the ladder, or what the case waits for when the ladder stands still or has ended (R8, R19, R20). */
export type Coming = StepPurpose | 'ask_confirmation' | 'closing' | 'closing_proposed' | 'still_wanted';

export interface NextStep {
  step: Coming;
  at: Date;
  postId: string;
}

function recipientPost(file: CaseFile, leg: Leg, step: StepPurpose, directory: Directory): string {
  if (step === 'superior') return directory.superior(file.postId) ?? leg.postId;
  if (step === 'head') return directory.headPost() ?? leg.postId;
  const state = step === 'state_board' || step === 'state_message';
  return state ? (directory.statePost(file.postId) ?? leg.postId) : leg.postId;
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
