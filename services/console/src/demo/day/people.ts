/** The people of a played day at the product's own entrances: JSON over HTTP to the services, links read off the simulated phones. */
import { setTimeout as pause } from 'node:timers/promises';

export type Upstream = 'directory' | 'intake' | 'escalation' | 'notification';
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}
interface Message {
  purpose: string;
  text: string;
  caseId?: string;
}
export interface Account {
  role: string;
  district: string;
  username?: string;
  password?: string;
}

const REQUEST_PATIENCE_MS = 30_000;
const CODE_PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Signs people in once and keeps their tokens for the day. */
export class People {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly urlOf: (service: Upstream) => string) {}

  async ask(
    service: Upstream,
    path: string,
    { token, body }: { token?: string; body?: object } = {},
  ): Promise<Answer> {
    const response = await fetch(`${new URL(this.urlOf(service)).origin}/api/${service}/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(REQUEST_PATIENCE_MS),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  }

  /** Somebody of the staff, by password. */
  staff({ username = '', password = '' }: Account): Promise<string> {
    return this.once(username, async () =>
      tokenOf(await this.ask('directory', 'sessions', { body: { username, password } })),
    );
  }

  /** A representative, by the code on the phone. */
  representative(phone: string): Promise<string> {
    return this.once(phone, async () => {
      const seen = (await this.messages(phone, 'otp')).length;
      await this.ask('directory', 'otp', { body: { phone } });
      const code = await this.code(phone, seen);
      return tokenOf(await this.ask('directory', 'sessions', { body: { phone, code } }));
    });
  }

  /** Answers by the newest link about a case on a phone; 404 when none came. */
  async answerByLink(phone: string, caseId: string, answer: string, body: object): Promise<Answer> {
    const tokens = (await this.messages(phone))
      .filter((message) => message.caseId === caseId)
      .flatMap((message) => /\/a\/([\w.-]*\w)/.exec(message.text)?.[1] ?? []);
    const token = tokens.at(-1);
    if (!token) return { status: 404, body: { code: 'no_link_on_the_phone' } };
    return this.ask('escalation', `links/${token}/${answer}`, { body });
  }

  private async messages(phone: string, purpose?: string): Promise<Message[]> {
    const { body } = await this.ask('notification', `simulator/phones/${encodeURIComponent(phone)}/messages`);
    const items = (body['items'] ?? []) as Message[];
    return purpose ? items.filter((item) => item.purpose === purpose) : items;
  }

  private async code(phone: string, seen: number): Promise<string> {
    for (const until = Date.now() + CODE_PATIENCE_MS; Date.now() < until; await pause(LOOK_EVERY_MS)) {
      const codes = await this.messages(phone, 'otp');
      const code = codes.length > seen ? /\b\d{6}\b/.exec(codes.at(-1)?.text ?? '')?.[0] : undefined;
      if (code) return code;
    }
    throw new Error(`no one-time code came on ${phone.slice(0, 5)}...`);
  }

  private once(who: string, signIn: () => Promise<string>): Promise<string> {
    const known = this.tokens.get(who) ?? signIn();
    this.tokens.set(who, known);
    return known;
  }
}

function tokenOf({ status, body }: Answer): string {
  if (status >= 300) throw new Error(`signing in was answered ${status} ${String(body['code'])}`);
  return String(body['accessToken']);
}
