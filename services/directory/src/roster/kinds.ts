/** All kinds of things that make up a roster, in one list: what a snapshot is built from. */
import type { EventType } from '@setu/contracts';
import type { RosterItem } from '@setu/roster';
import { alternateKind } from '../alternates/alternate-list.entity.js';
import { availabilityKind } from '../availability/availability.entity.js';
import { calendarKind } from '../calendars/calendar-item.entity.js';
import type { Kind } from '../changes/kind.js';
import type { Thing } from '../changes/thing.entity.js';
import { numberKind } from '../numbers/official-number.entity.js';
import { officeKind } from '../offices/office.entity.js';
import { officerKind } from '../officers/officer.entity.js';
import { postKind } from '../posts/post.entity.js';
import { postingKind } from '../postings/posting.entity.js';
import { representativeKind } from '../representatives/representative.entity.js';
import { settingsKind } from '../settings/district-settings.entity.js';

/** Reads the rows of one kind as items of a snapshot. */
export interface ItemReader {
  readonly type: RosterItem['type'];
  readonly entity: Kind<Thing, EventType>['entity'];
  itemOf(row: Thing): RosterItem;
  /** Whether an event of this type about a thing says that its row is another one now. */
  isNamedBy(type: string): boolean;
}

function reader<R extends Thing, T extends RosterItem['type']>(kind: Kind<R, T>): ItemReader {
  return {
    type: kind.type,
    entity: kind.entity,
    isNamedBy: (type) => type === kind.type || (type === 'person-erased' && kind.personal !== undefined),
    itemOf: (row) =>
      ({
        type: kind.type,
        district: row.district,
        data: kind.data(row as R),
        personal: plain(kind.personal?.(row as R) ?? {}),
      }) as unknown as RosterItem,
  };
}

const plain = (fields: Record<string, { value: string | null } | undefined>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(fields).map(([name, f]) => [name, f?.value ?? null]));

export const rosterReaders: readonly ItemReader[] = [
  reader(officeKind),
  reader(postKind),
  reader(officerKind),
  reader(postingKind),
  reader(numberKind),
  reader(alternateKind),
  reader(availabilityKind),
  reader(calendarKind),
  reader(representativeKind),
  reader(settingsKind),
];
