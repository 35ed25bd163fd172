/** Field decorators of the HTTP edge, for class-validator DTOs. The codes they answer stand in platform-messages. */
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf, buildMessage } from 'class-validator';
import { hasForbiddenCharacters, tidy } from './text.js';
import { readInstant } from './instant.js';

interface Common {
  /** May be absent (or null where `nullable`). Without it the field is required. */
  optional?: boolean;
  nullable?: boolean;
  description?: string;
}

export interface TextOptions extends Common {
  /** Greatest length in characters after trimming. */
  max: number;
  /** Least length, default 1; 0 allows an empty text. */
  min?: number;
  pattern?: RegExp;
}

/** May be left out, but not be null; for fields that are checked by class-validator's own decorators. */
export function MayBeAbsent(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_target: object, value: unknown) => value !== undefined),
    ApiProperty({ required: false }),
  );
}

/** Must be there, although the class above allows it to be left out; the checks of the field stay. */
export function Needed(): PropertyDecorator {
  return applyDecorators(
    ValidateIf(() => true),
    ApiProperty({ required: true }),
  );
}

/** One check whose failure is named by `code`. */
function check(code: string, test: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({
    name: code,
    validator: { validate: test, defaultMessage: buildMessage(() => code) },
  });
}

function presence(o: Common): PropertyDecorator[] {
  const skip = (value: unknown): boolean =>
    (value === undefined && o.optional === true) || (value === null && o.nullable === true);
  return [ValidateIf((_target: object, value: unknown) => !skip(value))];
}

function charactersIn(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function textChecks(o: TextOptions): PropertyDecorator[] {
  const whenText = (test: (text: string) => boolean) => (value: unknown) =>
    typeof value !== 'string' || test(value);
  const min = o.min ?? 1;
  return [
    check('required', (value) => value !== undefined && value !== null && !(value === '' && min > 0)),
    check('invalid_text', (value) => value === undefined || value === null || typeof value === 'string'),
    check(
      'invalid_characters',
      whenText((text) => !hasForbiddenCharacters(text)),
    ),
    check(
      'too_long',
      whenText((text) => charactersIn(text) <= o.max),
    ),
    check(
      'too_short',
      whenText((text) => text === '' || charactersIn(text) >= min),
    ),
    check(
      'invalid',
      whenText((text) => text === '' || !o.pattern || o.pattern.test(text)),
    ),
  ];
}

/**
 * A text of people: trimmed, NFC, without control characters, at most `max` characters. Faults: `required`,
 * `invalid_text`, `invalid_characters`, `too_long`, `too_short`, `invalid`.
 */
export function Text(o: TextOptions): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? tidy(value) : value)),
    ...presence(o),
    ...textChecks(o),
    ApiProperty({
      type: String,
      required: !o.optional,
      nullable: o.nullable ?? false,
      maxLength: o.max,
      ...(o.description === undefined ? {} : { description: o.description }),
    }),
  );
}

/**
 * A moment as RFC 3339 with `Z` or an offset, turned into a Date. Faults: `required`, `time_without_offset`,
 * `invalid_time`.
 */
export function Instant(o: Common = {}): PropertyDecorator {
  const isDate = (value: unknown): boolean => value instanceof Date;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (readInstant(value).at ?? value) : value,
    ),
    ...presence(o),
    check('required', (value) => value !== undefined && value !== null && value !== ''),
    check(
      'time_without_offset',
      (value) => typeof value !== 'string' || readInstant(value).code !== 'time_without_offset',
    ),
    check(
      'invalid_time',
      (value) =>
        isDate(value) || (typeof value === 'string' && readInstant(value).code === 'time_without_offset'),
    ),
    ApiProperty({
      type: String,
      format: 'date-time',
      required: !o.optional,
      nullable: o.nullable ?? false,
      ...(o.description === undefined ? {} : { description: o.description }),
    }),
  );
}

/**
 * A telephone number as people write it, kept as written: at most 40 characters with at least one digit. What it
 * means is decided by the roster (R2), not here. Faults: those of Text and `invalid_phone`.
 */
export function PhoneText(o: Common = {}): PropertyDecorator {
  return applyDecorators(
    Text({ ...o, max: 40 }),
    check('invalid_phone', (value) => typeof value !== 'string' || value === '' || /\p{Nd}/u.test(value)),
  );
}
