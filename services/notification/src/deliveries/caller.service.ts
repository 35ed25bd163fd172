/**
 * Makes one call to a provider, or finds out what became of one whose outcome was never written. Outside every
 * transaction. A call never throws: whatever goes wrong is an outcome.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@setu/platform';
import { RosterCopy, type RosterSnapshot } from '@setu/roster';
import {
  Channels,
  type LookupResult,
  type MessageChannel,
  type OutgoingMessage,
  type SendResult,
} from '../channels/channel.js';
import { CaseContacts } from '../recipients/case-contacts.service.js';
import { numberOfRecipient } from '../recipients/recipients.js';
import { smsLength } from '../templates/template.js';
import type { Delivery } from './delivery.entity.js';
import type { CallOutcome, OpenCall } from './delivery-store.service.js';
import type { Recipient } from './facts.js';
import { Texts, type Said } from './texts.service.js';

/** A provider that has not answered by then has an unknown outcome. Real time. */
export const CALL_TIMEOUT_MS = 4_000;

/** What the calls of one batch are made with: one moment, one roster for each district. */
export interface Around {
  now: Date;
  rosters: ReadonlyMap<string, RosterSnapshot>;
  /** Call-back number by case, E.164. */
  contacts: ReadonlyMap<string, string>;
  /** Numbers callers are asked back on, by question, E.164. */
  asked: ReadonlyMap<string, string>;
}

interface Ready {
  to: string;
  text: string;
  said: Said;
  channel: MessageChannel;
  patienceSeconds: number;
}

@Injectable()
export class Caller {
  private readonly logger = new Logger(Caller.name);

  constructor(
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
    private readonly contacts: CaseContacts,
    private readonly texts: Texts,
    private readonly channels: Channels,
  ) {}

  /** Reads what a batch needs. */
  async around(calls: readonly OpenCall[]): Promise<Around> {
    const now = await this.clock.now();
    const rosters = new Map<string, RosterSnapshot>();
    for (const district of new Set(calls.map((call) => call.delivery.district)))
      rosters.set(district, await this.roster.snapshot(district));
    const cases = calls.flatMap((call) => call.delivery.caseId ?? []);
    const questions = calls.flatMap((call) => call.delivery.facts.questionId ?? []);
    await this.texts.keepLinks(
      calls.map((call) => call.delivery),
      now,
    );
    return {
      ...{ now, rosters, contacts: await this.contacts.numbersOf([...new Set(cases)]) },
      asked: await this.contacts.askedOn(questions),
    };
  }

  /** The call. */
  async call(open: OpenCall, around: Around): Promise<CallOutcome> {
    const ready = await this.prepare(open, around);
    return typeof ready === 'string'
      ? ended(open, { outcome: 'failed', reason: ready })
      : this.send(open, ready);
  }

  /**
   * A call somebody began and never reported: looked up by its key. Made again, with the same key, only where the
   * provider is certain that it never came and the case still needs it; otherwise its outcome stays unknown and the
   * next channel is used.
   */
  async recover(open: OpenCall, around: Around): Promise<CallOutcome> {
    const ready = await this.prepare(open, around);
    if (typeof ready === 'string') return ended(open, { outcome: 'unknown', reason: ready });
    const found = await this.lookUp(open, ready);
    if (found.outcome !== 'absent') return awaiting(ended(open, found), ready);
    if (open.delivery.cancelledBecause !== null)
      return ended(open, { outcome: 'failed', reason: 'case_ended' });
    return this.send(open, ready);
  }

  private async lookUp(open: OpenCall, { channel, to }: Ready): Promise<LookupResult> {
    if (!channel.capabilities.lookup) return { outcome: 'unknown', reason: 'interrupted' };
    return this.inTime(channel.lookup(open.attempt.id, to));
  }

  private async send(open: OpenCall, ready: Ready): Promise<CallOutcome> {
    const told = await this.sent(open, ready);
    return awaiting(told.outcome === 'unknown' ? await this.asked(told, ready) : told, ready);
  }

  /**
   * Nobody knows: where the provider can be asked, what it is certain of counts. That it has nothing is no certainty so
   * soon, since the message may still be on its way to it.
   */
  private async asked(told: CallOutcome, ready: Ready): Promise<CallOutcome> {
    if (!ready.channel.capabilities.lookup) return told;
    const found = await this.lookUp(told, ready);
    return found.outcome === 'absent' || found.outcome === 'unknown' ? told : ended(told, found, told.length);
  }

  private async sent(open: OpenCall, { channel, to, text, said }: Ready): Promise<CallOutcome> {
    const { attempt, delivery } = open;
    const { purpose, caseId } = delivery;
    const message: OutgoingMessage = {
      ...{ key: attempt.id, to, purpose, caseId, text, at: attempt.startedAt, template: delivery.template },
      ...{ district: delivery.district, recipient: `${delivery.recipientKind}:${delivery.recipientId}` },
      ...{ language: said.language, variables: [...said.variables], dlt: said.dlt },
      ...{ subject: null, link: said.link || null },
    };
    return ended(open, await this.inTime(channel.send(message)), smsLength(text));
  }

  private async inTime<R extends LookupResult>(work: Promise<R>): Promise<R | SendResult> {
    const timer = new AbortController();
    const late = pause(CALL_TIMEOUT_MS, undefined, { signal: timer.signal }).then((): SendResult => ({
      outcome: 'unknown',
      reason: 'timeout',
    }));
    late.catch(() => undefined);
    try {
      return await Promise.race([work, late]);
    } catch (error) {
      this.logger.warn(`a provider failed: ${error instanceof Error ? error.message : 'unknown error'}`);
      return { outcome: 'unknown', reason: 'provider_error' };
    } finally {
      timer.abort();
    }
  }

  /** Everything a call needs, or the reason why it cannot be made. */
  private async prepare({ delivery, attempt }: OpenCall, around: Around): Promise<Ready | string> {
    const channel = this.channels.by(delivery.district, attempt.channel, attempt.provider);
    if (!channel) return 'channel_not_configured';
    const roster = around.rosters.get(delivery.district);
    const to = roster && numberFor(delivery, roster, around);
    if (!to) return 'no_number';
    try {
      const contact = around.contacts.get(delivery.caseId ?? '') ?? null;
      const said = await this.texts.of(delivery, attempt.channel, { roster, contact, now: around.now });
      const patienceSeconds = roster.settings.receiptPatienceSeconds;
      return { to, channel, text: said.text, said, patienceSeconds };
    } catch (error) {
      this.logger.error(
        `delivery ${delivery.id} has no text: ${error instanceof Error ? error.message : ''}`,
      );
      return 'text_incomplete';
    }
  }
}

/** What was sent by a provider that tells of arrival is waited for. */
function awaiting(told: CallOutcome, { channel, patienceSeconds }: Ready): CallOutcome {
  const awaits = told.outcome === 'sent' && channel.capabilities.receipts;
  return { ...told, patienceSeconds: awaits ? patienceSeconds : null };
}

/** Whoever is asked back hears it on the very number he called from. */
function numberFor(delivery: Delivery, roster: RosterSnapshot, { asked, now }: Around): string | null {
  const { questionId } = delivery.facts;
  return questionId ? (asked.get(questionId) ?? null) : numberOfRecipient(roster, recipientOf(delivery), now);
}

function recipientOf(delivery: Delivery): Recipient {
  if (delivery.recipientKind === 'user') return { kind: 'user', userId: delivery.recipientId };
  if (delivery.recipientKind !== 'officer')
    return { kind: 'representative', representativeId: delivery.recipientId };
  const { drill } = delivery.facts;
  const postId = delivery.recipientPostId ?? '';
  const tried = drill ? { numberId: drill.numberId } : {};
  return { kind: 'officer', officerId: delivery.recipientId, postId, ...tried };
}

function ended(
  open: OpenCall,
  result: Exclude<LookupResult, { outcome: 'absent' }>,
  length: CallOutcome['length'] = null,
): CallOutcome {
  const told = 'reason' in result ? failure(result) : { providerMessageId: result.providerMessageId };
  const nothing = { reason: null, providerMessageId: null, patienceSeconds: null };
  const { delivery, attempt } = open;
  return { delivery, attempt, ...nothing, outcome: result.outcome, length, ...told };
}

const failure = (result: Extract<SendResult, { reason: string }>) => ({
  reason: result.reason,
  ...(result.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: result.retryAfterSeconds }),
});
