/** The people of the stories: each does through the public API what a person would do on a phone or a screen. */
import { eventually } from '@setu/testing';
import { ask, good, type Answer } from './http.js';
import type { DemoAccount } from '../../services/directory/src/seed/demo-json.js';
import type { PilotAccount, PilotPost } from './pilot.js';
import type { World } from './world.js';

export interface Message {
  id: string;
  at: string;
  channel: string;
  purpose: string;
  caseId?: string;
  text: string;
}

export interface Reported {
  reference: string;
  outcome: string;
  provisional: boolean;
  caseId?: string;
  code?: string;
  actsAt?: string;
  opensAt?: string;
  message: string;
  alternate?: { officialNumber?: string; titleEn?: string };
}

export interface CaseAnswer {
  id: string;
  state: string;
  actsAt: string;
  responseSeconds?: number | null;
  onTime?: boolean | null;
  excused: string[];
  stateBoard: boolean;
  legs: { kind: string; postId: string; endReason: string | null }[];
  timeline: { type: string; at: string; textHi: string; textEn: string }[];
  explanation: { hi: string; en: string; workingSeconds: number };
  [other: string]: unknown;
}

/** A simulated phone. */
export class Phone {
  constructor(
    private readonly world: World,
    readonly number: string,
  ) {}

  /** Everything that came, oldest first; only of one purpose when named. */
  async messages(purpose?: string): Promise<Message[]> {
    const url = `${this.world.url('notification')}/simulator/phones/${encodeURIComponent(this.number)}/messages`;
    const { items } = good(await ask<{ items: Message[] }>(url));
    return purpose ? items.filter((item) => item.purpose === purpose) : items;
  }

  /** The token of the last link that came. */
  async link(): Promise<string> {
    const links = (await this.messages()).flatMap((m) => m.text.match(/\/a\/[\w.-]+/g) ?? []);
    const last = links.at(-1);
    if (!last) throw new Error(`no link on ${this.number}`);
    return last.replace(/^\/a\//, '').replace(/\.$/, '');
  }

  /** Answers by the last link, as a person without sign-in. */
  async answers(answer: string, body: object = {}): Promise<Answer<CaseAnswer>> {
    const result = await ask<CaseAnswer>(
      `${this.world.url('escalation')}/links/${await this.link()}/${answer}`,
      { body },
    );
    await this.world.drain();
    return result;
  }

  /** The one-time code that comes after `seen` earlier ones; codes are no events, so there is nothing to drain. */
  code(seen: number): Promise<string> {
    return eventually(async () => {
      const codes = await this.messages('otp');
      return codes.length > seen ? /\b\d{6}\b/.exec(codes.at(-1)?.text ?? '')?.[0] : undefined;
    }, `a one-time code on ${this.number}`);
  }
}

async function signInByPhone(world: World, phone: string): Promise<string> {
  const seen = (await world.phone(phone).messages('otp')).length;
  good(await ask(`${world.url('directory')}/otp`, { body: { phone } }));
  const code = await world.phone(phone).code(seen);
  return good(
    await ask<{ accessToken: string }>(`${world.url('directory')}/sessions`, { body: { phone, code } }),
  ).accessToken;
}

export interface ReportOptions {
  attemptedAt: Date;
  officialNumber?: string;
  result?: string;
  note?: string;
  headers?: Record<string, string>;
}

export class Representative {
  readonly phone: Phone;

  private constructor(
    private readonly world: World,
    readonly who: PilotAccount,
    readonly token: string,
  ) {
    this.phone = world.phone(who.phone);
  }

  static async signIn(world: World, who: PilotAccount): Promise<Representative> {
    return new Representative(world, who, await signInByPhone(world, who.phone));
  }

  /** Reports and leaves it to the story to wait. */
  sends(to: PilotPost, { headers, attemptedAt, ...rest }: ReportOptions): Promise<Answer<Reported>> {
    const body = { officialNumber: to.officialNumber, attemptedAt: attemptedAt.toISOString(), ...rest };
    return ask<Reported>(`${this.world.url('intake')}/missed-calls`, {
      token: this.token,
      body,
      headers: headers ?? {},
    });
  }

  /** Reports an unanswered call and waits until everything that follows at once has happened. */
  async reports(to: PilotPost, options: ReportOptions): Promise<Reported> {
    const answer = good(await this.sends(to, options));
    await this.world.drain();
    return answer;
  }

  async case(id: string): Promise<CaseAnswer> {
    return good(await ask<CaseAnswer>(`${this.world.url('escalation')}/cases/${id}`, { token: this.token }));
  }

  async does(id: string, command: string, body: object = {}): Promise<Answer<CaseAnswer>> {
    const answer = await ask<CaseAnswer>(`${this.world.url('escalation')}/cases/${id}/${command}`, {
      token: this.token,
      body,
    });
    await this.world.drain();
    return answer;
  }
}

/** An officer as the holder of a post: the phone with its links. */
export class Officer {
  readonly phone: Phone;

  constructor(
    private readonly world: World,
    readonly post: PilotPost,
  ) {
    this.phone = world.phone(post.officialNumber);
  }

  /** Signs in with the official number. */
  signIn(): Promise<string> {
    return signInByPhone(this.world, this.post.officialNumber);
  }

  /** Enters an absence or engagement, as the officer does. */
  async isAway(entry: {
    kind: string;
    from: Date;
    to?: Date;
    emergency?: boolean;
  }): Promise<Record<string, unknown>> {
    const body = {
      kind: entry.kind,
      from: entry.from.toISOString(),
      ...(entry.to ? { to: entry.to.toISOString() } : {}),
      ...(entry.emergency ? { emergency: true } : {}),
    };
    const answer = good(
      await ask(`${this.world.url('directory')}/availability`, { token: await this.signIn(), body }),
    );
    await this.world.drain();
    return answer;
  }
}

export class Staff {
  protected constructor(
    protected readonly world: World,
    readonly token: string,
  ) {}

  static async signIn(world: World, account: DemoAccount): Promise<Staff> {
    return new Staff(world, await Staff.tokenOf(world, account));
  }

  protected static async tokenOf(world: World, { username, password }: DemoAccount): Promise<string> {
    return good(
      await ask<{ accessToken: string }>(`${world.url('directory')}/sessions`, {
        body: { username, password },
      }),
    ).accessToken;
  }

  /** A request to a service's API as this person; path without the leading slash. */
  asks<T = Record<string, unknown>>(
    service: 'directory' | 'intake' | 'escalation' | 'notification' | 'reporting',
    path: string,
    body?: object,
    method?: 'POST' | 'PUT' | 'DELETE',
  ): Promise<Answer<T>> {
    return ask<T>(`${this.world.url(service)}/${path}`, {
      token: this.token,
      ...(body ? { body } : {}),
      ...(method ? { method } : {}),
    });
  }
}

export interface Task {
  id: string;
  kind: string;
  caseId: string | null;
}

export class Operator extends Staff {
  static override async signIn(world: World, account: DemoAccount): Promise<Operator> {
    return new Operator(world, await Staff.tokenOf(world, account));
  }

  async tasks(): Promise<Task[]> {
    return good(await this.asks<{ items: Task[] }>('escalation', 'tasks')).items;
  }
}
