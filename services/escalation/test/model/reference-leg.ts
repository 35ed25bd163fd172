/** What the reference model knows of one leg, and its few words. */
import type { CaseState } from '@setu/contracts';

export const CLOCK = 600;
export const OPEN: readonly CaseState[] = ['waiting', 'acting', 'claimed', 'awaiting_representative'];

export interface ModelLeg {
  post: string;
  officer: string;
  from: Date;
  instructed: Date | null;
}

/** What the model says to a command: whether it is refused. */
export type Says = 'done' | 'refused';
export const later = (a: Date, b: Date | null): Date => (b && b > a ? b : a);
