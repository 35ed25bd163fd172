/** A client of the live stream as a console would be: keeps what it is told, and goes on where it was cut. */
import { setTimeout as pause } from 'node:timers/promises';

export interface Seen {
  id: string;
  state: string;
  version: number;
}
interface StreamEvent {
  type: string;
  id: string | undefined;
  data: Record<string, unknown>;
}

const FINAL = ['confirmed', 'redirected', 'withdrawn', 'closed_unconfirmed', 'closed_unanswered', 'closed'];

export class Mirror {
  readonly cases = new Map<string, Seen>();
  readonly tasks = new Map<string, Seen>();
  readonly events: StreamEvent[] = [];
  lastEventId = '';
  resets = 0;
  /** Older states after newer ones; must stay empty. */
  readonly wentBack: string[] = [];
  private stop = new AbortController();
  private reading: Promise<void> = Promise.resolve();
  private waiting: (() => void)[] = [];

  constructor(
    private readonly urlOf: () => string,
    private readonly token: string | null,
    private readonly query = '',
  ) {}

  /** Opens the stream, from the last position where there is one. */
  async open(): Promise<this> {
    this.stop = new AbortController();
    const headers: Record<string, string> = { authorization: `Bearer ${this.token}` };
    if (this.lastEventId) headers['last-event-id'] = this.lastEventId;
    const url = `${this.urlOf()}/api/escalation/v1/stream${this.query}`;
    const response = await fetch(url, { headers, signal: this.stop.signal });
    if (response.status !== 200 || !response.body) throw new Error(`the stream answers ${response.status}`);
    this.reading = this.read(response.body).catch(() => undefined);
    return this;
  }

  /** Cut, as a network does it. */
  async cut(): Promise<void> {
    this.stop.abort();
    await this.reading;
  }

  /** Until what it has been told satisfies `seen`. */
  async until(seen: () => boolean, what: string, withinMs = 10_000): Promise<void> {
    const deadline = AbortSignal.timeout(withinMs);
    while (!seen()) {
      if (deadline.aborted) throw new Error(`the stream never told: ${what}`);
      await Promise.race([new Promise<void>((r) => this.waiting.push(r)), pause(100)]);
    }
  }

  get isReady(): boolean {
    return this.events.some(({ type }) => type === 'ready');
  }

  openCases(): Seen[] {
    return open(this.cases);
  }
  openTasks(): Seen[] {
    return open(this.tasks);
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block);
      this.waiting.splice(0).forEach((go) => go());
    }
  }

  private take(block: string): void {
    const field = (name: string): string | undefined => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
    const type = field('event');
    if (!type) return;
    const id = field('id');
    const data = JSON.parse(field('data') ?? '{}') as Record<string, unknown>;
    this.events.push({ type, id, data });
    if (type === 'reset') {
      this.resets += 1;
      this.cases.clear();
      this.tasks.clear();
    }
    if (type === 'case') this.keep(this.cases, data as unknown as Seen);
    if (type === 'task') this.keep(this.tasks, data as unknown as Seen);
    if (id !== undefined) this.lastEventId = id;
  }

  private keep(into: Map<string, Seen>, { id, state, version }: Seen): void {
    const before = into.get(id);
    if (before && before.version > version) this.wentBack.push(`${id} from ${before.version} to ${version}`);
    into.set(id, { id, state, version });
  }
}

function open(of: ReadonlyMap<string, Seen>): Seen[] {
  const still = [...of.values()].filter(({ state }) => !FINAL.includes(state));
  return still.sort((a, b) => (a.id < b.id ? -1 : 1));
}
