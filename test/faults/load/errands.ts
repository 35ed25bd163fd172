/** Chooses what is done next, by seed and by what clients were told so far. */
import type { People, LoadPost } from '../stack/people.js';
import type { Random } from '../stack/random.js';
import type { Errand, Outcome } from './client.js';
import type { Followed, FollowedCases } from './followed.js';
import type { Ack, Operation } from './load.js';
import { linkFor } from './phone.js';
import type { Tokens } from './tokens.js';

type Plain = Omit<Errand, 'key'>;

export interface Planned {
  readonly op: Operation;
  /** What is asked for, as the log names it. */
  readonly asked: Partial<Ack>;
  errand(): Promise<Plain>;
  settle(outcome: Outcome): void;
}

interface Around {
  readonly dir: string;
  readonly people: People;
  readonly tokens: Tokens;
  readonly random: Random;
  readonly offsetMs: number;
}

/** The callback clock of the pilot is 600 s; a call this old falls due three seconds after its report. */
const CALLED_BEFORE_MS = 597_000;
const SHARES: readonly (readonly [Operation, number])[] = [
  // Nearly as many cases end as begin, so that their number does not grow with the length of a run.
  ['report', 0.425],
  ['claim', 0.22],
  ['confirm', 0.21],
  ['withdraw', 0.08],
  ['report-again', 0.06],
  // Each makes escalation look at every open case of the district again.
  ['availability', 0.005],
];
/** An officer answers some seconds after the instruction came, a representative after the claim. */
const SETTLED_MS = { claim: 5_000, confirm: 1_500, withdraw: 5_000, again: 1_000 };
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export class Errands {
  private readonly pairs = new Set<string>();
  private entries = 0;

  constructor(
    private readonly around: Around,
    private readonly cases: FollowedCases,
  ) {}

  next(): Planned {
    return this.wanted(this.choose()) ?? this.report();
  }

  private choose(): Operation {
    let left = this.around.random.next();
    return SHARES.find(([, share]) => (left -= share) < 0)?.[0] ?? 'report';
  }

  /** Null when there is nothing to do it with. */
  private wanted(op: Operation): Planned | null {
    const { random } = this.around;
    if (op === 'availability') return this.availability();
    if (op === 'claim') return this.claim();
    if (op === 'confirm') return this.confirm(this.cases.pick(random, 'claimed', SETTLED_MS.confirm));
    if (op === 'withdraw') return this.withdraw(this.cases.pick(random, 'reported', SETTLED_MS.withdraw));
    if (op === 'report-again') return this.again(this.cases.pick(random, 'reported', SETTLED_MS.again));
    return this.report();
  }

  private now(): number {
    return Date.now() + this.around.offsetMs;
  }

  private report(): Planned {
    const { representativeId, post } = this.freshPair();
    return this.reporting('report', representativeId, post, (outcome) => {
      const { caseId, outcome: became } = outcome.body;
      if (outcome.outcome === 'ok' && typeof caseId === 'string' && became === 'clock_running')
        this.cases.add({ caseId, representativeId, post });
    });
  }

  /** A pair that was not used yet, while there are any. */
  private freshPair(): { representativeId: string; post: LoadPost } {
    const { people, random } = this.around;
    for (let left = 50; ; left--) {
      const representativeId = random.pick(people.representatives);
      const post = random.pick(people.posts);
      const pair = `${representativeId} ${post.id}`;
      if (this.pairs.has(pair) && left > 0) continue;
      this.pairs.add(pair);
      return { representativeId, post };
    }
  }

  private again(one: Followed | null): Planned | null {
    if (!one) return null;
    one.busy = true;
    return this.reporting('report-again', one.representativeId, one.post, () => (one.busy = false));
  }

  private reporting(
    op: 'report' | 'report-again',
    representativeId: string,
    post: LoadPost,
    settle: (outcome: Outcome) => unknown,
  ): Planned {
    const attemptedAt = new Date(this.now() - CALLED_BEFORE_MS).toISOString();
    return {
      op,
      asked: { representativeId, postId: post.id, attemptedAt },
      errand: async () => ({
        ...{ service: 'intake', path: '/missed-calls' },
        body: { postId: post.id, attemptedAt, result: 'no_answer' },
        token: await this.around.tokens.representative(representativeId),
      }),
      settle: (outcome) => void settle(outcome),
    };
  }

  /** By the link on the officer's phone; null while no instruction has come. */
  private claim(): Planned | null {
    const one = this.cases.pick(this.around.random, 'reported', SETTLED_MS.claim);
    const link = one && linkFor(this.around.dir, one.post.number, one.caseId);
    if (!one || !link) return null;
    const calledAt = new Date(this.now() - 1_000).toISOString();
    const errand: Plain = {
      ...{ service: 'escalation', path: `/links/${link}/claim-callback` },
      ...{ body: { calledAt }, token: null },
    };
    return this.onCase('claim', one, 'claimed', () => Promise.resolve(errand));
  }

  private confirm(one: Followed | null): Planned | null {
    return one && this.onCase('confirm', one, 'ended', () => this.byRepresentative(one, 'confirm'));
  }

  private withdraw(one: Followed | null): Planned | null {
    return one && this.onCase('withdraw', one, 'ended', () => this.byRepresentative(one, 'withdraw'));
  }

  private async byRepresentative(one: Followed, command: string): Promise<Plain> {
    const token = await this.around.tokens.representative(one.representativeId);
    return { service: 'escalation', path: `/cases/${one.caseId}/${command}`, body: {}, token };
  }

  /** Each of these is done once per case: after a no, or without an answer, the case is left alone. */
  private onCase(
    op: Operation,
    one: Followed,
    then: Followed['stage'],
    errand: () => Promise<Plain>,
  ): Planned {
    one.busy = true;
    const { caseId, representativeId, post } = one;
    return {
      ...{ op, asked: { caseId, representativeId, postId: post.id }, errand },
      settle: ({ outcome }) => {
        one.busy = outcome !== 'ok';
        this.cases.move(one, outcome === 'ok' ? then : one.stage);
      },
    };
  }

  /** A training in a month's time, each in minutes of its own: it moves no case, and every copy must have it. */
  private availability(): Planned {
    const post = this.around.random.pick(this.around.people.posts);
    const from = Math.floor((this.now() + 30 * DAY_MS) / MINUTE_MS + 2 * this.entries++) * MINUTE_MS;
    const times = { from: new Date(from).toISOString(), to: new Date(from + MINUTE_MS).toISOString() };
    return {
      ...{ op: 'availability', asked: { postId: post.id } },
      errand: async () => ({
        ...{ service: 'directory', path: '/availability' },
        body: { officerId: post.officerId, kind: 'training', ...times },
        token: await this.around.tokens.admin(),
      }),
      settle: () => undefined,
    };
  }
}
