/**
 * The ear: a provider's request is proved, looked at for what may be kept, kept, and only then answered. What it means
 * is worked out after, or at once where a caller waits on the line.
 */
import { Injectable } from '@nestjs/common';
import { Forbidden, Metrics, NotFound } from '@setu/platform';
import type { Counter } from 'prom-client';
import { RECEIVED, type Adapter, type Answer, type Incoming, type Refusal } from '../adapters/adapter.js';
import { adapterOf } from '../adapters/registry.js';
import { EarLoop } from './ear-loop.service.js';
import type { OnLine } from './lines.js';
import { pathFault, refusalOf, type Caller } from './proof.js';
import { Providers, type Access } from './providers.js';
import { RawStore } from './raw-store.service.js';
import { RequestEvents, type Understood } from './request-events.service.js';
import { RequestProcessor } from './request-processor.service.js';

/** Of forged requests no more rows than these are written in a minute of real time and process; all are counted. */
const REFUSED_PER_MINUTE = 60;

/** What of a request is worked out after it was kept. */
@Injectable()
export class EarWork {
  constructor(
    readonly requests: RequestEvents,
    readonly processor: RequestProcessor,
    readonly loop: EarLoop,
  ) {}
}

interface Place {
  adapter: Adapter;
  access: Access;
  district: string;
}

@Injectable()
export class Ear {
  private readonly received: Counter;
  private readonly refused: Counter;
  private readonly strangers: Counter;
  private minute = 0;
  private refusedRows = 0;

  constructor(
    private readonly providers: Providers,
    private readonly store: RawStore,
    private readonly work: EarWork,
    metrics: Metrics,
  ) {
    this.received = metrics.counter('setu_ear_requests_total', 'Requests of providers that were kept', [
      'provider',
      'outcome',
    ]);
    this.refused = metrics.counter('setu_ear_refused_total', 'Requests that did not prove themselves', [
      'provider',
      'reason',
    ]);
    this.strangers = metrics.counter(
      'setu_ear_strangers_total',
      'Forwarded calls of strangers, counted and forgotten',
      ['provider'],
    );
  }

  /**
   * Takes a request in; what it answers is the answer over HTTP, after COMMIT. Throws NotFound for a provider that is
   * not configured in this scope, Forbidden 401 `webhook_not_verified` for a forged request.
   */
  async receive(name: string, district: string, caller: Caller, incoming: Incoming): Promise<Answer> {
    const adapter = adapterOf(name);
    const access = adapter && this.providers.of(district, adapter.provider);
    if (!adapter || !access) throw new NotFound('not_found');
    const place = { adapter, access, district };
    const greeting = this.greetingOf(place, caller, incoming);
    if (greeting !== null && typeof greeting !== 'string') return greeting;
    const refusal = greeting ?? (await refusalOf(adapter, access, { incoming, caller }));
    if (refusal) return this.refuse(place, incoming, refusal);
    const understood = await this.work.requests.understand(adapter, incoming, district);
    const { events, fault } = understood;
    if (fault !== null) await this.keepUnreadable(place, incoming, fault);
    const kept = await this.work.requests.keepable(events, district);
    if (kept.length > 0 || (events.length === 0 && fault === null))
      return this.keep(place, incoming, understood, kept);
    const answer = await this.forget(place, incoming, understood);
    return fault === null ? answer : notUnderstood(fault);
  }

  private greetingOf(
    { adapter, access }: Place,
    caller: Caller,
    incoming: Incoming,
  ): Answer | Refusal | null {
    if (incoming.method !== 'GET' || !adapter.handshake) return null;
    return pathFault(access, caller.secretPath) ?? adapter.handshake(incoming, access);
  }

  /** Strangers: nothing stays but their number of the day. */
  private async forget(
    { adapter, district }: Place,
    incoming: Incoming,
    { events }: Understood,
  ): Promise<Answer> {
    if (events.length > 0) await this.countStrangers(adapter, district, events.length);
    return answerTo(adapter, incoming, { events, prompt: null });
  }

  private async countStrangers({ provider }: Adapter, district: string, amount: number): Promise<void> {
    await this.store.count(district, provider, 'stranger', amount);
    this.strangers.inc({ provider }, amount);
  }

  /** What nobody understands, or a batch in which one is so: masked, for a person to look at. */
  private async keepUnreadable(
    { adapter, district }: Place,
    incoming: Incoming,
    fault: string,
  ): Promise<void> {
    const { provider } = adapter;
    const keeping = { provider, district, incoming, adapter, events: [], fault };
    const { isNew } = await this.store.keep({ ...keeping, isPartial: false, isTaken: false });
    this.received.inc({ provider, outcome: isNew ? 'not_understood' : 'again' });
  }

  private async keep(
    { adapter, district }: Place,
    incoming: Incoming,
    { events, fault }: Understood,
    kept: readonly OnLine[],
  ): Promise<Answer> {
    const { provider } = adapter;
    const strangers = events.length - kept.length;
    const isPartial = strangers > 0 || fault !== null;
    const plain = kept.map(({ event }) => event);
    const isTaken = fault === null && (adapter.waits?.(incoming, plain) ?? false);
    const keeping = { provider, district, incoming, adapter, events: plain, isPartial, fault: null, isTaken };
    const { row, isNew } = await this.store.keep(keeping);
    if (strangers > 0 && isNew) await this.countStrangers(adapter, district, strangers);
    this.received.inc({ provider, outcome: isNew ? 'kept' : 'again' });
    if (!isTaken) {
      if (isNew) this.work.loop.wake();
      if (fault !== null) return notUnderstood(fault);
      return adapter.received ?? RECEIVED;
    }
    const prompt =
      isNew || row.state === 'received' ? await this.work.processor.process(row, kept) : row.answer;
    return answerTo(adapter, incoming, { events: kept, prompt });
  }

  private async refuse({ adapter, district }: Place, incoming: Incoming, reason: Refusal): Promise<never> {
    const { provider } = adapter;
    this.refused.inc({ provider, reason });
    await this.store.count(district, provider, 'refused');
    if (this.mayWriteRefused()) await this.store.keepRefused({ provider, district, incoming }, reason);
    if (reason === 'handshake_wrong') throw new Forbidden('webhook_not_verified');
    throw Forbidden.unauthenticated('webhook_not_verified');
  }

  /** A flood of forged requests must not fill the disk. */
  private mayWriteRefused(): boolean {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== this.minute) [this.minute, this.refusedRows] = [minute, 0];
    return ++this.refusedRows <= REFUSED_PER_MINUTE;
  }
}

function answerTo(
  adapter: Adapter,
  incoming: Incoming,
  { events, prompt }: { events: readonly OnLine[]; prompt: Parameters<NonNullable<Adapter['answer']>>[1] },
): Answer {
  const plain = events.map(({ event }) => event);
  const isWaiting = adapter.waits?.(incoming, plain) ?? false;
  return isWaiting && adapter.answer ? adapter.answer(incoming, prompt) : (adapter.received ?? RECEIVED);
}

/** Kept all the same, masked; whoever builds the other side sees why. */
const notUnderstood = (reason: string): Answer => ({
  ...RECEIVED,
  body: JSON.stringify({ received: true, understood: false, reason }),
});
