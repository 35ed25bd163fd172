/** What the HTTP edge of reports answers, as its API description shows it. Times are RFC 3339 with +05:30. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CALL_RESULTS, OUTCOMES, type CallResult, type Outcome } from '@setu/contracts';
import type { Person, ReportAnswer } from './answer.js';

const text = { type: String, nullable: true } as const;
const uuid = { type: String, format: 'uuid' } as const;
const time = { type: String, format: 'date-time' } as const;

class PersonView implements Person {
  @ApiProperty(uuid)
  postId!: string;
  @ApiProperty()
  titleHi!: string;
  @ApiProperty()
  titleEn!: string;
  @ApiProperty({ ...uuid, nullable: true })
  officerId!: string | null;
  @ApiProperty({ ...text, description: 'In the language of the request.' })
  name!: string | null;
  @ApiProperty(text)
  nameHi!: string | null;
  @ApiProperty(text)
  nameEn!: string | null;
  @ApiProperty({ ...text, description: 'E.164.' })
  officialNumber!: string | null;
}

export class ReportAnswerView implements ReportAnswer {
  @ApiProperty(uuid)
  id!: string;
  @ApiProperty({ example: 'HRD-0412' })
  reference!: string;
  @ApiProperty({ enum: OUTCOMES })
  outcome!: Outcome;
  @ApiProperty({ enum: [true], description: 'A forecast: escalation decides.' })
  provisional!: true;
  @ApiPropertyOptional({
    ...uuid,
    description: 'The case to follow; out of hours it begins with "still wanted" (R7).',
  })
  caseId?: string;
  @ApiPropertyOptional({ description: 'Why a report was refused.' })
  code?: string;
  @ApiPropertyOptional({ type: PersonView, description: 'The post the report is taken for.' })
  officer?: PersonView;
  @ApiPropertyOptional({ type: PersonView })
  alternate?: PersonView;
  @ApiPropertyOptional({ ...time, description: 'When the centre acts, if nobody calls back before.' })
  actsAt?: string;
  @ApiPropertyOptional({ ...time, description: 'When the office opens.' })
  opensAt?: string;
  @ApiProperty({ description: 'One sentence for the caller, in the language of the request.' })
  message!: string;
}

/** A kept report as its people see it. */
export class ReportView {
  @ApiProperty(uuid)
  id!: string;
  @ApiProperty()
  reference!: string;
  @ApiProperty({ enum: ['received', 'refused', 'unverified'] })
  status!: string;
  @ApiProperty({ enum: OUTCOMES })
  outcome!: Outcome;
  @ApiProperty(text)
  code!: string | null;
  @ApiProperty({ ...uuid, nullable: true, description: 'The case to follow.' })
  caseId!: string | null;
  @ApiProperty()
  district!: string;
  @ApiProperty({ ...uuid, nullable: true })
  representativeId!: string | null;
  @ApiProperty()
  reportedBy!: string;
  @ApiProperty({ ...uuid, nullable: true })
  postId!: string | null;
  @ApiProperty(time)
  attemptedAt!: string;
  @ApiProperty(time)
  reportedAt!: string;
  @ApiProperty({ enum: CALL_RESULTS })
  result!: CallResult;
  @ApiProperty({ type: 'integer', nullable: true })
  ringSeconds!: number | null;
  @ApiProperty(text)
  dialledNumber!: string | null;
  @ApiProperty(text)
  callbackNumber!: string | null;
  @ApiProperty({ ...text, description: 'The unknown number that contacted the centre itself (R4).' })
  callerNumber!: string | null;
  @ApiProperty(text)
  note!: string | null;
  @ApiProperty({ ...time, nullable: true })
  boundAt!: string | null;
}

export class ReportsPage {
  @ApiProperty({ type: [ReportView] })
  items!: ReportView[];
  @ApiProperty(text)
  nextCursor!: string | null;
}
