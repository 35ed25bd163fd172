/** What playing a day takes and answers. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Text } from '@setu/platform';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export const MOST_CASES = 500;

export class PlayDay {
  @Text({ max: 6, pattern: /^\d{1,6}$/ })
  district!: string;

  @Text({ max: 10, pattern: /^\d{4}-\d{2}-\d{2}$/ })
  date!: string;

  @ApiProperty({ description: 'How many calls are reported, 1 to 500.', minimum: 1, maximum: MOST_CASES })
  @IsInt()
  @Min(1)
  @Max(MOST_CASES)
  cases!: number;

  @ApiPropertyOptional({
    description: 'The same seed plays the same day; left out: drawn from district and date.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2 ** 31)
  seed?: number;
}

/** `reports` by outcome; `acts` of people, with the codes of those that were refused; `cases` of the day by state. Office hours in IST. */
export interface PlayedDay {
  district: string;
  date: string;
  seed: number;
  from: string;
  to: string;
  reports: Record<string, number>;
  acts: { done: number; refused: number };
  refusals: Record<string, number>;
  cases: Record<string, number>;
  notQuiet: string[];
}
