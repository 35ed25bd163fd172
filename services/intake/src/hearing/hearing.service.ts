/**
 * Understands what the ear heard: who called or wrote, on which line, and so which report, reply or question it is. Each
 * event has its effect once, in one transaction with the note that it was taken in; a call on the line is answered with
 * what is said next, the same again when the provider asks twice.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Database, RequestContext, Unavailable } from '@setu/platform';
import { RosterCopy, type RosterSnapshot } from '@setu/roster';
import {
  Hearer,
  type CallEvent,
  type HeardAt,
  type Line,
  type MessageEvent,
  type NeutralEvent,
  type VoicePrompt,
} from '../ear/neutral.js';
import { Rosters } from '../roster/rosters.service.js';
import { callerOf, type Caller } from '../senders/caller.js';
import { Calls } from './calls.service.js';
import type { Heard, Understood } from './heard.js';
import { HeardEvents, type EventKey } from './heard-events.service.js';
import { Messages } from './messages.service.js';

@Injectable()
export class HearingService extends Hearer {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly copy: RosterCopy,
    private readonly rosters: Rosters,
    private readonly events: HeardEvents,
    private readonly calls: Calls,
    private readonly messages: Messages,
  ) {
    super();
  }

  /**
   * Receipts and calls that we began concern nobody new. A call that a telephone forwarded may be kept only if a
   * representative or staff made it: strangers are matched and forgotten, and so is everything without a number (R4).
   * Throws 503 `roster_not_ready` while nobody can be known.
   */
  async mayKeep(event: NeutralEvent, line: Line | null, district: string): Promise<boolean> {
    if (event.kind === 'receipt') return true;
    if (event.kind === 'call' && (event.direction === 'outgoing' || event.ownKey !== null)) return true;
    if (event.from === null) return false;
    const isForwarded = event.kind === 'call' && isOnForwarding(event, line);
    if (!isForwarded && (line !== null || event.kind === 'message')) return true;
    const { caller } = await this.callerOf(event.from, district, null);
    return isForwarded ? caller.kind === 'representative' : caller.kind !== 'unknown';
  }

  /** Idempotent by the event's own key. Throws 503 while no roster has arrived, and what the database throws. */
  async hear(event: NeutralEvent, line: Line | null, heard: HeardAt): Promise<VoicePrompt | null> {
    if (event.kind === 'receipt') return null;
    if (!(await this.mayKeep(event, line, heard.district))) return null;
    return RequestContext.run({ ...RequestContext.current(), language: 'hi' }, () =>
      this.db.inTransaction({ district: heard.district }, () => this.once(event, line, heard)),
    );
  }

  private async once(
    event: CallEvent | MessageEvent,
    line: Line | null,
    heard: HeardAt,
  ): Promise<VoicePrompt | null> {
    const isCall = event.kind === 'call';
    const number = isCall && event.direction === 'outgoing' ? event.to : event.from;
    if (number !== null) await this.events.lock(number);
    if (isCall) await this.events.lock(`${event.provider} ${event.callId}`);
    const key: EventKey = { provider: event.provider, eventId: isCall ? event.eventId : event.messageId };
    const before = await this.events.before(key);
    if (before !== undefined) return before;
    const { district, receivedAt } = heard;
    const { caller, roster } = await this.callerOf(number, district, receivedAt);
    const way = isCall ? 'phone' : event.channel;
    const callerKey = caller.kind === 'unknown' ? null : caller.key;
    RequestContext.set({ actor: actorOf(caller) });
    const it: Heard = { district, roster, caller, number, way, receivedAt };
    const tooMuch = callerKey !== null && (await this.events.isTooMuch(callerKey, receivedAt));
    const { as, prompt = null }: Understood = tooMuch
      ? { as: 'limited' }
      : isCall
        ? await this.calls.take(event, isOnForwarding(event, line) ? 'forwarding' : line, it)
        : { as: await this.messages.take(event, it) };
    await this.events.note(key, { district, callerKey, at: receivedAt, understood: as, prompt });
    return prompt;
  }

  /** Who it is by the roster of the provider's district, else of any other served here. */
  private async callerOf(
    number: string | null,
    district: string,
    at: Date | null,
  ): Promise<{ caller: Caller; roster: RosterSnapshot }> {
    const roster = await this.copy.snapshot(district);
    if (roster.posts.size === 0) throw new Unavailable('roster_not_ready');
    const when = at ?? (await this.clock.now());
    for (const scope of this.rosters.inOrder([district])) {
      const known = scope === district ? roster : await this.copy.snapshot(scope);
      const caller = callerOf(known, number, when);
      if (caller.kind !== 'unknown') return { caller, roster };
    }
    return { caller: { kind: 'unknown', key: 'unknown' }, roster };
  }
}

/** A telephone of somebody else forwarded it here, whichever number it reached. */
const isOnForwarding = (event: CallEvent, line: Line | null): boolean =>
  event.direction === 'incoming' &&
  (line === 'forwarding' || (line === null && event.forwardedFrom !== null));

function actorOf(caller: Caller): string {
  if (caller.kind === 'unknown') return 'phone';
  if (caller.kind === 'officer')
    return caller.officerId ? `officer:${caller.officerId}` : `post:${caller.post.postId}`;
  const [{ representativeId, staffId }] = caller.voices;
  return `representative:${staffId ?? representativeId}`;
}
