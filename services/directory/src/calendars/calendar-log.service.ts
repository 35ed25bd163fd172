/** Reads what directory has said about calendars out of its own log: every state each item ever had, and who made it so. */
import { Injectable } from '@nestjs/common';
import type { CalendarItem } from '@setu/calendar';
import { Database } from '@setu/platform';
import type { ItemChange } from './calendar-versions.js';

/** The log in its order, then what is not numbered yet. */
const CHANGES = `
  select district, body from (
    select district, convert_from(body, 'utf8') as body, 0 as later, time, epoch, sequence as place from event_log
    where type = 'calendar-changed' and district = any($1) and ($2::text is null or subject = $2)
    union all
    select district, body, 1, time, 0, id from outbox
    where type = 'calendar-changed' and district = any($1) and ($2::text is null or subject = $2)) said
  order by later, time, epoch, place`;

interface Said {
  time: string;
  actor: string;
  data: Omit<CalendarItem, 'district'>;
}

@Injectable()
export class CalendarLog {
  constructor(private readonly db: Database) {}

  /** Changes of all items of these scopes, or of one item, oldest first. */
  async changes(districts: readonly string[], itemId: string | null = null): Promise<ItemChange[]> {
    const rows = await this.db.query<{ district: string; body: string }>(CHANGES, [districts, itemId]);
    return rows.map(({ district, body }) => {
      const { time, actor, data } = JSON.parse(body) as Said;
      return { at: new Date(time), actor, item: { ...data, district } };
    });
  }
}
