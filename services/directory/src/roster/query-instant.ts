/** PURE: reads a time out of a query, where an unescaped `+` of the offset has become a space. */
import { InvalidInput, readInstant } from '@setu/platform';

/** The instant; InvalidInput names the field with `time_without_offset` or `invalid_time`. */
export function queryInstant(field: string, text: string): Date {
  const { at, code } = readInstant(text.replace(/ (\d\d:\d\d)$/, '+$1'));
  if (at) return at;
  throw new InvalidInput('invalid_input', {}, { fields: [{ field, code: code ?? 'invalid_time' }] });
}
