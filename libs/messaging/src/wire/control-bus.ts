/** Control messages as JSON. For what may be lost: nothing here is kept, repeated or logged. */
import { Injectable, Logger } from '@nestjs/common';
import { NatsBus, type Unsubscribe } from './nats-bus.js';

const encode = (payload: unknown): Buffer => Buffer.from(JSON.stringify(payload ?? null), 'utf8');
const decode = (data: Uint8Array): unknown =>
  data.length === 0 ? null : JSON.parse(Buffer.from(data).toString('utf8'));

@Injectable()
export class ControlBus {
  private readonly logger = new Logger(ControlBus.name);

  constructor(private readonly bus: NatsBus) {}

  /** Whether messages can be sent now. */
  get connected(): boolean {
    return this.bus.connected;
  }

  /** False when the broker is away: then the message is lost. */
  publish(subject: string, payload: unknown): boolean {
    return this.bus.publish(subject, encode(payload));
  }

  /**
   * `fn` gets the payload as it was sent and the subject; wildcards of the broker are allowed. With `queue`, each
   * message reaches one instance. What `fn` throws is logged without the payload.
   */
  subscribe<T = unknown>(
    subject: string,
    fn: (payload: T, subject: string) => void | Promise<void>,
    queue?: string,
  ): Unsubscribe {
    return this.bus.subscribe(
      subject,
      (message) => this.watch(subject, async () => fn(decode(message.data) as T, message.subject)),
      queue,
    );
  }

  /** Answers requests; a failed one stays without an answer. */
  answer<Q = unknown>(subject: string, fn: (payload: Q) => Promise<unknown>, queue?: string): Unsubscribe {
    return this.bus.subscribe(
      subject,
      (message) =>
        this.watch(subject, async () => message.respond(encode(await fn(decode(message.data) as Q)))),
      queue,
    );
  }

  /** Asks one listener; rejects when disconnected, when nobody listens, and after `timeoutMs`. */
  async request<A = unknown>(subject: string, payload: unknown, timeoutMs = 2000): Promise<A> {
    return decode(await this.bus.request(subject, encode(payload), timeoutMs)) as A;
  }

  /** Asks everybody; ends when `enough` says so, at the latest after `timeoutMs`. */
  async gather<A>(
    subject: string,
    payload: unknown,
    enough: (answers: readonly A[]) => boolean,
    timeoutMs: number,
  ): Promise<A[]> {
    const read = (raw: readonly Uint8Array[]): A[] => raw.map((data) => decode(data) as A);
    return read(await this.bus.gather(subject, encode(payload), (raw) => enough(read(raw)), timeoutMs));
  }

  private watch(subject: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.logger.error(`a message on ${subject} failed: ${error instanceof Error ? error.name : 'unknown'}`);
    });
  }
}
