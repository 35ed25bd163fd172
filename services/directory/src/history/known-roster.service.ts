/** The roster as directory knew it at a moment, out of its own log; and the roster a question with `at` and `asOf` means. */
import { Injectable } from '@nestjs/common';
import { STATE, type Role } from '@setu/contracts';
import { Clock, Database, Forbidden, InvalidInput } from '@setu/platform';
import { ROSTER_EVENTS, snapshotFrom, type RosterItem, type RosterSnapshot } from '@setu/roster';
import { queryInstant } from '../roster/query-instant.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { mayAskAbout } from './askable.js';

/** The newest state of each thing said by then, numbered or not yet. */
const KNOWN = `
  select distinct on (district, subject) district, data, personal from (
    select district, subject, convert_from(body, 'utf8')::json -> 'data' as data, personal, 0 as later, epoch, sequence
    from event_log where type = $1 and district = any($2) and time <= $3
    union all
    select district, subject, body::json -> 'data', personal, 1, 0, id
    from outbox where type = $1 and district = any($2) and time <= $3) said
  order by district, subject, later desc, epoch desc, sequence desc`;

interface Said {
  [column: string]: unknown;
  district: string;
  data: Record<string, unknown>;
  personal: string | null;
}

@Injectable()
export class KnownRoster {
  constructor(
    private readonly db: Database,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /**
   * What a question means: the roster to look at and the moment to look at it for. InvalidInput `in_future`; Forbidden
   * `moment_not_for_you` where the role may not ask about that moment (R12).
   */
  async look(
    district: string,
    { at, asOf }: { at?: string | undefined; asOf?: string | undefined },
    role: Role,
  ): Promise<{ r: RosterSnapshot; at: Date }> {
    const now = await this.clock.now();
    const known = asOf === undefined ? null : queryInstant('asOf', asOf);
    if (known && known > now)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'asOf', code: 'in_future' }] });
    const moment = at === undefined ? (known ?? now) : queryInstant('at', at);
    const current = await this.roster.snapshot(district);
    for (const asked of known ? [moment, known] : [moment])
      if (!mayAskAbout(role, current, asked, now)) throw new Forbidden('moment_not_for_you');
    return { r: known ? await this.at(district, known) : current, at: moment };
  }

  /** The roster of a district and the state as it was known; one kind after another, so that nobody waits long. */
  private async at(district: string, known: Date): Promise<RosterSnapshot> {
    const items: RosterItem[] = [];
    for (const type of ROSTER_EVENTS) {
      const rows = await this.db.query<Said>(KNOWN, [type, [...new Set([district, STATE])], known]);
      for (const { district: scope, data, personal } of rows)
        items.push({ type, district: scope, data, personal: personalOf(personal) } as unknown as RosterItem);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return snapshotFrom(district, items);
  }
}

/** The erasable values beside an event; an erased one is gone. */
export function personalOf(text: string | null): Record<string, string | null> {
  if (!text) return {};
  const fields = JSON.parse(text) as Record<string, { value?: string | null } | null>;
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field?.value ?? null]));
}
