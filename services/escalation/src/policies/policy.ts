/**
 * The ladder of a kind of post in a district (R17) as data: who is told, on which channels, how long after the first
 * instruction, how often again. Pure. A case keeps the version it was opened with; what is stored in an older shape is
 * read as it was meant then (`rungsOf`), so the meaning of what is left out must never change.
 */
import type { PostKind, StepPurpose, WishedChannel } from '@setu/contracts';

/** Whom a step tells. A head's seat is told through its delegate where the head has named one; in person: never so. */
export const RECIPIENTS = [
  'officer',
  'superior',
  'administrative_superior',
  'departmental_superior',
  'head',
  'head_in_person',
  'state',
] as const;
export type StepRecipient = (typeof RECIPIENTS)[number];

export interface PolicyStep {
  step: StepPurpose;
  /** Working seconds from the first instruction; of the nudge from the start of the clock. */
  afterSeconds: number;
  to?: StepRecipient;
  /** A wish: notification uses of it what it has. */
  channels?: readonly WishedChannel[];
  /** The same person is told so many times more, so many working seconds apart. */
  repeats?: { times: number; everySeconds: number } | null;
}

export interface Policy {
  /** Counted per district, so that it names one ladder among all kinds. */
  version: number;
  kind?: PostKind;
  steps: readonly PolicyStep[];
  /** R17: so long after a message to the head further cases join the next one; wall seconds, 0: each goes at once. */
  headBundleSeconds?: number;
}

/** Ladders in force in a district, by kind of post. */
export type Policies = Partial<Record<PostKind, Policy>>;

/** One rung: a step of the policy, or one more time of it. */
export interface Rung {
  /** Its place among all rungs; names it in a case for good. */
  index: number;
  step: StepPurpose;
  afterSeconds: number;
  to: StepRecipient;
  channels: readonly WishedChannel[];
  /** The rung this one says again, and how many working seconds after that. */
  again: { of: number; seconds: number } | null;
}

const TO_OFFICER: readonly StepPurpose[] = ['nudge', 'instruction', 'repeat', 'warning'];
/** Whether a step is for the officer who has to answer; the others are for persons above. */
export const isToOfficer = (step: StepPurpose): boolean => TO_OFFICER.includes(step);

/** Whom each step may tell; the first is meant where none is named. */
export const RECIPIENTS_OF: Readonly<Record<StepPurpose, readonly [StepRecipient, ...StepRecipient[]]>> = {
  nudge: ['officer'],
  instruction: ['officer'],
  repeat: ['officer'],
  warning: ['officer'],
  superior: ['superior', 'administrative_superior', 'departmental_superior'],
  head: ['head', 'head_in_person'],
  state_board: ['state'],
  state_message: ['state'],
};

/** What ladders stored without channels mean. */
const UNNAMED_CHANNELS: Readonly<Record<StepPurpose, readonly WishedChannel[]>> = {
  nudge: ['sms'],
  instruction: ['sms', 'voice'],
  repeat: ['voice'],
  warning: ['sms'],
  superior: ['sms'],
  head: ['sms'],
  state_board: [],
  state_message: ['sms'],
};
const UNNAMED_BUNDLE_SECONDS = 1800;

const TEXT: readonly WishedChannel[] = ['sms', 'whatsapp', 'push'];
/** R17: the channels of a new ladder where none are chosen; the board is a mark, no message. */
export const DEFAULT_CHANNELS: Readonly<Record<StepPurpose, readonly WishedChannel[]>> = {
  nudge: TEXT,
  instruction: [...TEXT, 'voice'],
  repeat: ['voice'],
  warning: TEXT,
  superior: TEXT,
  head: TEXT,
  state_board: [],
  state_message: TEXT,
};

/** R17: so long after one message to the head further ones join the next; seconds. */
export const headBundleSeconds = (policy: Policy): number =>
  policy.headBundleSeconds ?? UNNAMED_BUNDLE_SECONDS;

/** Every rung of a ladder in order, each time that something is said again right after what it repeats. */
export function rungsOf(policy: Policy): Rung[] {
  const rungs: Rung[] = [];
  for (const { step, afterSeconds, to, channels, repeats } of policy.steps) {
    const of = rungs.length;
    const known = { to: to ?? RECIPIENTS_OF[step][0], channels: channels ?? UNNAMED_CHANNELS[step] };
    rungs.push({ index: of, step, afterSeconds, ...known, again: null });
    for (let time = 1; time <= (repeats?.times ?? 0); time += 1) {
      const seconds = time * (repeats?.everySeconds ?? 0);
      const said = isToOfficer(step) ? 'repeat' : step;
      rungs.push({
        index: rungs.length,
        step: said,
        afterSeconds: afterSeconds + seconds,
        ...known,
        again: { of, seconds },
      });
    }
  }
  return rungs;
}

const step = (name: StepPurpose, afterSeconds: number): PolicyStep => ({
  step: name,
  afterSeconds,
  to: RECIPIENTS_OF[name][0],
  channels: DEFAULT_CHANNELS[name],
  repeats: null,
});

/** R17: the default ladder, in working time from the first instruction. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  kind: 'default',
  steps: [
    step('instruction', 0),
    step('repeat', 300),
    step('warning', 600),
    step('superior', 900),
    step('head', 1800),
    step('state_board', 3600),
    step('state_message', 3600),
  ],
  headBundleSeconds: UNNAMED_BUNDLE_SECONDS,
};

/** A post of the state does not stand below a district's head. */
const OF_STATE: Policy = {
  ...DEFAULT_POLICY,
  kind: 'state',
  steps: DEFAULT_POLICY.steps.filter((s) => s.step !== 'head'),
};

/** The ladder of a kind: its own, that of the district, or what is built in (version 1). */
export function policyFor(policies: Policies, kind: PostKind): Policy {
  return policies[kind] ?? (kind === 'state' ? OF_STATE : (policies.default ?? DEFAULT_POLICY));
}
