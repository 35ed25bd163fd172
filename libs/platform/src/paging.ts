/** Pages by cursor: `?limit&cursor` -> `{items, nextCursor}`. The cursor is opaque to callers and survives inserts. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { InvalidInput } from './errors.js';
import { cannotBeStored } from './validation/text.js';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** The query of a list. Extend it with filters of the list. */
export class PageQuery {
  @ApiPropertyOptional({
    ...{ type: 'integer', minimum: 1, maximum: 200, default: 50 },
    description: 'At most so many items.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ description: 'The `nextCursor` of the page before; left out for the first page.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

/** The place after a row, as an opaque text; `keys` are the values the list is sorted by. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * The sort keys of a cursor, null without one. `shape` says what each must be.
 * Throws InvalidInput `invalid_cursor` for anything this service did not make.
 */
export function decodeCursor(
  cursor: string | undefined,
  shape: readonly ('string' | 'number' | 'uuid' | 'instant')[],
): (string | number)[] | null {
  if (cursor === undefined || cursor === '') return null;
  const keys = keysOf(cursor);
  if (!keys || keys.length !== shape.length || !keys.every((key, i) => fits(key, shape[i])))
    throw new InvalidInput('invalid_cursor');
  return keys as (string | number)[];
}

function keysOf(cursor: string): unknown[] | null {
  try {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function fits(key: unknown, kind: string | undefined): boolean {
  if (kind === 'number') return typeof key === 'number' && Number.isSafeInteger(key);
  if (typeof key !== 'string' || cannotBeStored(key)) return false;
  if (kind === 'uuid') return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key);
  if (kind === 'instant') return /^\d{4}-\d\d-\d\dT/.test(key) && !Number.isNaN(Date.parse(key));
  return true;
}

/** Cuts `limit + 1` rows to a page: the extra row only tells that there is a next one. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keys: (last: T) => (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keys(last)) : null };
}
