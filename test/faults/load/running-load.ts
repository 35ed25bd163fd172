/** The load itself: one operation every 1/rate seconds, chosen by seed, each followed to its outcome. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { People } from '../stack/people.js';
import type { Random } from '../stack/random.js';
import { run, type Doors, type Outcome } from './client.js';
import { FollowedCases } from './followed.js';
import type { Ack, Load } from './load.js';
import { Errands, type Planned } from './errands.js';
import type { Tokens } from './tokens.js';

const BUSY_WITHIN_MS = 10_000;

export interface LoadPlan {
  readonly dir: string;
  readonly people: People;
  readonly tokens: Tokens;
  readonly doors: Doors;
  /** Operations per second. */
  readonly rate: number;
  readonly random: Random;
  /** Domain time minus real time, in ms. */
  readonly offsetMs: number;
}

export class RunningLoad implements Load {
  readonly acks: Ack[] = [];
  /** Answers that were no outcome, by status. */
  readonly troubles = new Map<number, number>();
  private readonly flying = new Set<Promise<void>>();
  private readonly errands: Errands;
  private readonly doorChoice: Random;
  private timer: NodeJS.Timeout | null = null;
  private paused = false;
  private nextAt = 0;

  constructor(private readonly plan: LoadPlan) {
    this.errands = new Errands(plan, new FollowedCases());
    this.doorChoice = plan.random.fork('doors');
  }

  get inFlight(): number {
    return this.flying.size;
  }

  start(): this {
    this.nextAt = performance.now();
    this.timer = setInterval(() => this.tick(), 10);
    return this;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.nextAt = performance.now();
  }

  async busy(): Promise<void> {
    for (const until = Date.now() + BUSY_WITHIN_MS; this.flying.size === 0; await pause(2))
      if (Date.now() > until) throw new Error('no operation was in flight within 10 s');
  }

  /** No more operations; resolves when the outcome of each is known or given up. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    while (this.flying.size > 0) await Promise.all(this.flying);
  }

  /** Late ticks are caught up: the load is open, whatever this process had to do meanwhile. */
  private tick(): void {
    for (const every = 1000 / this.plan.rate; performance.now() >= this.nextAt; this.nextAt += every)
      if (!this.paused) this.begin();
  }

  private begin(): void {
    const flight: Promise<void> = this.one().finally(() => this.flying.delete(flight));
    this.flying.add(flight);
  }

  private async one(): Promise<void> {
    const began = new Date().toISOString();
    const planned = this.errands.next();
    const key = randomUUID();
    const doors: Doors = (service) => this.doorChoice.shuffled(this.plan.doors(service));
    const outcome = await run({ ...(await planned.errand()), key }, doors);
    for (const status of outcome.troubles) this.troubles.set(status, (this.troubles.get(status) ?? 0) + 1);
    planned.settle(outcome);
    this.log(began, key, planned, outcome);
  }

  private log(began: string, key: string, planned: Planned, outcome: Outcome): void {
    const { status, tries, instance } = outcome;
    const ack: Ack = {
      ...{ at: new Date().toISOString(), began, op: planned.op, key, instance, tries },
      ...{ outcome: outcome.outcome, status },
      ...planned.asked,
      ...told(planned, outcome),
    };
    this.acks.push(ack);
    appendFileSync(join(this.plan.dir, 'acks.jsonl'), `${JSON.stringify(ack)}\n`);
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What the answer says that the request did not. */
function told({ op }: Planned, { outcome, body }: Outcome): Partial<Ack> {
  const code = text(body['code']);
  if (outcome !== 'ok') return code ? { code } : {};
  if (op === 'availability') return { availabilityId: text(body['id']) ?? '' };
  if (op !== 'report' && op !== 'report-again') return {};
  const found = {
    reference: text(body['reference']),
    caseId: text(body['caseId']),
    reportOutcome: text(body['outcome']),
    code,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
