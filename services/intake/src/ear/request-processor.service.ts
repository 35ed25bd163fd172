/**
 * Processes one kept request: each event has its effect once, in the transaction that writes down that it was heard.
 * All events together first; when one of them fails, each by itself, so that a batch does not wait for it.
 */
import { Injectable, Logger } from '@nestjs/common';
import { Outbox } from '@setu/messaging';
import { Database, isDatabaseAway, Unavailable } from '@setu/platform';
import { ADAPTERS } from '../adapters/registry.js';
import { bridgeReportOf } from './bridge-report.js';
import type { OnLine } from './lines.js';
import { Hearer, type CallEvent, type ReceiptEvent, type VoicePrompt } from './neutral.js';
import { eventKey, incomingOf, keptEvents, type RawRequest } from './raw-request.js';
import { RawStore } from './raw-store.service.js';
import { RequestEvents } from './request-events.service.js';

@Injectable()
export class RequestProcessor {
  private readonly logger = new Logger('ear');

  constructor(
    private readonly db: Database,
    private readonly store: RawStore,
    private readonly requests: RequestEvents,
    private readonly hearer: Hearer,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Processes a request that was taken. Answers what a caller on the line is told, null for nothing. Throws only when
   * the database, or the roster, is away; any other fault is written down, and the request tried again or given up.
   */
  async process(row: RawRequest, known?: readonly OnLine[]): Promise<VoicePrompt | null> {
    try {
      const events = known ?? (await this.eventsOf(row));
      if (typeof events === 'string') return await this.giveUp(row, events);
      return await this.hearAll(row, events);
    } catch (error) {
      if (isAway(error)) throw error;
      await this.failed(row, error);
      return null;
    }
  }

  /** The events of a kept request, or why nobody understands it. */
  private async eventsOf(row: RawRequest): Promise<OnLine[] | string> {
    const adapter = ADAPTERS[row.provider];
    if (row.events) return this.requests.onLines(adapter, keptEvents(row.events), row.district);
    const { events, fault } = await this.requests.understand(adapter, incomingOf(row), row.district);
    return fault ?? this.requests.keepable(events, row.district);
  }

  private async hearAll(row: RawRequest, events: readonly OnLine[]): Promise<VoicePrompt | null> {
    try {
      return await this.db.inTransaction({ district: row.district }, async () => {
        let prompt: VoicePrompt | null = null;
        for (const one of events) prompt = (await this.hearOnce(row, one)) ?? prompt;
        await this.store.done(row.id, prompt);
        return prompt;
      });
    } catch (error) {
      if (events.length < 2 || isAway(error)) throw error;
      await this.hearEach(row, events);
      return null;
    }
  }

  /** One after the other; the first fault is thrown when all were tried. */
  private async hearEach(row: RawRequest, events: readonly OnLine[]): Promise<void> {
    const faults: unknown[] = [];
    for (const one of events)
      await this.db
        .inTransaction({ district: row.district }, () => this.hearOnce(row, one))
        .catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
    await this.store.done(row.id, null);
  }

  private async hearOnce(row: RawRequest, { event, line }: OnLine): Promise<VoicePrompt | null> {
    if (!(await this.store.claim(row, eventKey(event)))) return null;
    if (event.kind === 'receipt') this.publishReceipt(row, event);
    else if (event.kind === 'call' && this.publishBridge(row, event)) return null;
    else
      return this.hearer.hear(event, line, {
        district: row.district,
        requestId: row.id,
        receivedAt: row.received_at,
      });
    return null;
  }

  private publishReceipt({ district, received_at }: RawRequest, event: ReceiptEvent): void {
    const { provider, providerMessageId, status } = event;
    this.outbox.emit({
      type: 'receipt-received',
      district,
      subject: `${provider}:${providerMessageId}`,
      data: { provider, providerMessageId, status, receivedAt: received_at.toISOString() },
    });
  }

  private publishBridge({ district, received_at }: RawRequest, event: CallEvent): boolean {
    const report = bridgeReportOf(event);
    if (!report) return false;
    this.outbox.emit({
      type: 'bridge-reported',
      district,
      subject: report.bridgeId,
      data: { ...report, at: received_at.toISOString() },
    });
    return true;
  }

  private async failed(row: RawRequest, error: unknown): Promise<void> {
    // The text of an error may quote what was sent: only its name and code are kept.
    const { name, code } = error as { name?: string; code?: string };
    const reason = [name ?? 'Error', code ?? ''].filter((w) => w !== '').join(' ');
    const isOver = await this.store.triedInVain(row, reason, false);
    this.logger[isOver ? 'error' : 'warn']({
      msg: isOver
        ? 'a request of a provider is given up'
        : 'a request of a provider could not be processed yet',
      requestId: row.id,
      provider: row.provider,
      tries: row.tries,
      err: error,
    });
  }

  private async giveUp(row: RawRequest, reason: string): Promise<null> {
    await this.store.triedInVain(row, reason, true);
    return null;
  }
}

/** It will be there again, and no fault of the request: another try comes after the lease, however often. */
const isAway = (error: unknown): boolean => isDatabaseAway(error) || error instanceof Unavailable;
