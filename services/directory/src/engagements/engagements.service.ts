/** One entry for all who attend, written by whoever chairs (R12a): all of them or none. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock, InvalidInput, newId, NotFound, type FieldFault } from '@setu/platform';
import { holderOf } from '@setu/roster';
import { faultOfEntry, sourceOf, type Standing } from '../availability/availability.js';
import { Availability, availabilityKind } from '../availability/availability.entity.js';
import { StandingService } from '../availability/standing.service.js';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import type { NewEngagements } from './engagements.dto.js';

interface Attendee {
  officerId: string;
  by: Standing;
}

@Injectable()
export class EngagementsService {
  constructor(
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
    private readonly standing: StandingService,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes an engagement for each attendee: oneself and those below oneself, for admin and head everybody. InvalidInput
   * names each `officerIds[i]` or `postIds[i]` that is unknown, vacant (`vacant`) or not below the writer (`not_below`).
   */
  async record(
    who: Principal,
    district: string,
    said: NewEngagements,
  ): Promise<{ groupId: string; rows: Availability[] }> {
    assertSpan(said);
    const attendees = await this.attendees(who, district, said);
    return this.changes.alone(district, async () => {
      const recordedAt = await this.clock.now();
      const groupId = newId();
      const rows: Availability[] = [];
      for (const { officerId, by } of attendees) {
        const row = rowOf(Availability, {
          ...{ id: newId(), district, version: 1, removed: false, officerId, kind: 'engaged' as const },
          ...{ leaveType: null, reason: said.reason, from: said.from, to: said.to, emergency: false },
          ...{ status: 'sanctioned' as const, source: sourceOf(by), recordedBy: who.subject, recordedAt },
          ...{ sanctionedBy: null, sanctionedAt: null, groupId },
        });
        await this.changes.keep(availabilityKind, null, row);
        rows.push(row);
      }
      return { groupId, rows };
    });
  }

  /** Takes a group back: only what has not ended, by whoever wrote it, the head or the admin. Twice is no harm. */
  async cancel(who: Principal, district: string, groupId: string): Promise<Availability[]> {
    return this.changes.alone(district, async () => {
      const rows = await this.changes.all(Availability, { groupId, district, removed: false });
      const isOwn = rows[0]?.recordedBy === who.subject || who.role !== 'officer';
      if (rows.length === 0 || !isOwn) throw new NotFound();
      const now = await this.clock.now();
      const after: Availability[] = [];
      for (const row of rows) {
        const isOver = row.status === 'cancelled' || (row.to !== null && row.to <= now);
        const next = isOver
          ? row
          : changed(row, { status: 'cancelled' as const, recordedBy: who.subject, recordedAt: now });
        await this.changes.keep(availabilityKind, row, next);
        after.push(next);
      }
      return after;
    });
  }

  private async attendees(who: Principal, district: string, said: NewEngagements): Promise<Attendee[]> {
    const faults: FieldFault[] = [];
    const found = new Map<string, Attendee>();
    for (const { field, officerId, code } of await this.named(district, said)) {
      const by = officerId ? await this.standingTo(who, district, officerId) : null;
      if (!officerId) faults.push({ field, code });
      else if (!by) faults.push({ field, code: 'not_below' });
      else found.set(officerId, { officerId, by });
    }
    if (faults.length > 0) throw new InvalidInput('invalid_input', {}, { fields: faults });
    if (found.size === 0)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'officerIds', code: 'required' }] });
    return [...found.values()];
  }

  private async named(district: string, said: NewEngagements) {
    const r = await this.roster.snapshot(district);
    const byPost = (said.postIds ?? []).map((text, i) => {
      const postId = text.toLowerCase();
      const isKnown = r.posts.get(postId)?.district === district;
      const officerId = isKnown ? (holderOf(r, postId, said.from)?.officer.officerId ?? null) : null;
      return { field: `postIds[${i}]`, officerId, code: isKnown ? 'vacant' : 'unknown_post' };
    });
    const byPerson = (said.officerIds ?? []).map((text, i) => {
      const officerId = text.toLowerCase();
      const isKnown = r.officers.get(officerId)?.district === district;
      return { field: `officerIds[${i}]`, officerId: isKnown ? officerId : null, code: 'unknown_officer' };
    });
    return [...byPost, ...byPerson];
  }

  private async standingTo(who: Principal, district: string, officerId: string): Promise<Standing | null> {
    if (who.role === 'nodal_officer' && who.districts.includes(district)) return 'admin';
    try {
      return (await this.standing.towards(who, officerId)).by;
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}

function assertSpan({ from, to, reason }: NewEngagements): void {
  const fault = faultOfEntry({ kind: 'engaged', from, to, emergency: false, reason }, 'admin');
  if (fault) throw new InvalidInput('invalid_input', {}, { fields: [fault] });
}
