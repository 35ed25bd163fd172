/** What the HTTP edge accepts and answers about exceptional periods (R31). */
import { ApiProperty } from '@nestjs/swagger';
import { formatIst } from '@setu/calendar';
import { EXCEPTIONAL_REASONS, type ExceptionalReason } from '@setu/contracts';
import { Instant, PageQuery, Text } from '@setu/platform';
import { IsIn } from 'class-validator';
import type { Words } from '../people/names.js';
import type { Period } from './period.js';

export const PERIOD_WORDS: Readonly<Record<ExceptionalReason, Words>> = {
  flood: { hi: 'बाढ़', en: 'flood' },
  poll_day: { hi: 'मतदान दिवस', en: 'poll day' },
  law_and_order: { hi: 'कानून व्यवस्था', en: 'law and order' },
  network_down: { hi: 'नेटवर्क बाधित', en: 'the network is down' },
  other: { hi: 'अन्य', en: 'other' },
};

export class PeriodsQuery extends PageQuery {
  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;
}

export class PeriodBody {
  @Text({ max: 10, optional: true, pattern: /^(\d{1,6}|state)$/ })
  district?: string;

  @Instant({ description: 'From when on nobody is blamed; may lie in the past, at most 92 days.' })
  from!: Date;

  @Instant({ description: 'Until when; at most 31 days after `from`.' })
  to!: Date;

  @ApiProperty({ enum: EXCEPTIONAL_REASONS })
  @IsIn(EXCEPTIONAL_REASONS)
  reason!: ExceptionalReason;

  @Text({ max: 500, optional: true })
  note?: string;
}

export interface PeriodView {
  id: string;
  district: string;
  version: number;
  from: string;
  to: string;
  reason: ExceptionalReason;
  reasonHi: string;
  reasonEn: string;
  note: string | null;
  declaredBy: string;
  declaredAt: string;
  endedEarly: boolean;
}

export const periodView = (period: Period, note: string | null): PeriodView => ({
  ...{ id: period.id, district: period.district, version: period.version },
  ...{ from: formatIst(period.from), to: formatIst(period.to), reason: period.reason, note },
  ...{ reasonHi: PERIOD_WORDS[period.reason].hi, reasonEn: PERIOD_WORDS[period.reason].en },
  ...{
    declaredBy: period.declaredBy,
    declaredAt: formatIst(period.declaredAt),
    endedEarly: period.endedEarly,
  },
});
