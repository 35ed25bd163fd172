/**
 * Reads a ladder somebody proposes and says all that is wrong with it, each fault with a stable code and the path of
 * its field. Pure; takes anything. What it accepts is written out in full, so that it means the same for ever.
 */
import { STEPS, WISHED_CHANNELS, type StepPurpose, type WishedChannel } from '@setu/contracts';
import {
  DEFAULT_CHANNELS,
  headBundleSeconds,
  RECIPIENTS,
  RECIPIENTS_OF,
  rungsOf,
  type PolicyStep,
  type StepRecipient,
} from './policy.js';

/** Bounds of a ladder; durations in working seconds. */
export const LIMITS = {
  steps: 20,
  /** With every repetition. */
  rungs: 40,
  waitSeconds: 86_400,
  repeats: 10,
  leastSpacingSeconds: 60,
  bundleSeconds: 7_200,
} as const;

export interface PolicyFault {
  field: string;
  code: string;
  params?: Readonly<Record<string, number>>;
}
/** A ladder before it has a version. */
export interface Proposal {
  steps: PolicyStep[];
  headBundleSeconds: number;
}
export type ReadProposal = { proposal: Proposal; faults: [] } | { proposal: null; faults: PolicyFault[] };

type Fields = Readonly<Record<string, unknown>>;
type Say = (field: string, code: string, params?: PolicyFault['params']) => void;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const oneOf = <T extends string>(all: readonly T[], value: unknown): T | null =>
  all.find((each) => each === value) ?? null;

/** `callbackSeconds`: the district's time to call back (R6); a nudge must come before its end. */
export function readProposal(said: Fields, callbackSeconds: number): ReadProposal {
  const faults: PolicyFault[] = [];
  const say: Say = (field, code, params) => faults.push({ field, code, ...(params ? { params } : {}) });
  const bundle = readBundle(said['headBundleSeconds'], say);
  const steps = readSteps(said['steps'], say);
  if (faults.length === 0) judgeLadder(steps, callbackSeconds, say);
  if (faults.length > 0) return { proposal: null, faults };
  return { proposal: { steps, headBundleSeconds: bundle }, faults: [] };
}

function readBundle(value: unknown, say: Say): number {
  const unsaid = headBundleSeconds({ version: 0, steps: [] });
  if (value === undefined || value === null) return unsaid;
  return readSeconds(value, 'headBundleSeconds', LIMITS.bundleSeconds, say) ?? unsaid;
}

function readSeconds(value: unknown, field: string, max: number, say: Say): number | null {
  if (value === undefined || value === null) say(field, 'required');
  else if (typeof value !== 'number' || !Number.isInteger(value)) say(field, 'wait_not_whole');
  else if (value < 0) say(field, 'wait_negative');
  else if (value > max) say(field, 'wait_too_long', { max });
  else return value;
  return null;
}

function readSteps(value: unknown, say: Say): PolicyStep[] {
  if (value === undefined || value === null) say('steps', 'required');
  else if (!Array.isArray(value)) say('steps', 'invalid_list');
  else if (value.length > LIMITS.steps) say('steps', 'ladder_too_long', { max: LIMITS.steps });
  else if (value.length === 0) say('steps', 'ladder_reaches_nobody');
  else return value.flatMap((each, i) => readStep(each, `steps.${i}`, say) ?? []);
  return [];
}

const STEP_FIELDS = ['step', 'afterSeconds', 'to', 'channels', 'repeats'];

function readStep(said: unknown, at: string, say: Say): PolicyStep | null {
  if (!isFields(said)) {
    say(at, 'unknown_step');
    return null;
  }
  for (const name of Object.keys(said).slice(0, 20))
    if (!STEP_FIELDS.includes(name)) say(`${at}.${name.slice(0, 40)}`, 'unknown_field');
  const step = oneOf(STEPS, said['step']);
  const afterSeconds = readSeconds(said['afterSeconds'], `${at}.afterSeconds`, LIMITS.waitSeconds, say);
  if (step === null) say(`${at}.step`, 'unknown_step');
  if (step === null || afterSeconds === null) return null;
  const to = readRecipient(said['to'], step, `${at}.to`, say);
  const channels = readChannels(said['channels'], step, `${at}.channels`, say);
  const repeats = readRepeats(said['repeats'], step, `${at}.repeats`, say);
  return { step, afterSeconds, to, channels, repeats };
}

function readRecipient(said: unknown, step: StepPurpose, field: string, say: Say): StepRecipient {
  const meant = RECIPIENTS_OF[step][0];
  if (said === undefined || said === null) return meant;
  const to = oneOf(RECIPIENTS, said);
  if (to === null) say(field, 'unknown_recipient');
  else if (!RECIPIENTS_OF[step].includes(to)) say(field, 'recipient_not_of_step');
  return to ?? meant;
}

function readChannels(said: unknown, step: StepPurpose, field: string, say: Say): WishedChannel[] {
  if (said === undefined || said === null) return [...DEFAULT_CHANNELS[step]];
  if (!Array.isArray(said) || said.length > 2 * WISHED_CHANNELS.length) {
    say(field, 'invalid_list');
    return [];
  }
  const channels = said.map((each: unknown, i) => {
    const channel = oneOf(WISHED_CHANNELS, each);
    if (channel === null) say(`${field}.${i}`, 'unknown_channel');
    else if (said.indexOf(each) < i) say(`${field}.${i}`, 'channel_twice');
    return channel;
  });
  const isBoard = step === 'state_board';
  if (isBoard && channels.length > 0) say(field, 'board_tells_nobody');
  if (!isBoard && channels.length === 0) say(field, 'channel_needed');
  return channels.filter((channel) => channel !== null);
}

/** Repeating needs something that is said, and time between. */
function readRepeats(said: unknown, step: StepPurpose, field: string, say: Say): PolicyStep['repeats'] {
  if (said === undefined || said === null || (isFields(said) && said['times'] === 0)) return null;
  if (!isFields(said)) {
    say(field, 'repeats_out_of_range', { max: LIMITS.repeats });
    return null;
  }
  for (const name of Object.keys(said).slice(0, 20))
    if (name !== 'times' && name !== 'everySeconds') say(`${field}.${name.slice(0, 40)}`, 'unknown_field');
  const { times, everySeconds } = said;
  if (step === 'state_board' || step === 'nudge') say(field, 'step_not_repeated');
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 0 || times > LIMITS.repeats)
    say(`${field}.times`, 'repeats_out_of_range', { max: LIMITS.repeats });
  if (everySeconds === undefined || everySeconds === null || everySeconds === 0)
    say(`${field}.everySeconds`, 'repeats_without_spacing');
  else {
    const seconds = readSeconds(everySeconds, `${field}.everySeconds`, LIMITS.waitSeconds, say);
    if (seconds !== null && seconds < LIMITS.leastSpacingSeconds)
      say(`${field}.everySeconds`, 'spacing_too_short', { min: LIMITS.leastSpacingSeconds });
  }
  return { times: Number(times), everySeconds: Number(everySeconds) };
}

/** What is wrong with the ladder as a whole, once each of its steps is right. */
function judgeLadder(steps: readonly PolicyStep[], callbackSeconds: number, say: Say): void {
  const nudged = steps[0]?.step === 'nudge';
  const first = steps[nudged ? 1 : 0];
  if (first?.step !== 'instruction' || first.afterSeconds !== 0)
    say(`steps.${nudged ? 1 : 0}`, 'ladder_must_begin_with_instruction');
  const seen = new Set<string>();
  steps.forEach((step, i) => {
    const before = steps[i - 1];
    if (i > 0 && step.step === 'nudge') say(`steps.${i}.step`, 'nudge_must_be_first');
    else if (before && before.step !== 'nudge' && step.afterSeconds < before.afterSeconds)
      say(`steps.${i}.afterSeconds`, 'ladder_goes_back');
    const same = `${step.step} ${step.to ?? ''}`;
    if (seen.has(same)) say(`steps.${i}.step`, 'ladder_step_twice');
    seen.add(same);
  });
  const nudge = nudged ? steps[0] : undefined;
  if (nudge && (nudge.afterSeconds === 0 || nudge.afterSeconds >= callbackSeconds))
    say('steps.0.afterSeconds', 'nudge_out_of_range', { max: callbackSeconds - 1 });
  if (!steps.some((s) => (s.channels?.length ?? 0) > 0)) say('steps', 'ladder_reaches_nobody');
  if (rungsOf({ version: 0, steps }).length > LIMITS.rungs)
    say('steps', 'ladder_too_long', { max: LIMITS.rungs });
}
