/**
 * The bridge call (R18): one tap and the number of the centre connects both. While it runs nothing is sent and nobody
 * above is told; talk of 15 s confirms by the telephone's own record, anything less leaves the case where it stood. Pure.
 */
import type { BridgeResult } from '@setu/contracts';
import { confirm, tried } from './answers.js';
import { conflict, isRefusal, type Context, type Refusal } from './context.js';
import { evolveAll, type Fact } from './facts.js';
import { lateProof, TALK_SECONDS, type RecordedCall } from './findings.js';
import { holdLadder, type Firing } from './ladder.js';
import { activeLeg, isOpen, type Bridge, type CaseFile, type OpenCase } from './model.js';
import { openOrNext, secondsAfter } from './working-time.js';

/** So long a bridge holds the case, wall seconds: nothing a provider does or leaves undone may hold it longer. */
const HOLDS_SECONDS = 600;

/** A call in which both were connected for a while, as the telephone recorded it. */
export interface EndedBridge {
  bridgeId: string;
  result: BridgeResult;
  talkSeconds: number;
  /** When the first telephone rang, and when both were connected; null when that never happened. */
  startedAt: Date | null;
  connectedAt: Date | null;
}

/** Asks for a bridge. One at a time in a case: asking again while it runs changes nothing. */
export function connect(file: OpenCase, by: Bridge['by'], ctx: Context): Fact[] | Refusal {
  if (file.bridge) return [];
  const leg = activeLeg(file);
  if (!leg?.officerId) return conflict('nobody_answers');
  const bridge: Bridge = {
    bridgeId: ctx.newId(),
    legId: leg.legId,
    by,
    requestedAt: ctx.now,
    holdsUntil: secondsAfter(ctx.now, HOLDS_SECONDS),
  };
  return [{ fact: 'bridge_requested', at: ctx.now, bridge }];
}

/** The bridge has ended: proof of the call-back, a try with the telephone's own time, or nothing at all. */
export function bridgeEnded(file: CaseFile, ended: EndedBridge, ctx: Context): Fact[] {
  const { bridgeId, result, talkSeconds, connectedAt } = ended;
  const told: Fact = { fact: 'bridge_ended', at: ctx.now, bridgeId, result, talkSeconds };
  if (!isOpen(file)) {
    const call = connectedAt && { callId: bridgeId, calledAt: connectedAt, talkSeconds };
    return call ? [told, ...lateProof(file, call, ctx)] : [told];
  }
  return [told, ...followed(evolveAll(file, [told]) as OpenCase, ended, ctx)];
}

function followed(file: OpenCase, ended: EndedBridge, ctx: Context): Fact[] {
  const { result, talkSeconds, startedAt, connectedAt } = ended;
  if (connectedAt && talkSeconds >= TALK_SECONDS) {
    const done = confirm(file, connectedAt, 'telephony', ctx);
    if (!isRefusal(done)) return done;
  }
  const rang = connectedAt ?? startedAt;
  const inVain = result === 'representative_no_answer' || result === 'talked';
  const said = rang && inVain ? triedByTelephone(file, rang, ctx) : [];
  return [...said, ...goOnNow(evolveAll(file, said) as OpenCase, ctx)];
}

/** R18: a call that found nobody counts as tried by the officer; where trying says nothing now, it is only told. */
export function triedByTelephone(file: OpenCase, at: Date, ctx: Context): Fact[] {
  const said = tried(file, at, ctx);
  if (isRefusal(said)) return [];
  return said.map((f) => (f.fact === 'tried' ? { ...f, byTelephone: true } : f));
}

/**
 * A record of the telephone, or of its bill, of a call of the officer to the representative (R19, R21, R23): it confirms
 * an open case, counts as a try where nobody answered, and corrects the finding of a finished one (R32).
 */
export function callRecorded(file: CaseFile, call: RecordedCall, ctx: Context): Fact[] {
  const { callId, calledAt, talkSeconds } = call;
  const noted: Fact = { fact: 'call_noted', at: ctx.now, callId, calledAt, talkSeconds };
  if (!isOpen(file)) {
    const corrected = lateProof(file, call, ctx);
    return corrected.length > 0 ? [noted, ...corrected] : [];
  }
  if (talkSeconds < TALK_SECONDS) return [noted, ...triedByTelephone(file, calledAt, ctx)];
  const done = confirm(file, calledAt, 'telephony', ctx);
  return isRefusal(done) ? [] : [noted, ...done];
}

/** A bridge that nobody has told the end of: the case goes on. */
export function bridgeLost(file: OpenCase, firing: Firing, ctx: Context): Fact[] {
  const { bridge } = file;
  if (!bridge || bridge.holdsUntil > firing.at) return [];
  const { bridgeId } = bridge;
  const lost: Fact = { fact: 'bridge_ended', at: firing.at, bridgeId, result: 'unknown', talkSeconds: 0 };
  return [lost, ...goOnNow(evolveAll(file, [lost]) as OpenCase, ctx)];
}

/** What fell due while the bridge ran is due now, and nobody was late (R31). */
function goOnNow(file: OpenCase, ctx: Context): Fact[] {
  const leg = activeLeg(file);
  if (!leg || file.bridge) return [];
  if (file.state === 'acting' && !leg.pausedAt) return holdLadder(leg, ctx.now, ctx.now, ctx);
  if (file.state !== 'waiting' || leg.actsAt >= ctx.now) return [];
  const { legId, dueAt, heldUntil, calendarVersion } = leg;
  const actsAt = openOrNext(ctx.directory.calendar(leg.postId), ctx.now);
  return [{ fact: 'clock_moved', at: ctx.now, legId, dueAt, actsAt, heldUntil, calendarVersion }];
}
