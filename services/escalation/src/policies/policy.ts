/**
 * The ladder of a district (R17): who is told, how long after the first instruction. Pure. A case keeps the version
 * it was opened with.
 */
import type { StepPurpose } from '@setu/contracts';

export interface PolicyStep {
  step: StepPurpose;
  /** Working seconds from the first instruction. */
  afterSeconds: number;
}

export interface Policy {
  version: number;
  steps: PolicyStep[];
}

/** R17: the default ladder, in working time from the first instruction. */
export const DEFAULT_POLICY: Policy = {
  version: 1,
  steps: [
    { step: 'instruction', afterSeconds: 0 },
    { step: 'repeat', afterSeconds: 300 },
    { step: 'warning', afterSeconds: 600 },
    { step: 'superior', afterSeconds: 900 },
    { step: 'head', afterSeconds: 1800 },
    { step: 'state_board', afterSeconds: 3600 },
    { step: 'state_message', afterSeconds: 3600 },
  ],
};

export interface PolicyFault {
  field: string;
  code: string;
}

/** What is wrong with a proposed ladder; empty when it may be used. It begins with the instruction at 0 and never goes back. */
export function faultsOfLadder(steps: readonly PolicyStep[]): PolicyFault[] {
  const faults: PolicyFault[] = [];
  if (steps[0]?.step !== 'instruction' || steps[0].afterSeconds !== 0)
    faults.push({ field: 'steps.0', code: 'ladder_must_begin_with_instruction' });
  steps.forEach((step, i) => {
    const before = steps[i - 1];
    if (before && step.afterSeconds < before.afterSeconds)
      faults.push({ field: `steps.${i}.afterSeconds`, code: 'ladder_goes_back' });
    if (steps.findIndex((other) => other.step === step.step) !== i)
      faults.push({ field: `steps.${i}.step`, code: 'ladder_step_twice' });
  });
  return faults;
}
