/** PURE: the kind of office a path names. */
import { OFFICE_KINDS, type OfficeKind } from '@setu/contracts';
import { NotFound } from '@setu/platform';

/** A kind of office out of a path. Throws NotFound `unknown_office_kind`. */
export function officeKindOf(text: string): OfficeKind {
  const found = OFFICE_KINDS.find((kind) => kind === text);
  if (!found) throw new NotFound('unknown_office_kind');
  return found;
}
