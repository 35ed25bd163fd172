/** What goes on while notification dies: instructions come in, providers fail in every manner, receipts are told. */
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@setu/platform';
import type { DataOf, EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import type { FakeName } from '../../fakes/protocols.js';
import type { Fault, Kept } from '../../fakes/providers.js';
import type { Random } from '../stack/random.js';
import { officerOf, postOf } from './roster.js';
import { SCOPE, WAYS, type ProviderPlace } from './place.js';

const HOUR_MS = 3_600_000;
/** Of a hundred requests so many go wrong so; `hang` costs seconds each and is rare. */
const GOES_WRONG: Readonly<Partial<Record<FakeName, readonly (readonly [Fault, number])[]>>> = {
  smsgate: [
    ['accepted_hang', 0.3],
    ['accepted_reset', 2],
    ['accepted_server_error', 2],
    ['server_error', 1],
    ['reset', 1],
    ['lost', 1],
  ],
  twilio: [
    ['accepted_reset', 4],
    ['server_error', 4],
  ],
  whatsapp: [
    ['accepted_server_error', 4],
    ['throttled', 2],
  ],
};
/** What is told of a message that arrived, with its share in a hundred; nothing: the receipt was lost. */
const TOLD: readonly (readonly [readonly DataOf<'receipt-received'>['status'][], number])[] = [
  [[], 4],
  [['delivered', 'delivered'], 10],
  [['read', 'delivered', 'failed'], 6],
  [['delivered'], 80],
];

function drawn<T>(random: Random, shares: readonly (readonly [T, number])[], otherwise: T): T {
  let left = random.next() * 100;
  for (const [value, share] of shares) if ((left -= share) < 0) return value;
  return otherwise;
}

export class Traffic {
  /** Cases somebody was to be told about. */
  readonly asked: string[] = [];
  private readonly told: Record<string, number> = {};
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly place: ProviderPlace,
    private readonly random: Random,
  ) {}

  /** So many instructions, to one officer after the other; providers go wrong with as many requests. */
  async instruct(count: number): Promise<void> {
    for (const [provider, shares] of Object.entries(GOES_WRONG))
      this.place.fakes.script(
        provider as FakeName,
        ...Array.from({ length: provider === 'smsgate' ? count : Math.ceil(count / 10) }, () =>
          drawn<Fault>(this.random, shares, 'none'),
        ),
      );
    const events = Array.from({ length: count }, (_, i) => this.step(this.asked.length + i));
    await this.place.escalation.emit(...events);
    this.asked.push(...events.map(({ subject }) => subject));
  }

  /** Tells of what arrives, until stopped. */
  start(): void {
    this.running = this.tell();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private step(n: number): NewEvent<EventType> {
    const [caseId, officer] = [newId(), n % this.place.officers];
    const [at, later] = [new Date(), new Date(Date.now() + 24 * HOUR_MS)].map((one) => one.toISOString());
    const data: DataOf<'step-started'> = {
      ...{ caseId, legId: caseId, postId: postOf(officer), officerId: officerOf(officer) },
      ...{ reference: `HRD-${n}`, step: 'instruction', stepIndex: 0 },
      ...{ recipientPostId: postOf(officer), recipientOfficerId: officerOf(officer) },
      ...{ channels: ['sms', 'whatsapp'], linkId: newId(), linkExpiresAt: later ?? '' },
      ...{
        representativeId: this.place.representative,
        attemptedAt: at ?? '',
        dueAt: at ?? '',
        startedAt: at ?? '',
      },
      ...{ nextPostId: null, nextAt: null, late: false },
    };
    const event: NewEvent<'step-started'> = { type: 'step-started', district: SCOPE, subject: caseId, data };
    return event as unknown as NewEvent<EventType>;
  }

  private async tell(): Promise<void> {
    do {
      await pause(100);
      const receipts = [...WAYS.sms, ...WAYS.whatsapp].flatMap((provider) => this.newsOf(provider));
      if (receipts.length > 0) await this.place.intake.emit(...receipts);
    } while (!this.stopping);
  }

  private newsOf(provider: FakeName): NewEvent<EventType>[] {
    const taken = this.place.fakes.taken(provider);
    const fresh = taken.slice(this.told[provider] ?? 0);
    this.told[provider] = taken.length;
    return fresh.filter((kept) => this.arrived(kept)).flatMap((kept) => this.receiptsOf(kept));
  }

  private arrived({ to, id }: Kept): boolean {
    return this.place.fakes.phone(to).some((item) => item.id === id);
  }

  private receiptsOf({ provider, id }: Kept): NewEvent<EventType>[] {
    const providerMessageId = provider === 'whatsapp' ? `wamid.${id}` : id;
    return drawn(this.random, TOLD, []).map((status) => {
      const data = { provider, providerMessageId, status, receivedAt: new Date().toISOString() };
      return {
        type: 'receipt-received',
        district: SCOPE,
        subject: newId(),
        data,
      } as unknown as NewEvent<EventType>;
    });
  }
}
