/**
 * What a request says, on which line, and what of it may be kept. Asked before anything is stored, and again when a
 * kept request is processed; writes nothing.
 */
import { Injectable, Logger } from '@nestjs/common';
import { RosterCopy } from '@setu/roster';
import { Unreadable, type Adapter, type Incoming } from '../adapters/adapter.js';
import { onLine, type OnLine } from './lines.js';
import { Hearer } from './neutral.js';
import { Providers } from './providers.js';

export interface Understood {
  events: OnLine[];
  /** Why nobody understands it, or one of the batch, a stable code; null when all is understood. */
  fault: string | null;
}

@Injectable()
export class RequestEvents {
  private readonly logger = new Logger('ear');

  constructor(
    private readonly roster: RosterCopy,
    private readonly providers: Providers,
    private readonly hearer: Hearer,
  ) {}

  /** The events with their lines. Whatever bytes come in, it answers; throws only when the database is away. */
  async understand(adapter: Adapter, incoming: Incoming, district: string): Promise<Understood> {
    try {
      const events = await adapter.read(incoming);
      return { events: await this.onLines(adapter, events, district), fault: null };
    } catch (error) {
      if (error instanceof Unreadable)
        return { events: await this.onLines(adapter, error.events, district), fault: error.code };
      if (!isOfAdapter(error)) throw error;
      // A defect of the adapter: the request is kept, and understood anew once it is mended.
      this.logger.error({ msg: 'an adapter failed', provider: adapter.provider, err: error });
      return { events: [], fault: 'adapter_failed' };
    }
  }

  /** The lines of events that are known already. */
  async onLines(adapter: Adapter, events: readonly OnLine['event'][], district: string): Promise<OnLine[]> {
    if (events.every(({ kind }) => kind === 'receipt')) return events.map((event) => ({ event, line: null }));
    const { settings } = await this.roster.snapshot(district);
    const how = { forwarding: this.providers.forwardingIn(district), otherwise: adapter.line };
    return events.map((event) => onLine(event, settings, how));
  }

  /** Those that may be kept; strangers on the forwarding line are left out (R4). Receipts name nobody. */
  async keepable(events: readonly OnLine[], district: string): Promise<OnLine[]> {
    const kept: OnLine[] = [];
    for (const one of events)
      if (one.event.kind === 'receipt' || (await this.hearer.mayKeep(one.event, one.line, district)))
        kept.push(one);
    return kept;
  }
}

/** Errors of the language; what the database or the net throws is something else. */
const isOfAdapter = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
