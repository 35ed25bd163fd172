/**
 * Asks for a change, again and again, in both languages, while the disk is full; keeps how it was refused. The change
 * is an absence in a year's time: it moves no case, so it does no harm where it is taken.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RunningLoad } from '../load/running-load.js';
import { Tokens } from '../load/tokens.js';
import { RealStack } from '../stack/real-stack.js';
import type { Random } from '../stack/random.js';
import type { Stack } from '../stack/stack.js';
import { whatIsRude } from './clean-refusal.js';

const EVERY_MS = 150;
const ANSWER_WITHIN_MS = 10_000;
const YEAR_MS = 365 * 86_400_000;
const LANGUAGES = ['hi', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

export class Refusals {
  private readonly stack: RealStack;
  private readonly refused = { hi: 0, en: 0 };
  private readonly rude: string[] = [];
  private readonly before: ReadonlyMap<number, number>;
  private taken = 0;

  constructor(
    stack: Stack,
    private readonly random: Random,
  ) {
    if (!(stack instanceof RealStack)) throw new Error('whom to ask is known of a real stack only');
    this.stack = stack;
    this.before = new Map(troublesOf(stack));
  }

  /** Asks for `ms`; resolves when the last answer has come or was given up. */
  async askFor(ms: number): Promise<void> {
    const token = await new Tokens(this.stack.secrets).admin();
    const asked: Promise<void>[] = [];
    for (const until = performance.now() + ms; performance.now() < until; await pause(EVERY_MS))
      asked.push(this.ask(token, LANGUAGES[asked.length % 2] ?? 'hi'));
    await Promise.all(asked);
  }

  /** How often it was refused, here and to the load, and every answer that was no clean refusal. */
  told(): Record<string, unknown> {
    const troubles = [...troublesOf(this.stack)].map(
      ([status, n]) => [status, n - (this.before.get(status) ?? 0)] as const,
    );
    const rudeToLoad = troubles.filter(([status, n]) => n > 0 && status !== 503);
    return {
      takenWhileFull: this.taken,
      refusedInHindi: this.refused.hi,
      refusedInEnglish: this.refused.en,
      refusedToLoad: troubles.find(([status]) => status === 503)?.[1] ?? 0,
      rude: [...this.rude, ...rudeToLoad.map(([status, n]) => `the load was answered ${status} ${n} times`)],
    };
  }

  /** Whether the full disk was felt at all. */
  get any(): boolean {
    const { rude, refusedToLoad } = this.told();
    return this.refused.hi + this.refused.en + Number(refusedToLoad) + (rude as string[]).length > 0;
  }

  private async ask(token: string, language: Language): Promise<void> {
    try {
      const answer = await this.send(token, language);
      const text = await answer.text();
      if (answer.ok) this.taken++;
      else this.judge(answer.status, text, language);
    } catch (error) {
      this.rude.push(`directory did not answer: ${String(error)}`);
    }
  }

  private judge(status: number, text: string, language: Language): void {
    const wrong = whatIsRude(status, text, language);
    if (wrong) this.rude.push(`directory answered ${wrong}`);
    else this.refused[language]++;
  }

  private async send(token: string, language: Language): Promise<Response> {
    const from = Math.floor((Date.now() + YEAR_MS + this.random.int(0, YEAR_MS)) / 60_000) * 60_000;
    const officerId = this.random.pick(this.stack.people.posts).officerId;
    const [start, end] = [from, from + 60_000].map((at) => new Date(at).toISOString());
    return fetch(`${this.stack.service('directory').url}/api/directory/v1/availability`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        'idempotency-key': randomUUID(),
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ officerId, kind: 'training', from: start, to: end }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  }
}

const troublesOf = (stack: Stack): ReadonlyMap<number, number> =>
  stack.load instanceof RunningLoad ? stack.load.troubles : new Map();
