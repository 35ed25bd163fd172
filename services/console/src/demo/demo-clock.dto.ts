/** What moves the demo clock, and what it answers. */
import { Instant } from '@setu/platform';
import { IsInt, IsOptional } from 'class-validator';

export class MoveClock {
  /** The time to go to, RFC 3339 with offset. */
  @IsOptional()
  @Instant()
  now?: Date;

  /** Or seconds to go forward. */
  @IsOptional()
  @IsInt()
  advanceSeconds?: number;
}

/** `notQuiet` names the services that were left out of the wait. */
export interface ClockAnswer {
  now: string;
  notQuiet: string[];
}
