/** PURE: an entry as a file has it now; who recorded it changes only when the file says something else than before. */
import { Availability, availabilityKind } from '../availability/availability.entity.js';
import { changed } from '../changes/changes.service.js';
import { rewritten } from '../availability/rewritten.js';
import { isSameState } from '../changes/kind.js';

export function renewed(before: Availability, fields: Partial<Availability>): Availability {
  const same = changed(before, { ...fields, recordedBy: before.recordedBy });
  return isSameState(availabilityKind, before, same) ? same : rewritten(before, fields);
}
