/** What the calendar routes accept and answer. Dates and times of day are Asia/Kolkata. */
import { OmitType, PartialType } from '@nestjs/swagger';
import { InvalidInput } from '@setu/platform';
import { CalendarItemBody } from '@setu/roster';
import type { CalendarItemRow, CalendarItemWish } from './calendar-item.entity.js';

export class NewCalendarItem extends CalendarItemBody {
  /** The item as it is kept. */
  override wish(): CalendarItemWish {
    return { ...super.wish(), basis: this.basis ?? null };
  }
}

/** Fields left out stay as they are; the kind of an item and its office never change. */
export class CalendarItemPatch extends PartialType(
  OmitType(NewCalendarItem, ['kind', 'officeId', 'wish'] as const),
) {}

/** What null takes away; every other field must have a value. */
const CLEARABLE: readonly string[] = ['toDate', 'basis', 'closedFrom', 'closedTo'];

/** The fields that were said. Throws InvalidInput `required` for a null that means nothing. */
export function saidIn(patch: CalendarItemPatch): Partial<CalendarItemWish> {
  const said = Object.entries(patch).filter(([, value]) => value !== undefined);
  const fields = said
    .filter(([name, value]) => value === null && !CLEARABLE.includes(name))
    .map(([field]) => ({ field, code: 'required' }));
  if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
  return Object.fromEntries(said) as Partial<CalendarItemWish>;
}

/** `district` is the scope the item is of: `state` for what a district inherits. */
export type CalendarItemView = Omit<CalendarItemRow, 'key' | 'recordedAt' | 'removed'>;
