/**
 * The one-tap "present" (R12): an entry `duty` from now to the end of the day, which ends a leave that was said before.
 * Once a day is enough; saying it again after a newer absence says it anew.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { atIst, istDate } from '@setu/calendar';
import { Clock, Conflict, Database, InvalidInput, newId } from '@setu/platform';
import { sourceOf } from '../availability/availability.js';
import {
  Availability,
  availabilityKind,
  type AvailabilitySource,
} from '../availability/availability.entity.js';
import { AvailabilityService } from '../availability/availability.service.js';
import { StandingService } from '../availability/standing.service.js';
import { Changes, rowOf } from '../changes/changes.service.js';

const DAY_MS = 86_400_000;
const LAST = `select distinct on (officer_id) officer_id, recorded_at, source from availability
  where district = $1 and kind = 'duty' and status = 'sanctioned' and not removed and recorded_at <= $2
  order by officer_id, recorded_at desc`;
const AWAY = `select id, kind, recorded_at from availability where officer_id = $1 and not removed
  and kind in ('leave', 'training', 'suspended') and status in ('applied', 'sanctioned')
  and starts_at < $2 and (ends_at is null or ends_at > $2)`;
const TODAY = `select id from availability where officer_id = $1 and not removed and kind = 'duty'
  and status = 'sanctioned' and starts_at >= $2 and starts_at <= $3 and ends_at > $3
  order by recorded_at desc limit 1`;

interface Away {
  [column: string]: unknown;
  id: string;
  kind: string;
  recorded_at: Date;
}

@Injectable()
export class PresenceService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly standing: StandingService,
    private readonly availability: AvailabilityService,
    private readonly clock: Clock,
  ) {}

  /** Confirms today, by the officer, a superior or the admin. Conflict `suspended` for whoever is suspended. */
  async confirm(who: Principal, officerId = who.officerId): Promise<Availability> {
    if (!officerId)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'officerId', code: 'required' }] });
    const { officer, by } = await this.standing.towards(who, officerId);
    return this.changes.alone(officer.district, async () => {
      const now = await this.clock.now();
      const away = await this.db.query<Away>(AWAY, [officerId, now]);
      if (away.some((a) => a.kind === 'suspended')) throw new Conflict('suspended');
      for (const absence of away) await this.availability.rejoin(who, absence.id);
      const known = away.length === 0 ? await this.today(officerId, now) : null;
      return known ?? this.write(officer.district, officerId, { now, source: sourceOf(by), by: who.subject });
    });
  }

  /** The last confirmation of each officer of a scope, by officer. */
  async last(district: string): Promise<Map<string, { at: Date; source: AvailabilitySource }>> {
    const rows = await this.db.query<{ officer_id: string; recorded_at: Date; source: AvailabilitySource }>(
      LAST,
      [district, await this.clock.now()],
    );
    return new Map(rows.map((r) => [r.officer_id, { at: r.recorded_at, source: r.source }]));
  }

  private async today(officerId: string, now: Date): Promise<Availability | null> {
    const [row] = await this.db.query<{ id: string }>(TODAY, [officerId, atIst(istDate(now)), now]);
    return row ? this.changes.find(Availability, { id: row.id }) : null;
  }

  private async write(
    district: string,
    officerId: string,
    said: { now: Date; source: AvailabilitySource; by: string },
  ): Promise<Availability> {
    const to = new Date(atIst(istDate(said.now)).getTime() + DAY_MS);
    const row = rowOf(Availability, {
      ...{ id: newId(), district, version: 1, removed: false, officerId, kind: 'duty' as const },
      ...{
        leaveType: null,
        reason: null,
        from: said.now,
        to,
        status: 'sanctioned' as const,
        emergency: false,
      },
      ...{ source: said.source, recordedBy: said.by, recordedAt: said.now },
      ...{ sanctionedBy: null, sanctionedAt: null },
    });
    await this.changes.keep(availabilityKind, null, row);
    return row;
  }
}
