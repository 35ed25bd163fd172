/** What a change of an absence sets going: the superior is asked, the applicant told, alternates told or relieved. */
import { Injectable } from '@nestjs/common';
import { Clock } from '@setu/platform';
import { AbsenceNotices, isAbsence } from '../notices/absence-notices.service.js';
import { StandIns } from '../stand-ins/stand-ins.service.js';
import type { Availability } from './availability.entity.js';

@Injectable()
export class AbsenceFollowUps {
  constructor(
    private readonly notices: AbsenceNotices,
    private readonly standIns: StandIns,
    private readonly clock: Clock,
  ) {}

  /** Conflict where the substitute cannot stand in. */
  async assertSubstitute(row: Availability): Promise<void> {
    const now = await this.clock.now();
    await this.standIns.assertPossible(row, row.from > now ? row.from : now);
  }

  /** After an entry was written over `before` (null: new), in the same transaction. */
  async after(before: Availability | null, row: Availability): Promise<void> {
    if (!isAbsence(row) || (before && isSame(before, row))) return;
    const now = await this.clock.now();
    if (before?.status === 'sanctioned') await this.standIns.end(before, endOf(row, now));
    if (row.status === 'applied' && isAhead(row, now)) await this.notices.asked(row);
    if (row.status === 'sanctioned') await this.standIns.appoint(row, now);
    if (before?.status === 'applied' && (row.status === 'sanctioned' || row.status === 'refused'))
      await this.notices.judged(row);
  }
}

const isSame = (a: Availability, b: Availability): boolean =>
  a.status === b.status && a.from.getTime() === b.from.getTime() && a.to?.getTime() === b.to?.getTime();

/** An absence that is over needs no word of the superior any more but for the record: nobody is asked by message. */
const isAhead = (row: Availability, now: Date): boolean => row.to === null || row.to > now;

/** From when on nobody stands in for it any more. */
function endOf(row: Availability, now: Date): Date {
  if (row.status !== 'sanctioned') return now;
  return row.to ?? now;
}
