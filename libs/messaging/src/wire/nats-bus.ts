/**
 * The connection to the broker: never gives up, publishes nothing while disconnected (a client would hoard it in
 * memory), keeps subscriptions over reconnects. It promises nothing: whatever it carries may be lost.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  connect,
  createInbox,
  type Msg,
  type NatsConnection,
  type Subscription,
} from '@nats-io/transport-node';
import { answerInbox, INBOX, type ServiceName } from '@setu/contracts';
import { CONFIG, SERVICE, type BaseConfig } from '@setu/platform';

export interface BusMessage {
  subject: string;
  data: Uint8Array;
  /** Answers a request; does nothing for a plain message. */
  respond(data: Uint8Array): void;
}
export type BusHandler = (message: BusMessage) => void;
export type Unsubscribe = () => void;

interface Wanted {
  subject: string;
  queue: string | undefined;
  handler: BusHandler;
  live: Subscription | null;
}

const RETRY_MS = 250;
const DEFAULT_MAX_PAYLOAD = 1_048_576;

@Injectable()
export class NatsBus {
  private readonly logger = new Logger(NatsBus.name);
  private readonly wanted = new Set<Wanted>();
  private readonly onConnect = new Set<() => void>();
  private connection: NatsConnection | null = null;
  private up = false;
  /** Times the connection stood again after it was lost. */
  reconnects = -1;
  private stopped = false;
  private running: Promise<void> | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<BaseConfig, 'natsUrl' | 'instance'>,
    @Inject(SERVICE) private readonly service: ServiceName,
  ) {}

  get connected(): boolean {
    return this.up;
  }
  /** Bytes the broker takes in one message. */
  get maxPayload(): number {
    return this.connection?.info?.max_payload ?? DEFAULT_MAX_PAYLOAD;
  }

  /** Begins to connect in the background. */
  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.up = false;
    await this.connection?.close().catch(() => undefined);
    await this.running;
  }

  /** Calls `fn` at each connect and reconnect. */
  whenever(fn: () => void): void {
    this.onConnect.add(fn);
    if (this.up) fn();
  }

  /** False when disconnected: then nothing is sent and nothing is kept. */
  publish(subject: string, data: Uint8Array, reply?: string): boolean {
    if (!this.up || !this.connection) return false;
    try {
      this.connection.publish(subject, data, reply ? { reply } : undefined);
      return true;
    } catch (error) {
      this.logger.warn(`publishing on ${subject} failed: ${String(error)}`);
      return false;
    }
  }

  subscribe(subject: string, handler: BusHandler, queue?: string): Unsubscribe {
    const wanted: Wanted = { subject, queue, handler, live: null };
    this.wanted.add(wanted);
    if (this.connection && !this.connection.isClosed()) this.listen(this.connection, wanted);
    return () => {
      this.wanted.delete(wanted);
      wanted.live?.unsubscribe();
    };
  }

  /** Asks one answer. Rejects when disconnected, when nobody listens, and after `timeoutMs`. */
  async request(subject: string, data: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
    if (!this.up || !this.connection) throw new Error('the broker is not connected');
    const inbox = createInbox(answerInbox(this.service, subject));
    const how = { timeout: timeoutMs, noMux: true, reply: inbox };
    return (await this.connection.request(subject, data, how)).data;
  }

  /** Asks everybody; ends as soon as `enough` says so, at the latest after `timeoutMs`. Never rejects. */
  async gather(
    subject: string,
    data: Uint8Array,
    enough: (answers: readonly Uint8Array[]) => boolean,
    timeoutMs: number,
  ): Promise<Uint8Array[]> {
    const answers: Uint8Array[] = [];
    const inbox = createInbox(answerInbox(this.service, subject));
    let done: () => void = () => undefined;
    const complete = new Promise<void>((resolve) => (done = resolve));
    const timer = setTimeout(done, timeoutMs);
    const unsubscribe = this.subscribe(inbox, (message) => {
      if (message.data.length > 0) answers.push(message.data);
      if (enough(answers)) done();
    });
    if (this.publish(subject, data, inbox)) await complete;
    clearTimeout(timer);
    unsubscribe();
    return answers;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.live(await this.open());
      } catch (error) {
        this.logger.debug?.(`no broker yet: ${String(error)}`);
      }
      this.up = false;
      if (!this.stopped) await pause(RETRY_MS);
    }
  }

  private open(): Promise<NatsConnection> {
    const url = new URL(this.config.natsUrl);
    return connect({
      servers: `${url.hostname}:${url.port || '4222'}`,
      ...(url.username
        ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
        : {}),
      name: `${this.service}/${this.config.instance}`,
      inboxPrefix: `${INBOX}.${this.service}`,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RETRY_MS,
      ignoreAuthErrorAbort: true,
      // A line that died without a word is given up after the third silent interval.
      pingInterval: 2_000,
      maxPingOut: 2,
      timeout: 5_000,
    });
  }

  /** Lives as long as this connection; ends when it is closed for good. */
  private async live(connection: NatsConnection): Promise<void> {
    if (this.stopped) return connection.close();
    this.connection = connection;
    for (const wanted of this.wanted) this.listen(connection, wanted);
    this.wentUp();
    void this.follow(connection);
    await connection.closed();
    this.connection = null;
  }

  private async follow(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.up = false;
      else if (status.type === 'reconnect') this.wentUp();
      else if (status.type === 'error') this.logger.warn(`broker: ${status.error.message}`);
    }
  }

  private wentUp(): void {
    if (this.stopped) return;
    this.up = true;
    this.reconnects++;
    for (const fn of this.onConnect) fn();
  }

  private listen(connection: NatsConnection, wanted: Wanted): void {
    wanted.live = connection.subscribe(wanted.subject, {
      ...(wanted.queue ? { queue: wanted.queue } : {}),
      callback: (error, message) => this.deliver(wanted, error, message),
    });
  }

  /** Only into an inbox: who asks may not choose a subject that he himself may not publish on. */
  private respond(reply: string | undefined, data: Uint8Array): void {
    if (reply?.startsWith(`${INBOX}.`)) this.publish(reply, data);
  }

  private deliver(wanted: Wanted, error: Error | null, message: Msg): void {
    if (error || !this.wanted.has(wanted)) return;
    try {
      wanted.handler({
        subject: message.subject,
        data: message.data,
        respond: (data) => this.respond(message.reply, data),
      });
    } catch (fault) {
      this.logger.error(`a message on ${message.subject} could not be taken: ${String(fault)}`);
    }
  }
}
