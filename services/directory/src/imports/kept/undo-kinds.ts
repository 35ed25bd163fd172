/** Everything an import can change, by the event that tells of it; and rows as JSON kept them, back into rows. */
import type { EventType } from '@setu/contracts';
import type { EntityMetadata } from 'typeorm';
import { alternateKind } from '../../alternates/alternate-list.entity.js';
import { availabilityKind } from '../../availability/availability.entity.js';
import { calendarKind } from '../../calendars/calendar-item.entity.js';
import { rowOf } from '../../changes/changes.service.js';
import type { Kind } from '../../changes/kind.js';
import type { Thing } from '../../changes/thing.entity.js';
import { numberKind } from '../../numbers/official-number.entity.js';
import { officeKind } from '../../offices/office.entity.js';
import { officerKind } from '../../officers/officer.entity.js';
import { postKind } from '../../posts/post.entity.js';
import { postingKind } from '../../postings/posting.entity.js';
import { representativeKind } from '../../representatives/representative.entity.js';
import { settingsKind } from '../../settings/district-settings.entity.js';
import { userKind } from '../../users/user-account.entity.js';

export type AnyKind = Kind<Thing, EventType>;

const all = [
  alternateKind,
  availabilityKind,
  calendarKind,
  numberKind,
  officeKind,
  officerKind,
  postKind,
  postingKind,
  representativeKind,
  settingsKind,
  userKind,
] as unknown as AnyKind[];

const byType = new Map<string, AnyKind>(all.map((kind) => [kind.type, kind]));

/** The kind of an event's type. */
export function kindOf(type: string): AnyKind {
  const found = byType.get(type);
  if (!found) throw new Error(`imports do not know how to take back ${type}`);
  return found;
}

/** A row again, its times as times. */
export function rowAgain(metadata: EntityMetadata, kept: Readonly<Record<string, unknown>>): Thing {
  const fields: Record<string, unknown> = { ...kept };
  for (const { propertyName, type } of metadata.columns)
    if (type === 'timestamptz' && typeof fields[propertyName] === 'string')
      fields[propertyName] = new Date(fields[propertyName]);
  return rowOf(metadata.target as new () => Thing, fields as unknown as Thing);
}

/** What stands in place of a thing that was not there before and whose event cannot say "removed". */
export const EMPTIED: Readonly<Record<string, object>> = {
  'alternate-changed': { alternates: [] },
  'settings-changed': { settings: {} },
};
