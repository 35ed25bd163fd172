/** Marks the methods that act when a deadline is due. The classes are providers in `*.deadline.ts` files. */
import { SetMetadata } from '@nestjs/common';

export const DEADLINE_PURPOSE = 'setu:deadline-purpose';

export interface FiredDeadline {
  owner: string;
  purpose: string;
  district: string;
  dueAt: Date;
  /** Domain time of the firing. */
  now: Date;
  /** Whole seconds of domain time between due and firing, rounded down. */
  latenessSeconds: number;
  /** It fell due while the clock could not be trusted (R31). */
  unsure: boolean;
  data: unknown;
}

/**
 * Acts on a due deadline, inside the transaction that ends it: effect and end commit together, or neither. One method
 * per purpose and service. An error leaves it armed; it is tried again with growing pauses.
 */
export const OnDeadline = (purpose: string): MethodDecorator => SetMetadata(DEADLINE_PURPOSE, purpose);
