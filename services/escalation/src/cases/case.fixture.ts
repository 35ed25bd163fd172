/** A small made-up district for the specs of pure decisions: posts, officers, one calendar, all changeable by hand. */
import { atIst, compileCalendar, spanAround, type Calendar, type CalendarItem } from '@setu/calendar';
import { DEFAULT_SETTINGS, type Settings } from '@setu/contracts';
import { DEFAULT_POLICY, type Policy } from '../policies/policy.js';
import { decide, evolveAll, type Command } from './case.js';
import {
  isRefusal,
  type Context,
  type Delegate,
  type Directory,
  type Holder,
  type Reach,
} from './context.js';
import type { Fact } from './facts.js';
import type { Firing } from './ladder.js';
import { isOpen, type CaseFile } from './model.js';
import { decideReport, type Known, type Report } from './opening.js';
import { deadlinesOf, type CaseTimer } from './timers.js';

/** Monday, a working day. */
export const DAY = '2026-11-23';
export const ist = (time: string, date = DAY): Date => {
  const [hm = '', seconds = '0'] = [time.slice(0, 5), time.slice(6)];
  return new Date(atIst(date, hm).getTime() + Number(seconds || 0) * 1000);
};

const week = (days: number[], opens: string, closes: string, breaks: { from: string; to: string }[] = []) =>
  days.map((day) => ({ day, opens, closes, breaks }));

const base = {
  version: 1,
  officeKinds: [],
  officeId: null,
  ordinalsOff: [],
  toDate: null,
  change: null,
} as const;
const unset = {
  closedFrom: null,
  closedTo: null,
  recordedAt: '2025-12-01T00:00:00Z',
  removed: false,
} as const;

export const hours = (
  days: number[],
  opens: string,
  closes: string,
  breaks: { from: string; to: string }[] = [],
): CalendarItem =>
  ({
    ...base,
    ...unset,
    itemId: 'hours',
    kind: 'hours',
    week: week(days, opens, closes, breaks),
    date: '2025-01-01',
    nameEn: 'Office hours',
    nameHi: 'कार्यालय समय',
    district: '150',
  }) as unknown as CalendarItem;

export const holiday = (date: string): CalendarItem =>
  ({
    ...base,
    ...unset,
    itemId: `holiday-${date}`,
    kind: 'holiday',
    week: null,
    date,
    nameEn: 'Holiday',
    nameHi: 'अवकाश',
    district: '150',
  }) as unknown as CalendarItem;

export const calendarWith = (...items: CalendarItem[]): Calendar =>
  compileCalendar(
    items,
    { district: '150', officeKind: 'six_day', officeId: null },
    spanAround(ist('12:00')),
  );

export const SIX_DAYS = [1, 2, 3, 4, 5, 6];
export const sixDay = (...more: CalendarItem[]): Calendar =>
  calendarWith(hours(SIX_DAYS, '10:00', '17:00'), ...more);
/** Five days, with a break from 13:00 to 13:30. */
export const fiveDay = (): Calendar =>
  calendarWith(hours([1, 2, 3, 4, 5], '09:30', '18:00', [{ from: '13:00', to: '13:30' }]));

export interface Absence {
  from: Date;
  to: Date;
  recordedAt: Date;
  sanctionedAt: Date | null;
}

const UNSIGNED = { recordedBy: 'user:admin', recordedAt: null, sanctionedAt: null };

/** Who holds which post, who is away, who is engaged. */
export class District {
  holders = new Map<string, string>([
    ['BSA', 'officer-bsa'],
    ['BEO', 'officer-beo'],
    ['CDO', 'officer-cdo'],
    ['DM', 'officer-dm'],
    ['PS', 'officer-ps'],
  ]);
  alternates = new Map<string, string[]>([['BSA', ['BEO']]]);
  superiors = new Map<string, string>([
    ['BSA', 'CDO'],
    ['BEO', 'BSA'],
    ['CDO', 'DM'],
    ['DM', 'PS'],
  ]);
  calendars = new Map<string, Calendar>();
  calendar: Calendar = sixDay();
  absences = new Map<string, Absence[]>();
  /** Such as counted provisionally, until they were refused (R12). */
  refused = new Map<string, Absence[]>();
  machineClimbs = false;
  engaged = new Map<string, { from: Date; until: Date; recordedAt: Date }>();
  /** Superiors of one line, by `<line> <post>`. */
  lines = new Map<string, string>();
  headDelegate: Delegate | null = null;
  elected = new Set<string>();
  stale = false;
  verified = true;
  numberStands = true;
  charge: { from: Date; answered: boolean } | null = null;
  /** What is known of the latest posting. */
  posting: { recordedAt: Date | null; recordedBy: string | null } = { recordedAt: null, recordedBy: null };

  private absenceOf(officerId: string, at: Date): Absence | null {
    return (this.absences.get(officerId) ?? []).find((a) => a.from <= at && at < a.to) ?? null;
  }

  private standIns(postId: string, at: Date): Holder[] {
    const line = [...(this.alternates.get(postId) ?? []), this.superiors.get(postId) ?? ''];
    return line.flatMap((id) => {
      const officerId = this.holders.get(id);
      return officerId && !this.absenceOf(officerId, at) ? [{ postId: id, officerId }] : [];
    });
  }

  private absencesIn(officerId: string, from: Date, to: Date): ReturnType<Directory['absencesIn']> {
    const overlapping = (this.absences.get(officerId) ?? []).filter((a) => a.from < to && a.to > from);
    return overlapping
      .map((a, i) => ({ ...UNSIGNED, id: `absence-${i}`, ...a, counted: a.recordedAt <= from }))
      .filter((a) => a.counted || a.sanctionedAt !== null);
  }

  reach(postId: string, at: Date): Reach {
    const officerId = this.holders.get(postId) ?? null;
    const absence = officerId ? this.absenceOf(officerId, at) : null;
    const reachable = officerId !== null && absence === null;
    const engaged = officerId ? this.engaged.get(officerId) : undefined;
    const coming = (officerId ? (this.absences.get(officerId) ?? []) : []).flatMap((a) => [a.from, a.to]);
    const next = coming.filter((t) => t > at).sort((a, b) => a.getTime() - b.getTime())[0];
    return {
      reachable,
      officerId,
      reason: reachable ? null : absence ? 'leave' : 'vacant',
      until: absence?.to ?? null,
      engaged: engaged && engaged.from <= at && at < engaged.until ? engaged : null,
      alternate: reachable ? null : (this.standIns(postId, at)[0] ?? null),
      absence,
      nextChangeAt: next ?? null,
    };
  }

  view(): Directory {
    return {
      position: { epoch: 1, sequence: 7 },
      stale: this.stale,
      reach: (postId, at) => this.reach(postId, at),
      calendar: (postId) => this.calendars.get(postId) ?? this.calendar,
      superior: (postId, line) => this.lines.get(`${line} ${postId}`) ?? this.superiors.get(postId) ?? null,
      headPost: () => 'DM',
      headDelegate: () => this.headDelegate,
      isElected: (postId) => this.elected.has(postId),
      kindOf: () => 'default',
      isHead: (postId) => postId === 'DM',
      statePost: () => 'PS',
      numberVerified: () => this.verified,
      numberStands: () => this.numberStands,
      charge: () => this.charge,
      refusedAt: (officerId, at) =>
        (this.refused.get(officerId) ?? [])
          .filter((a) => a.from <= at && at < a.to)
          .map((a, i) => ({ ...UNSIGNED, id: `refused-${i}`, ...a })),
      machineClimbs: () => this.machineClimbs,
      absencesIn: (officerId, from, to) => this.absencesIn(officerId, from, to),
      engagementsAt: (officerId, at) => {
        const e = this.engaged.get(officerId);
        if (!e || at < e.from || at >= e.until) return [];
        return [{ ...UNSIGNED, id: 'engagement', from: e.from, to: e.until, recordedAt: e.recordedAt }];
      },
      holderThen: (postId) => {
        const officerId = this.holders.get(postId) ?? null;
        return {
          officerId,
          record: { ...UNSIGNED, id: 'posting', from: ist('10:00'), to: null, ...this.posting },
        };
      },
      numberRecord: (id) => ({ ...UNSIGNED, id, from: ist('10:00'), to: null, recordedAt: ist('18:00') }),
      standIns: (postId, at) => this.standIns(postId, at),
      authority: () => ({ postId: 'DM', officerId: 'officer-dm' }),
    };
  }
}

/** Plays one case: reports, commands and the passing of time, with the decisions of the real files. */
export class Play {
  district = new District();
  file: CaseFile | null = null;
  /** All facts so far. */
  facts: Fact[] = [];
  policy: Policy = DEFAULT_POLICY;
  settings: Settings = DEFAULT_SETTINGS;
  /** When the head was told of other cases (R17). */
  head: Context['head'];
  private ids = 0;
  private reports = 0;

  ctx(now: Date): Context {
    const newId = (): string => `id-${(this.ids += 1)}`;
    const policies = { default: this.policy };
    const { settings, head } = this;
    return { now, settings, policies, head, directory: this.district.view(), newId };
  }

  report(attemptedAt: Date, reportedAt = attemptedAt, change: Partial<Report> = {}): Report {
    this.reports += 1;
    const n = this.reports;
    return {
      reportId: `report-${n}`,
      caseId: `case-${n}`,
      reference: `HRD-000${n}`,
      district: '150',
      representativeId: 'mla',
      reportedBy: 'representative',
      postId: 'BSA',
      attemptedAt,
      reportedAt,
      result: 'no_answer',
      numberId: 'number',
      rosterStale: false,
      linkedTo: null,
      ...change,
    };
  }

  /** Decides a report of the same pair and applies it; answers the kind of decision. */
  receive(report: Report, now = report.reportedAt): string {
    const known: Known = {
      open: this.file && isOpen(this.file) ? this.file : null,
      latest: this.file && !isOpen(this.file) ? this.file : null,
    };
    const decision = decideReport(report, known, this.ctx(now));
    if ('facts' in decision)
      this.apply(decision.facts, decision.kind === 'opened' || decision.kind === 'redirected');
    return decision.kind;
  }

  /** Opens the case of a call at 11:02, reported at once. */
  static at(attempted = ist('11:02'), reported = attempted): Play {
    const play = new Play();
    play.receive(play.report(attempted, reported));
    return play;
  }

  get case(): CaseFile {
    if (!this.file) throw new Error('no case is open');
    return this.file;
  }

  apply(facts: Fact[], anew = false): void {
    this.file = evolveAll(anew ? null : this.file, facts);
    this.facts.push(...facts);
  }

  /** Carries out a command; answers the code of a refusal, or null. */
  does(command: Command, now: Date): string | null {
    const decision = decide(this.case, command, this.ctx(now));
    if (isRefusal(decision)) return decision.code;
    this.apply(decision);
    return null;
  }

  /** Lets time pass up to `until`, every deadline firing on its second, or `lateBy` seconds late. */
  passUntil(until: Date, lateBy = 0): void {
    for (let turns = 0; turns < 200; turns += 1) {
      const due = this.earliest();
      if (!due || due.dueAt > until) return;
      this.fire(due.purpose, due.dueAt, lateBy);
    }
    throw new Error('the case never comes to rest');
  }

  private earliest(): { purpose: CaseTimer; dueAt: Date } | null {
    const armed = Object.entries(deadlinesOf(this.case)) as [CaseTimer, Date][];
    armed.sort((a, b) => a[1].getTime() - b[1].getTime());
    return armed[0] ? { purpose: armed[0][0], dueAt: armed[0][1] } : null;
  }

  fire(purpose: CaseTimer, dueAt: Date, lateBy = 0, unsure = false): void {
    const now = new Date(dueAt.getTime() + lateBy * 1000);
    const firing: Firing = { at: now, dueAt, latenessSeconds: lateBy, unsure };
    const command: Command = purpose === 'roster' ? { type: 'roster' } : { type: purpose, firing };
    this.does(command, now);
  }

  of<K extends Fact['fact']>(kind: K): Extract<Fact, { fact: K }>[] {
    return this.facts.filter((f): f is Extract<Fact, { fact: K }> => f.fact === kind);
  }

  /** Steps taken so far: name, time of day, post. */
  get steps(): string[] {
    return this.of('step_started').map((s) => `${s.step} ${timeOf(s.at)} ${s.recipientPostId}`);
  }
}

/** Time of day in Asia/Kolkata, with seconds where there are any. */
export function timeOf(at: Date): string {
  const text = new Date(at.getTime() + 19_800_000).toISOString();
  return text.slice(17, 19) === '00' ? text.slice(11, 16) : text.slice(11, 19);
}
