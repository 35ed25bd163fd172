/**
 * One small server that behaves like every provider over HTTP, and the telephones behind it. It counts what a *phone*
 * receives, which is what nobody else can know, and goes wrong in whatever way it is told to. Used by specs, by stories
 * and by hand (README).
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  isReply,
  PROTOCOLS,
  type Asked,
  type FakeName,
  type Protocol,
  type Reply,
  type Taken,
} from './protocols.js';
import { ReceiptSender, type ReceiptWish } from './receipts.js';

/**
 * How the next requests of a provider go. `accepted_...`: it takes the message, and then something goes wrong; without
 * it nothing was taken. `lost`, `doubled`: it says it took it, but the phone gets nothing, or gets it twice.
 */
export const FAULTS = [
  'none',
  'hang',
  'reset',
  'server_error',
  'html',
  'html_502',
  'empty',
  'redirect',
  'throttled',
  'credentials',
  'bad_number',
  'accepted_hang',
  'accepted_reset',
  'accepted_half_answer',
  'accepted_server_error',
  'accepted_html',
  'accepted_huge',
  'lost',
  'doubled',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What lies on a telephone. */
export interface OnPhone {
  provider: FakeName;
  id: string;
  key: string | null;
  text: string;
  second: string | null;
  language: string | null;
}
/** A message a provider has taken. */
export interface Kept extends OnPhone {
  to: string;
  callback: string | null;
}

const HTML =
  '<!doctype html><html><head><title>Sign in to the network</title></head><body>Welcome</body></html>';
const FAULT_AFTER = /^accepted_/;

export class ProviderFakes {
  readonly receipts = new ReceiptSender();
  /** Requests that followed a redirect: there must be none. */
  followed = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly phones = new Map<string, OnPhone[]>();
  private readonly kept = new Map<string, Kept[]>();
  private readonly always = new Map<FakeName, Fault>();
  private readonly scripts = new Map<FakeName, Fault[]>();
  private readonly asked = new Map<FakeName, number>();

  private constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(port = 0): Promise<ProviderFakes> {
    const fakes = new ProviderFakes();
    await new Promise<void>((resolve) => fakes.server.listen(port, '127.0.0.1', resolve));
    return fakes;
  }

  /** Where a provider is reached: its `url` in the settings. */
  url(provider: FakeName): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${provider}`;
  }

  /** Everything a number has received over any provider, oldest first. */
  phone(number: string): readonly OnPhone[] {
    return this.phones.get(number) ?? [];
  }

  /** Items on all telephones that carry a key. */
  withKey(key: string): OnPhone[] {
    return [...this.phones.values()].flat().filter((item) => item.key === key);
  }

  /** What a provider has taken, whatever came of it. */
  taken(provider: FakeName): readonly Kept[] {
    return this.kept.get(provider) ?? [];
  }

  /** Requests a provider was asked, of whatever kind. */
  requests(provider: FakeName): number {
    return this.asked.get(provider) ?? 0;
  }

  /** From now on every request goes so. */
  breaks(provider: FakeName, fault: Fault): void {
    this.always.set(provider, fault);
  }

  /** The next requests go so, one after the other; then as before. */
  script(provider: FakeName, ...faults: Fault[]): void {
    this.scripts.set(provider, [...(this.scripts.get(provider) ?? []), ...faults]);
  }

  /** Forgets telephones, messages and faults. */
  reset(): void {
    for (const map of [this.phones, this.kept, this.always, this.scripts, this.asked]) map.clear();
    this.followed = 0;
  }

  async close(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => this.server.close(resolve));
    await this.receipts.idle();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const [, name = '', ...rest] = url.pathname.split('/');
    if (name === 'elsewhere') this.followed += 1;
    if (!Object.hasOwn(PROTOCOLS, name)) return answer(response, { status: 404, body: 'nobody here' });
    const provider = name as FakeName;
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: `/${rest.join('/')}`,
      query: url.searchParams,
      headers: request.headers as Asked['headers'],
      body: await bodyOf(request),
    };
    this.asked.set(provider, this.requests(provider) + 1);
    const found = this.lookedUp(provider, asked);
    if (found) return answer(response, found);
    this.act(provider, PROTOCOLS[provider], asked, request, response);
  }

  private act(
    provider: FakeName,
    protocol: Protocol,
    asked: Asked,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const fault = this.scripts.get(provider)?.shift() ?? this.always.get(provider) ?? 'none';
    const before = untaken(fault, protocol);
    if (before === 'hang') return;
    if (before === 'reset') return void request.socket.destroy();
    if (before === 'redirect') return void response.writeHead(302, { location: '/elsewhere' }).end();
    if (before) return answer(response, before);
    const taken = protocol.take(asked);
    if (!taken) return answer(response, { status: 404, body: 'no such path' });
    if (isReply(taken)) return answer(response, taken);
    const known = protocol.keeps && this.taken(provider).find((one) => one.key === taken.key);
    if (known)
      return answer(response, {
        status: 409,
        body: '{"message":"already exists"}',
        type: 'application/json',
      });
    const kept = this.keep(provider, taken, fault);
    const reply = protocol.accepted(kept.id, taken);
    if (FAULT_AFTER.test(fault)) return this.goWrong(fault, reply, request, response);
    answer(response, reply);
  }

  private goWrong(fault: Fault, reply: Reply, request: IncomingMessage, response: ServerResponse): void {
    switch (fault) {
      case 'accepted_hang':
        return;
      case 'accepted_reset':
        return void request.socket.destroy();
      case 'accepted_half_answer':
        response.writeHead(reply.status, { 'content-length': String(Buffer.byteLength(reply.body)) });
        response.write(reply.body.slice(0, 5));
        return void setTimeout(() => request.socket.destroy(), 50);
      case 'accepted_server_error':
        return answer(response, { status: 500, body: 'internal error' });
      case 'accepted_huge':
        return answer(response, {
          status: reply.status,
          body: reply.body + ' '.repeat(1_000_000),
          type: reply.type,
        });
      default:
        return answer(response, { status: 200, body: HTML, type: 'text/html' });
    }
  }

  private keep(provider: FakeName, taken: Taken, fault: Fault): Kept {
    const id = provider === 'smsgate' && taken.key ? taken.key : randomUUID().replaceAll('-', '');
    const { to, text, key, second = null, language = null, callback = null } = taken;
    const item = { provider, id, key, text, second, language };
    const kept = { ...item, to, callback };
    this.kept.set(provider, [...this.taken(provider), kept]);
    const copies = fault === 'lost' ? 0 : fault === 'doubled' ? 2 : 1;
    for (let i = 0; i < copies; i++) this.phones.set(to, [...this.phone(to), item]);
    return kept;
  }

  /** Tells of a taken message what is wished: in order, doubled, reordered, or a lie. */
  tells(kept: Kept, ...wishes: ReceiptWish[]): Promise<number[]> {
    return this.receipts.send(kept, wishes);
  }

  /** The look-ups that are known: SMSGate by id, httpSMS by list. */
  private lookedUp(provider: FakeName, { method, path, query }: Asked): Reply | null {
    if (method !== 'GET') return null;
    const reply = (status: number, body: unknown): Reply => ({
      status,
      body: JSON.stringify(body),
      type: 'application/json',
    });
    if (provider === 'smsgate') {
      const found = this.taken('smsgate').find((one) => path === `/3rdparty/v1/messages/${one.id}`);
      return found ? reply(200, { id: found.id, state: 'Sent' }) : reply(404, { message: 'not found' });
    }
    if (provider !== 'httpsms' || path !== '/v1/messages') return null;
    const found = this.taken('httpsms').filter((one) => one.to === query.get('contact'));
    const newest = found.slice(-Number(query.get('limit') ?? 20));
    return reply(200, { data: newest.map(({ id, key }) => ({ id, request_id: key, status: 'sent' })) });
  }
}

/** What a fault answers that takes no message; null: the message is looked at. */
function untaken(
  fault: Fault,
  { throttled, credentials, badNumber }: Protocol,
): Reply | 'hang' | 'reset' | 'redirect' | null {
  switch (fault) {
    case 'hang':
    case 'reset':
    case 'redirect':
      return fault;
    case 'server_error':
      return { status: 500, body: 'internal error' };
    case 'html':
      return { status: 200, body: HTML, type: 'text/html' };
    case 'html_502':
      return { status: 502, body: HTML, type: 'text/html' };
    case 'empty':
      return { status: 200, body: '' };
    case 'throttled':
      return throttled;
    case 'credentials':
      return credentials;
    case 'bad_number':
      return badNumber;
    default:
      return null;
  }
}

function answer(response: ServerResponse, { status, body, type = 'text/plain' }: Reply): void {
  response.writeHead(status, { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
