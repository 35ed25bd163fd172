/** Goes through the open cases of a scope and says what a changed calendar would do to each. Reads only, locks nothing. */
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { calendarKey, faultOfItem, type CalendarItem } from '@setu/calendar';
import { STATE } from '@setu/contracts';
import { Clock, Database, decodeCursor, encodeCursor, InvalidInput, newId } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import type { Context } from '../cases/context.js';
import { fileOf } from '../cases/document.js';
import { isOpen } from '../cases/model.js';
import { directoryView } from '../people/directory-view.js';
import type { CalendarPreviewBody, CalendarPreviewQuery } from './calendar-preview.dto.js';
import { previewCase, snapshotWith, wishedItem, type PreviewedCase } from './calendar-preview.js';

/** Cases read at once; other requests are answered between. */
const AT_ONCE = 200;

const OPEN = `
  SELECT id, file FROM case_file
  WHERE is_open AND (district = $1 OR $1 = '${STATE}') AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT ${AT_ONCE}`;

export interface CalendarPreview {
  district: string;
  /** All open cases that were looked at, and those whose next deadline would move. */
  openCases: number;
  movedCases: number;
  /** The moved ones, or with `all` every one, by case id. */
  items: PreviewedCase[];
  nextCursor: string | null;
}

interface Change {
  district: string;
  items: CalendarItem[];
  without: readonly string[];
  now: Date;
}

@Injectable()
export class CalendarPreviews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
  ) {}

  /**
   * What the wished items, and those taken back, would do to each open case; nothing is changed. InvalidInput names
   * wrong items; `calendar_without_work` when a case would never fall due.
   */
  async preview(body: CalendarPreviewBody, query: CalendarPreviewQuery): Promise<CalendarPreview> {
    const change = await this.changeOf(body);
    const [cursor] = decodeCursor(query.cursor, ['string']) ?? [null];
    const contexts = new Map<string, { before: Context; after: Context }>();
    const found: CalendarPreview = {
      district: body.district,
      openCases: 0,
      movedCases: 0,
      items: [],
      nextCursor: null,
    };
    let after: string | null = null;
    do {
      const rows: { id: string; file: unknown }[] = await this.db.query(OPEN, [body.district, after]);
      for (const row of rows) {
        const seen = await this.one(row.file, change, contexts);
        if (seen) take(found, seen, { all: query.all, limit: query.limit, cursor: cursor as string | null });
      }
      after = rows.length < AT_ONCE ? null : (rows[rows.length - 1]?.id ?? null);
      await setImmediate();
    } while (after !== null);
    return found;
  }

  private async one(
    document: unknown,
    change: Change,
    contexts: Map<string, { before: Context; after: Context }>,
  ): Promise<PreviewedCase | null> {
    const file = fileOf(document);
    if (!isOpen(file)) return null;
    const known = contexts.get(file.district) ?? (await this.contextsOf(file.district, change));
    contexts.set(file.district, known);
    try {
      return previewCase(file, known.before, known.after);
    } catch (error) {
      if (error instanceof RangeError) throw new InvalidInput('calendar_without_work', {}, { cause: error });
      throw error;
    }
  }

  private async contextsOf(district: string, change: Change): Promise<{ before: Context; after: Context }> {
    const snapshot = await this.roster.snapshot(district);
    const { now } = change;
    const stale = this.roster.stale(district);
    const context = (of: typeof snapshot): Context => ({
      ...{ now, policies: {}, settings: of.settings, newId },
      directory: directoryView(of, now, stale),
    });
    return {
      before: context(snapshot),
      after: context(snapshotWith(snapshot, change.items, change.without)),
    };
  }

  private async changeOf({ district, items, removeItemIds }: CalendarPreviewBody): Promise<Change> {
    const now = await this.clock.now();
    const wishes = items.map((item) => item.wish());
    const keys = wishes.map(calendarKey);
    const fields = wishes.flatMap((wish, i) => {
      const fault = faultOfItem(wish);
      if (fault) return [{ field: `items.${i}.${fault.field}`, code: fault.code }];
      return keys.indexOf(keys[i] ?? '') < i ? [{ field: `items.${i}`, code: 'item_repeated' }] : [];
    });
    if (items.length + removeItemIds.length === 0)
      fields.push({ field: 'items', code: 'nothing_to_preview' });
    const { calendarItems } = await this.roster.snapshot(district);
    const own = new Set(calendarItems.filter((i) => i.district === district).map((i) => i.itemId));
    removeItemIds.forEach((id, i) => {
      if (!own.has(id)) fields.push({ field: `removeItemIds.${i}`, code: 'item_unknown' });
    });
    if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
    return {
      ...{ district, now, without: removeItemIds },
      items: wishes.map((wish, i) => wishedItem(wish, district, i, now)),
    };
  }
}

/** Counts a case, and puts it on the page when it belongs there. */
function take(
  found: CalendarPreview,
  seen: PreviewedCase,
  { all, limit, cursor }: { all: boolean; limit: number; cursor: string | null },
): void {
  found.openCases += 1;
  if (seen.moved) found.movedCases += 1;
  if (!(seen.moved || all) || (cursor !== null && seen.caseId <= cursor)) return;
  if (found.items.length < limit) found.items.push(seen);
  else found.nextCursor ??= encodeCursor([found.items[limit - 1]?.caseId ?? '']);
}
