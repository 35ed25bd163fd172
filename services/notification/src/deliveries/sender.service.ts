/**
 * The loop that sends: takes waiting deliveries, calls the providers outside any transaction, writes the outcomes.
 * Woken after commit; sweeps once a second for what another instance or an earlier life left behind, and for what real
 * time has made due.
 */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { InFlight } from '@setu/messaging';
import { CONFIG, Database, newId } from '@setu/platform';
import type { NotificationConfig } from '../config.js';
import { CALL_TIMEOUT_MS, Caller, type Around } from './caller.service.js';
import { DeliveryStore, type CallOutcome, type OpenCall } from './delivery-store.service.js';
import { Waker } from './waker.service.js';

type Make = (call: OpenCall, around: Around) => Promise<CallOutcome>;

const SWEEP_MS = 1_000;
/** So long one batch makes calls to the same person, one after the other; what is left comes in the next. */
const BATCH_LASTS_MS = 3_000;
/** A call older than this, in real seconds, has nobody left who could report it: it took a call, and asking about it. */
const ORPHANED_AFTER_SECONDS = (BATCH_LASTS_MS + 2 * CALL_TIMEOUT_MS) / 1000 + 2;

@Injectable()
export class Sender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sender.name);
  /** Another name in every life of the process, so that an earlier life's calls are seen as orphans. */
  private readonly instance: string;
  private readonly underWay = new Set<string>();
  private lookedAtMs = 0;
  private stopping = false;
  private rung = false;
  private ring: (() => void) | null = null;
  private running: Promise<void> | null = null;
  private waiters: (() => void)[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: NotificationConfig,
    private readonly db: Database,
    private readonly store: DeliveryStore,
    private readonly caller: Caller,
    private readonly waker: Waker,
    private readonly inFlight: InFlight,
  ) {
    this.instance = `${config.instance}-${newId()}`;
  }

  onApplicationBootstrap(): void {
    this.running = this.db.outside(() => this.run());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.ring?.();
    await this.running;
  }

  /** Something was queued: sends soon. Until it is sent, this process counts as busy. */
  wake(): void {
    void this.inFlight.track(() => new Promise<void>((resolve) => this.waiters.push(resolve)));
    this.rung = true;
    this.ring?.();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.rung = false;
      const waiting = this.waiters;
      this.waiters = [];
      try {
        await this.drain();
      } catch (error) {
        this.logger.warn(`sending waits: ${error instanceof Error ? error.message : String(error)}`);
      }
      waiting.forEach((resolve) => resolve());
      if (!this.rung && !this.stopping) await this.sleep();
    }
    this.waiters.forEach((resolve) => resolve());
  }

  private async sleep(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, SWEEP_MS);
      this.ring = () => (clearTimeout(timer), resolve());
    });
    this.ring = null;
  }

  /** Everything that can be sent now, orphans first. */
  private async drain(): Promise<void> {
    const orphans = await this.store.orphans(this.instance, this.underWay, ORPHANED_AFTER_SECONDS);
    await this.settle(orphans, (call, around) => this.caller.recover(call, around));
    const scope = this.config.districts[0] ?? 'state';
    while (!this.stopping) {
      await this.look(scope);
      const calls = await this.store.begin(this.instance, scope);
      if (calls === null) return;
      const left = await this.settle(calls, (call, around) => this.caller.call(call, around));
      await this.store.giveBack(scope, left);
    }
  }

  /** What real time alone has made due, looked for once a second however often there is something to send. */
  private async look(scope: string): Promise<void> {
    if (Date.now() - this.lookedAtMs < SWEEP_MS / 2) return;
    this.lookedAtMs = Date.now();
    await this.waker.wake(scope);
  }

  /**
   * Makes the calls, one after the other to one person and side by side to several, and writes what came of them. Answers
   * those there was no time for.
   */
  private async settle(calls: readonly OpenCall[], make: Make): Promise<OpenCall[]> {
    if (calls.length === 0) return [];
    calls.forEach((call) => this.underWay.add(call.attempt.id));
    try {
      const around = await this.caller.around(calls);
      const until = performance.now() + BATCH_LASTS_MS;
      const outcomes = (
        await Promise.all(byPerson(calls).map((mine) => inOrder(mine, around, make, until)))
      ).flat();
      for (const district of new Set(outcomes.map((o) => o.delivery.district)))
        await this.store.finish(
          district,
          outcomes.filter((o) => o.delivery.district === district),
        );
      const made = new Set(outcomes.map((o) => o.attempt.id));
      return calls.filter((call) => !made.has(call.attempt.id));
    } finally {
      calls.forEach((call) => this.underWay.delete(call.attempt.id));
    }
  }
}

function byPerson(calls: readonly OpenCall[]): OpenCall[][] {
  const groups = new Map<string, OpenCall[]>();
  for (const call of calls) {
    const group = groups.get(call.delivery.recipientId);
    if (group) group.push(call);
    else groups.set(call.delivery.recipientId, [call]);
  }
  return [...groups.values()];
}

/** At least the first. */
async function inOrder(
  calls: readonly OpenCall[],
  around: Around,
  make: Make,
  until: number,
): Promise<CallOutcome[]> {
  const outcomes: CallOutcome[] = [];
  for (const call of calls)
    if (outcomes.length === 0 || performance.now() < until) outcomes.push(await make(call, around));
  return outcomes;
}
