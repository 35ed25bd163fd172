/**
 * What a finished case finds about each leg, and how that is corrected by what becomes known later (R32, R33): never
 * by rewriting, always by a new fact with its ground. What was sanctioned before the attempt corrects at once; what was
 * written afterwards only when the signing authority agrees. Pure.
 */
import type { CorrectionReason } from '@setu/contracts';
import { deciderOf } from './alternates.js';
import { conflict, type Context, type Refusal, type RosterRecord } from './context.js';
import type { Fact } from './facts.js';
import { figuresOf } from './figures.js';
import {
  lastRound,
  legOf,
  type CaseFile,
  type Correction,
  type Figures,
  type FinalCase,
  type Leg,
} from './model.js';
import type { Corrected } from './proof-facts.js';
import { secondsAfter, waitFor } from './working-time.js';

/** R18: so long they must have been connected, wall seconds; less may be an answering machine. */
export const TALK_SECONDS = 15;

/** Reasons that leave a case out of figures; the others say more about its call-back, or count it again. */
const SAYS_MORE: readonly CorrectionReason[] = [
  'telephone_record',
  'engaged_before',
  'absence_refused',
  'put_back',
];
const excuses = (reason: CorrectionReason): boolean => !SAYS_MORE.includes(reason);

/** What stands about a leg now: why it is left out of figures, and its call-back (R31, R32). */
export interface Finding {
  excused: string[];
  figures: Figures | null;
}

const inForce = (file: CaseFile): Correction[] => file.corrections.filter((c) => c.status === 'in_force');

/** The call-back as it stands: proven late, else as the case ended with; on time where an engagement says so now. */
export function figuresNow(file: CaseFile): Figures | null {
  const proven = inForce(file).findLast((c) => c.figures !== null)?.figures;
  const figures = proven ?? (file.state === 'confirmed' ? file.figures : null);
  if (!figures) return null;
  const held = inForce(file).some(
    (c) => c.legId === figures.legId && c.heldUntil !== null && figures.calledAt <= c.heldUntil,
  );
  return held ? { ...figures, onTime: true } : figures;
}

/** The finding about one leg. */
export function findingOf(file: CaseFile, leg: Leg): Finding {
  const own = inForce(file).filter((c) => c.legId === leg.legId);
  const isVoid = leg.voided && !own.some((c) => c.reason === 'absence_refused');
  const reasons = own.map((c) => c.reason).filter(excuses);
  const found = new Set([...file.excused, ...(isVoid ? ['leg_void'] : []), ...reasons]);
  const back = own.flatMap((c) => c.reasons ?? []);
  const figures = figuresNow(file);
  return {
    excused: [...found].filter((reason) => !back.includes(reason)),
    figures: figures?.legId === leg.legId ? figures : null,
  };
}

/** A record of the roster that bears on a leg, and whether it corrects without being asked about. */
interface Ground {
  legId: string;
  reason: CorrectionReason;
  record: RosterRecord | null;
  heldUntil: Date | null;
  atOnce: boolean;
}

/** R12, R33: what the roster says now about the legs of a finished case, against what was found. */
export function decideFinding(file: FinalCase, ctx: Context): Fact[] {
  const grounds = [...lastRound(file).flatMap((leg) => groundsOf(file, leg, ctx)), ...refusals(file, ctx)];
  const isGround = (c: Correction) => (g: Ground) =>
    g.legId === c.legId && g.reason === c.reason && (g.record?.id ?? null) === c.restsOn;
  const fresh = grounds.filter((g) => !file.corrections.some((c) => isGround(c)(g) && stillKnown(c, g)));
  const gone = file.corrections.filter((c) => mayLapse(c) && !grounds.some(isGround(c)));
  const facts = [
    ...gone.map((c) => takenBack(c, ctx)),
    ...fresh.flatMap((g) => (g.atOnce ? [correctedBy(g, ctx)] : proposed(file, g, ctx))),
  ];
  return [...facts, ...(gone.some((c) => c.status === 'proposed') ? settled(file, gone, fresh, ctx) : [])];
}

/** A refused one is asked about again only when the record was written anew. */
function stillKnown(c: Correction, g: Ground): boolean {
  if (c.status === 'taken_back') return false;
  return (
    c.status !== 'refused' || !c.decidedAt || !g.record?.recordedAt || g.record.recordedAt <= c.decidedAt
  );
}

/** What a named person decided, or the telephone recorded, no entry of the roster undoes. */
const OF_ROSTER: readonly CorrectionReason[] = [
  ...(['not_available', 'not_in_charge', 'number_wrong', 'engaged_before', 'absence_refused'] as const),
];
const mayLapse = (c: Correction): boolean =>
  !c.byAuthority && OF_ROSTER.includes(c.reason) && (c.status === 'in_force' || c.status === 'proposed');

function takenBack(c: Correction, ctx: Context): Fact {
  if (c.status === 'proposed')
    return { fact: 'correction_dropped', at: ctx.now, correctionId: c.correctionId };
  const correction: Correction = { ...c, status: 'taken_back', decidedAt: ctx.now };
  return { fact: 'corrected', at: ctx.now, correction, finding: 'restored' };
}

/** No question to the authority is left: its task is done. */
function settled(
  file: FinalCase,
  gone: readonly Correction[],
  fresh: readonly Ground[],
  ctx: Context,
): Fact[] {
  const open = file.corrections.some((c) => c.status === 'proposed' && !gone.includes(c));
  if (open || fresh.some((g) => !g.atOnce)) return [];
  return [{ fact: 'tasks_done', at: ctx.now, kinds: ['decide_correction'], outcome: 'no_longer_needed' }];
}

function correctionOf(g: Ground, status: Correction['status'], ctx: Context): Correction {
  const { record } = g;
  return {
    correctionId: ctx.newId(),
    legId: g.legId,
    reason: g.reason,
    restsOn: record?.id ?? null,
    recordedBy: record?.recordedBy ?? null,
    recordedAt: record?.recordedAt ?? null,
    sanctionedAt: record?.sanctionedAt ?? null,
    heldUntil: g.heldUntil,
    status,
    byAuthority: false,
    decidedAt: status === 'proposed' ? null : ctx.now,
    figures: null,
  };
}

const FINDING_BY: Partial<Record<CorrectionReason, Corrected>> = {
  telephone_record: 'called_back',
  engaged_before: 'on_time',
  absence_refused: 'counted',
};
const findingBy = (reason: CorrectionReason): Corrected => FINDING_BY[reason] ?? 'excused';

const correctedBy = (g: Ground, ctx: Context): Fact => ({
  fact: 'corrected',
  at: ctx.now,
  correction: correctionOf(g, 'in_force', ctx),
  finding: findingBy(g.reason),
});

function proposed(file: FinalCase, g: Ground, ctx: Context): Fact[] {
  const authority = deciderOf(file, ctx);
  return [
    {
      fact: 'correction_proposed',
      at: ctx.now,
      correction: correctionOf(g, 'proposed', ctx),
      authorityPostId: authority?.postId ?? null,
      authorityOfficerId: authority?.officerId ?? null,
    },
    { fact: 'task_needed', at: ctx.now, kind: 'decide_correction', dueAt: null },
  ];
}

/** R33, R35: the signing authority agrees, or not; who it is was checked before. */
export function agree(file: CaseFile, correctionId: string, agreed: boolean, ctx: Context): Fact[] | Refusal {
  const found = file.corrections.find((c) => c.correctionId === correctionId);
  if (!found) return conflict('no_such_correction');
  if (found.status !== 'proposed') return conflict('correction_decided');
  const rest = file.corrections.some((c) => c.status === 'proposed' && c !== found);
  const done: Fact = { fact: 'tasks_done', at: ctx.now, kinds: ['decide_correction'], outcome: 'decided' };
  const correction: Correction = { ...found, status: 'in_force', byAuthority: true, decidedAt: ctx.now };
  return [
    agreed
      ? { fact: 'corrected', at: ctx.now, correction, finding: findingBy(found.reason) }
      : { fact: 'correction_refused', at: ctx.now, correctionId },
    ...(rest ? [] : [done]),
  ];
}

/** A leg that is found on time or void has nothing that could be corrected in its officer's favour. */
function groundsOf(file: FinalCase, leg: Leg, ctx: Context): Ground[] {
  const { officerId } = leg;
  const first = file.state === 'confirmed' && file.figures.legId === leg.legId ? file.figures : null;
  if (!officerId || leg.voided || first?.onTime) return [];
  return [
    ...absences(leg, officerId, first?.calledAt ?? leg.endedAt ?? ctx.now, ctx),
    ...charge(leg, officerId, ctx),
    ...number(file, leg, ctx),
    ...(first ? engagements(leg, officerId, first, ctx) : []),
  ];
}

const before = (at: Date | null, moment: Date): boolean => at !== null && at <= moment;

function absences(leg: Leg, officerId: string, until: Date, ctx: Context): Ground[] {
  if (until <= leg.clockFrom) return [];
  const records = ctx.directory.absencesIn(officerId, leg.clockFrom, until);
  const corrects = (r: (typeof records)[number]): boolean =>
    r.counted || before(r.sanctionedAt, leg.clockFrom);
  const record = records.find(corrects) ?? records[0];
  if (!record) return [];
  const atOnce = corrects(record);
  return [{ legId: leg.legId, reason: 'not_available', record, heldUntil: null, atOnce }];
}

/** R3: the officer of a leg is whoever held the post at its attempt. */
function charge(leg: Leg, officerId: string, ctx: Context): Ground[] {
  const then = ctx.directory.holderThen(leg.postId, officerId, leg.clockFrom);
  if (!then || then.officerId === officerId) return [];
  const atOnce = before(then.record?.recordedAt ?? null, leg.clockFrom);
  return [{ legId: leg.legId, reason: 'not_in_charge', record: then.record, heldUntil: null, atOnce }];
}

function number(file: FinalCase, leg: Leg, ctx: Context): Ground[] {
  const { numberId, postId, attemptedAt } = file;
  if (numberId === null || leg.postId !== postId || file.excused.includes('number_wrong')) return [];
  if (ctx.directory.numberStands(numberId, postId, attemptedAt)) return [];
  const record = ctx.directory.numberRecord(numberId) ?? removedNumber(numberId);
  const atOnce = before(record.recordedAt, attemptedAt);
  return [{ legId: leg.legId, reason: 'number_wrong', record, heldUntil: null, atOnce }];
}

const removedNumber = (id: string): RosterRecord => ({
  ...{ id, from: new Date(0), to: null },
  ...{ recordedBy: null, recordedAt: null, sanctionedAt: null },
});

/**
 * R12: an absence that had counted provisionally was refused, and the leg that ended with it, or the call that was
 * redirected because of it, counts again. The refusal comes after the attempt, so the signing authority must agree (R33).
 */
function refusals(file: FinalCase, ctx: Context): Ground[] {
  const ended = lastRound(file).filter((leg) => leg.endReason === 'handed_over');
  const legs = file.state === 'redirected' ? [redirectedLeg(file)] : ended;
  return legs.flatMap((leg) => {
    const at = leg.endedAt ?? leg.clockFrom;
    const record = leg.officerId && ctx.directory.refusedAt(leg.officerId, at)[0];
    if (!record) return [];
    const then = ctx.directory.reach(leg.postId, at);
    if (!then.reachable || then.officerId !== leg.officerId) return [];
    return [{ legId: leg.legId, reason: 'absence_refused', record, heldUntil: null, atOnce: false }];
  });
}

/** A call that was redirected at once had no leg; where a finding about it is asked, the case stands for one (R13). */
function redirectedLeg(file: CaseFile): Leg {
  const { id: legId, postId, officerId, attemptedAt: clockFrom } = file;
  return {
    ...{ legId, postId, officerId, kind: 'principal', clockFrom, dueAt: clockFrom, actsAt: clockFrom },
    ...{ heldUntil: null, instructedAt: null, steps: [], pausedAt: null, endedAt: clockFrom },
    ...{ endReason: 'redirected', voided: false, calendarVersion: '' },
    directoryPosition: { epoch: 0, sequence: 0 },
  };
}

/** The leg a correction is about. */
export const legFound = (file: CaseFile, legId: string): Leg =>
  legId === file.id ? redirectedLeg(file) : legOf(file, legId);

/** R12a, R32: an engagement that would have held the ladder until after the call-back. */
function engagements(leg: Leg, officerId: string, figures: Figures, ctx: Context): Ground[] {
  const calendar = ctx.directory.calendar(leg.postId);
  return ctx.directory
    .engagementsAt(officerId, leg.clockFrom)
    .map((record) => ({
      record,
      heldUntil: waitFor(calendar, record.to, ctx.settings.afterEngagementSeconds).dueAt,
    }))
    .filter(({ heldUntil }) => figures.calledAt <= heldUntil)
    .slice(0, 1)
    .map(({ record, heldUntil }) => ({
      ...{ legId: leg.legId, reason: 'engaged_before' as const, record, heldUntil },
      atOnce: before(record.recordedAt, leg.clockFrom),
    }));
}

/** A call of the officer to the representative, as the telephone or its bill has it. */
export interface RecordedCall {
  callId: string;
  calledAt: Date;
  talkSeconds: number;
}

/**
 * R32: a record of the telephone about a finished case. An earlier call-back than was known, or one where none was,
 * corrects the finding; the same call takes the telephone's time and grade (R21, R23); a later one says nothing new.
 */
export function lateProof(file: FinalCase, call: RecordedCall, ctx: Context): Fact[] {
  const { calledAt, talkSeconds, callId } = call;
  const leg = lastRound(file).findLast((each) => each.clockFrom <= calledAt);
  // The clock of the telephone and that of whoever confirmed need not be the same.
  const within = secondsAfter(file.endedAt, ctx.settings.sameAttemptSeconds);
  if (!leg || talkSeconds < TALK_SECONDS || calledAt > within || !saysMore(file, calledAt, ctx)) return [];
  const figures = figuresOf(file, leg, { calledAt, confirmedAt: ctx.now, by: 'telephony' }, ctx);
  const ground: Ground = {
    legId: leg.legId,
    reason: 'telephone_record',
    record: null,
    heldUntil: null,
    atOnce: true,
  };
  const correction: Correction = { ...correctionOf(ground, 'in_force', ctx), restsOn: callId, figures };
  return [{ fact: 'corrected', at: ctx.now, correction, finding: 'called_back' }];
}

function saysMore(file: FinalCase, calledAt: Date, ctx: Context): boolean {
  const known = figuresNow(file);
  if (!known) return true;
  const apartSeconds = (calledAt.getTime() - known.calledAt.getTime()) / 1000;
  if (Math.abs(apartSeconds) <= ctx.settings.sameAttemptSeconds) return known.grade !== 'telephony';
  return apartSeconds < 0;
}
