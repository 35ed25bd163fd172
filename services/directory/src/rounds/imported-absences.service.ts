/** Absences that came sanctioned by a file: whoever stands in is told as if a superior had sanctioned them (R14). */
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@setu/platform';
import { Availability } from '../availability/availability.entity.js';
import { Changes } from '../changes/changes.service.js';
import { StandIns } from '../stand-ins/stand-ins.service.js';

/** Nobody was told yet, and it is not over. */
const UNTOLD = `select a.id from availability a where a.district = $1 and not a.removed and a.status = 'sanctioned'
    and a.kind in ('leave', 'training') and a.source = 'hr_import' and (a.ends_at is null or a.ends_at > $2)
    and not exists (select 1 from stand_in s where s.availability_id = a.id)
  order by a.starts_at limit 50`;

@Injectable()
export class ImportedAbsences {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly standIns: StandIns,
    private readonly clock: Clock,
  ) {}

  /** Tells the alternates of one slice; those for whom nobody stands in are looked at again the next time. */
  async tell(district: string): Promise<void> {
    const untold = await this.db.query<{ id: string }>(UNTOLD, [district, await this.clock.now()]);
    for (const { id } of untold)
      await this.changes.alone(district, async () => {
        const absence = await this.changes.find(Availability, { id });
        if (absence) await this.standIns.appoint(absence, await this.clock.now());
      });
  }
}
