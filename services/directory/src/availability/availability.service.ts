/** Absences and engagements: recorded, changed, taken back, judged by the superior (R12, R12a). */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { STATE } from '@setu/contracts';
import { assertIfMatch, Clock, Conflict, InvalidInput, newId, NotFound } from '@setu/platform';
import { In } from 'typeorm';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import { Post } from '../posts/post.entity.js';
import { AbsenceFollowUps } from './absence-follow-ups.service.js';
import {
  faultOfEntry,
  isWithin,
  refusalOfCancelling,
  refusalOfChange,
  refusalOfReturn,
  refusalOfVerdict,
  sourceOf,
  statusOfNew,
  type Standing,
} from './availability.js';
import type { ChangedAvailability, NewAvailability } from './availability.dto.js';
import { Availability, availabilityKind } from './availability.entity.js';
import { rewritten } from './rewritten.js';
import { StandingService } from './standing.service.js';

@Injectable()
export class AvailabilityService {
  constructor(
    private readonly changes: Changes,
    private readonly standing: StandingService,
    private readonly followUps: AbsenceFollowUps,
    private readonly clock: Clock,
  ) {}

  /** Records an entry; of oneself, of a subordinate, or by the admin (R12). Conflict `own_matter` never arises here. */
  async record(who: Principal, said: NewAvailability): Promise<Availability> {
    const officerId = said.officerId ?? who.officerId;
    if (!officerId)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'officerId', code: 'required' }] });
    const { officer, by } = await this.standing.towards(who, officerId);
    const entry = {
      kind: said.kind,
      from: said.from,
      to: said.to ?? null,
      emergency: said.emergency ?? false,
      reason: said.reason ?? null,
    };
    assertEntry(entry, by);
    return this.changes.alone(officer.district, async () => {
      const recordedAt = await this.clock.now();
      const status = statusOfNew(said.kind, by);
      const isSanctioned = status === 'sanctioned' && by !== 'self';
      const row = rowOf(Availability, {
        id: newId(),
        district: officer.district,
        version: 1,
        removed: false,
        officerId,
        ...entry,
        leaveType: said.leaveType ?? null,
        status,
        source: sourceOf(by),
        recordedBy: who.subject,
        recordedAt,
        sanctionedBy: isSanctioned ? who.subject : null,
        sanctionedAt: isSanctioned ? recordedAt : null,
        substitutePostId: said.substitutePostId?.toLowerCase() ?? null,
      });
      await this.assertSubstitute(row);
      await this.changes.keep(availabilityKind, null, row);
      await this.followUps.after(null, row);
      return row;
    });
  }

  /** Moves the beginning or the end; who may is in `refusalOfChange`. `version_mismatch` (412) for an older `ifMatch`. */
  async change(who: Principal, id: string, to: ChangedAvailability, ifMatch?: string): Promise<Availability> {
    return this.onEntry(who, id, async (before, by) => {
      assertIfMatch(ifMatch, before.version);
      const times = { from: to.from ?? before.from, to: to.to ?? before.to };
      refuse(refusalOfChange(before, times, by));
      assertEntry({ ...before, ...times }, by);
      const now = await this.clock.now();
      // Whoever makes a sanctioned absence longer sanctions that now, not when the first part was.
      const anew = before.sanctionedAt && !isWithin(times, before);
      const sanction = anew ? { sanctionedBy: who.subject, sanctionedAt: now } : {};
      return rewritten(before, { ...times, ...sanction, recordedBy: who.subject, recordedAt: now });
    });
  }

  /** Takes an entry back; taking it back twice changes nothing. */
  async cancel(who: Principal, id: string, ifMatch?: string): Promise<Availability> {
    return this.onEntry(who, id, async (before, by) => {
      assertIfMatch(ifMatch, before.version);
      refuse(refusalOfCancelling(before, by));
      if (before.status === 'cancelled') return before;
      return changed(before, {
        status: 'cancelled',
        recordedBy: who.subject,
        recordedAt: await this.clock.now(),
      });
    });
  }

  /** The superior's word on what an officer applied for; refused means that the time counts (R12). */
  async judge(who: Principal, id: string, verdict: 'sanctioned' | 'refused'): Promise<Availability> {
    return this.onEntry(who, id, async (before, by) => {
      refuse(refusalOfVerdict(before.status, verdict, by));
      if (before.status === verdict) return before;
      return changed(before, {
        status: verdict,
        sanctionedBy: who.subject,
        sanctionedAt: await this.clock.now(),
      });
    });
  }

  /**
   * Back earlier than the end: the absence ends there, and whoever stood in is told (R12). Conflict `absence_not_begun`,
   * `absence_over`; `in_future` for a time to come.
   */
  async rejoin(who: Principal, id: string, at?: Date, ifMatch?: string): Promise<Availability> {
    return this.onEntry(who, id, async (before) => {
      assertIfMatch(ifMatch, before.version);
      const now = await this.clock.now();
      if (at && at > now)
        throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'at', code: 'in_future' }] });
      const to = at ?? now;
      if (before.to?.getTime() === to.getTime()) return before;
      refuse(refusalOfReturn(before, to));
      return rewritten(before, { to, recordedBy: who.subject, recordedAt: now });
    });
  }

  private async assertSubstitute(row: Availability): Promise<void> {
    const id = row.substitutePostId;
    if (!id) return;
    const fault = (code: string) =>
      new InvalidInput('invalid_input', {}, { fields: [{ field: 'substitutePostId', code }] });
    if (row.kind !== 'leave' && row.kind !== 'training') throw fault('only_for_leave');
    const post = { id, district: In([row.district, STATE]), removed: false };
    if (!(await this.changes.find(Post, post))) throw fault('unknown_post');
    await this.followUps.assertSubstitute(row);
  }

  private async onEntry(
    who: Principal,
    id: string,
    decide: (before: Availability, by: Standing) => Promise<Availability>,
  ): Promise<Availability> {
    const found = await this.changes.find(Availability, { id, removed: false });
    if (!found) throw new NotFound();
    const { by } = await this.standing.towards(who, found.officerId);
    return this.changes.alone(found.district, async () => {
      const before = await this.changes.find(Availability, { id, removed: false });
      if (!before) throw new NotFound();
      const after = await decide(before, by);
      await this.changes.keep(availabilityKind, before, after);
      await this.followUps.after(before, after);
      return after;
    });
  }
}

function assertEntry(entry: Parameters<typeof faultOfEntry>[0], by: Standing): void {
  const fault = faultOfEntry(entry, by);
  if (fault) throw new InvalidInput('invalid_input', {}, { fields: [fault] });
}

function refuse(code: string | null): void {
  if (code) throw new Conflict(code);
}
