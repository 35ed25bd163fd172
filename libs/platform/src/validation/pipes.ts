/** Pipes of the HTTP edge: DTOs by class-validator, ids in paths. */
import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { InvalidInput, NotFound, type FieldFault } from '../errors.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The codes of class-validator's own decorators; a decorator of ours is named by its code already. */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown_field',
  isNotEmpty: 'required',
  isDefined: 'required',
  isString: 'invalid_text',
  maxLength: 'too_long',
  minLength: 'too_short',
  isLength: 'too_long',
  isInt: 'invalid_number',
  isNumber: 'invalid_number',
  isPositive: 'out_of_range',
  min: 'out_of_range',
  max: 'out_of_range',
  isEnum: 'invalid_choice',
  isIn: 'invalid_choice',
  isUuid: 'invalid_id',
  isBoolean: 'invalid_boolean',
  isArray: 'invalid_list',
  arrayMinSize: 'invalid_list',
  arrayMaxSize: 'invalid_list',
  arrayUnique: 'invalid_list',
  matches: 'invalid',
  equals: 'invalid',
  contains: 'invalid',
  isDate: 'invalid_time',
  isDateString: 'invalid_time',
  isISO8601: 'invalid_time',
};

/** Which of several faults of one field is told: the most basic one. */
const FIRST = [
  'unknown_field',
  'required',
  'invalid_text',
  'invalid_number',
  'invalid_characters',
  'time_without_offset',
];

function codeOf(constraints: Record<string, string>): string {
  const codes = Object.keys(constraints).map(
    (name) => CODES[name] ?? (/^[a-z]+(_[a-z]+)*$/.test(name) ? name : 'invalid'),
  );
  return FIRST.find((code) => codes.includes(code)) ?? codes[0] ?? 'invalid';
}

/** The faults of a validated object, one per field, with paths such as `entries.0.phone`. */
export function fieldFaultsOf(errors: readonly ValidationError[], prefix = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const field = prefix ? `${prefix}.${error.property}` : error.property;
    const own = error.constraints ? [{ field, code: codeOf(error.constraints) }] : [];
    return [...own, ...fieldFaultsOf(error.children ?? [], field)];
  });
}

/** Validates bodies and queries by their DTO class: unknown fields are refused, an absent body counts as `{}`. */
export class EdgeValidation extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InvalidInput('invalid_input', {}, { fields: fieldFaultsOf(errors) }),
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (!this.toValidate(metadata) || metadata.type === 'custom') return super.transform(value, metadata);
    if (metadata.type === 'body' && value === undefined) return super.transform({}, metadata);
    if (metadata.type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value)))
      throw new InvalidInput('invalid_input');
    return super.transform(value, metadata);
  }
}

/** An id in a path. Anything that is no UUID cannot exist: NotFound `not_found`. Answers it in lower case. */
export class ParseUuid implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value !== 'string' || !UUID.test(value)) throw new NotFound('not_found');
    return value.toLowerCase();
  }
}
