/**
 * The links of notices, for whoever holds one, without sign-in (R12, R14): what it is about, and the one-tap answers.
 * The bearer acts as the officer the message was sent to, with no more right than that officer has now.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import type { NoticePurpose } from '@setu/contracts';
import { Clock, Forbidden, NotFound } from '@setu/platform';
import { Availability } from '../availability/availability.entity.js';
import { AvailabilityService } from '../availability/availability.service.js';
import { Changes } from '../changes/changes.service.js';
import { PresenceService } from '../presence/presence.service.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { LinkOpener } from '../sessions/link-opener.service.js';
import { StandIns } from '../stand-ins/stand-ins.service.js';
import { Notices, type NoticeRow } from './notices.service.js';

export const NOTICE_ANSWERS = ['sanction', 'refuse', 'accept', 'decline', 'present'] as const;
export type NoticeAnswer = (typeof NOTICE_ANSWERS)[number];

/** `saved` is taken by the number book itself. */
const ANSWERS: Partial<Record<NoticePurpose, readonly (NoticeAnswer | 'saved')[]>> = {
  absence_to_sanction: ['sanction', 'refuse'],
  alternate_named: ['accept', 'decline'],
  presence_asked: ['present'],
  number_book: ['saved'],
};

export interface NoticeView {
  purpose: NoticePurpose;
  expiresAt: string | null;
  answers: readonly (NoticeAnswer | 'saved')[];
  /** What was answered last by this link. */
  answered: string | null;
  /** Of an absence: who, which post, from, until; only the superior sees its kind and state. */
  absence?: {
    officerNameHi: string | null;
    officerNameEn: string | null;
    from: string;
    to: string | null;
    kind?: string;
    leaveType?: string | null;
    emergency?: boolean;
    status?: string;
  };
}

@Injectable()
export class NoticeLinks {
  constructor(
    private readonly opener: LinkOpener,
    private readonly notices: Notices,
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** The notice of a link. Throws `link_invalid` (403), `link_expired` (410), NotFound. */
  async open(token: string): Promise<NoticeRow> {
    const row = await this.notices.find(await this.opener.idOf(token));
    if (!row) throw new NotFound();
    if (!row.expires_at || row.expires_at <= (await this.clock.now()))
      throw new Forbidden('link_expired', {}, { status: 410 });
    return row;
  }

  /** What the bearer may see. */
  async view(notice: NoticeRow): Promise<NoticeView> {
    const now = (await this.notices.find(notice.id)) ?? notice;
    const absence = now.availability_id
      ? await this.changes.find(Availability, { id: now.availability_id })
      : null;
    return {
      purpose: now.purpose,
      expiresAt: now.expires_at ? formatIst(now.expires_at) : null,
      answers: answersOf(now.purpose),
      answered: now.answer,
      ...(absence ? { absence: await this.absenceView(now, absence) } : {}),
    };
  }

  private async absenceView(notice: NoticeRow, a: Availability): Promise<NoticeView['absence'] & object> {
    const officer = (await this.roster.snapshot(notice.district)).officers.get(a.officerId);
    const { kind, leaveType, emergency, status } = a;
    return {
      ...{ officerNameHi: officer?.nameHi ?? null, officerNameEn: officer?.nameEn ?? null },
      ...{ from: formatIst(a.from), to: a.to ? formatIst(a.to) : null },
      ...(notice.purpose === 'absence_to_sanction' ? { kind, leaveType, emergency, status } : {}),
    };
  }
}

export const answersOf = (purpose: NoticePurpose): readonly (NoticeAnswer | 'saved')[] =>
  ANSWERS[purpose] ?? [];

/** Carries out what a link answers. */
@Injectable()
export class NoticeAnswers {
  constructor(
    private readonly availability: AvailabilityService,
    private readonly standIns: StandIns,
    private readonly presence: PresenceService,
    private readonly notices: Notices,
    private readonly changes: Changes,
  ) {}

  /** One transaction: the answer and that it was given. Forbidden `link_wrong_answer` for any other answer. */
  async give(notice: NoticeRow, answer: NoticeAnswer): Promise<void> {
    if (!answersOf(notice.purpose).includes(answer)) throw new Forbidden('link_wrong_answer');
    await this.changes.alone(notice.district, async () => {
      await this.act(notice, answer);
      await this.notices.answered(notice.id, answer);
    });
  }

  private async act(notice: NoticeRow, answer: NoticeAnswer): Promise<unknown> {
    const who = bearerOf(notice);
    const { availability_id: absence, stand_in_id: standIn, recipient_officer_id: officerId } = notice;
    if (answer === 'present') return this.presence.confirm(who);
    if (answer === 'accept' && standIn) return this.standIns.accept(officerId, standIn);
    if (answer === 'decline' && standIn) return this.standIns.decline(officerId, standIn);
    if (answer === 'sanction' && absence) return this.availability.judge(who, absence, 'sanctioned');
    if (answer === 'refuse' && absence) return this.availability.judge(who, absence, 'refused');
    throw new NotFound();
  }
}

/** The officer the message was sent to. */
const bearerOf = (notice: NoticeRow): Principal => ({
  subject: `officer:${notice.recipient_officer_id}`,
  role: 'officer',
  districts: [notice.district],
  officerId: notice.recipient_officer_id,
  sessionId: notice.id,
});
