/** An intake whose ear is open: every provider configured, one that hears in its place where a spec wants it. */
import { Writable } from 'node:stream';
import { eventually, NUMBER } from '@setu/testing';
import type { Provider } from '../src/adapters/adapter.js';
import { Hearer, type HeardAt, type Line, type NeutralEvent, type VoicePrompt } from '../src/ear/neutral.js';
import { startPlace, type Place } from './place.js';
import { PROVIDERS_JSON, PUBLIC_URL, recorded, signed } from './signing.js';

/** What the double was told, and how it behaves. One spec file runs at a time. */
export const listener = {
  heard: [] as { event: NeutralEvent; line: Line | null; at: HeardAt }[],
  behaviour: 'hears' as 'hears' | 'fails' | 'hangs',
  /** Ends what hangs as the death of its process would; null: nothing hangs. */
  die: null as (() => void) | null,
};

export class Listener extends Hearer {
  mayKeep(event: NeutralEvent, line: Line | null): Promise<boolean> {
    const { from } = event as { from?: string | null };
    return Promise.resolve(line !== 'forwarding' || from === NUMBER.mla);
  }
  async hear(event: NeutralEvent, line: Line | null, at: HeardAt): Promise<VoicePrompt | null> {
    if (listener.behaviour === 'fails' || JSON.stringify(event).includes('poison'))
      throw new Error('cannot +915550200001');
    if (listener.behaviour === 'hangs')
      await new Promise((_resolve, reject) => {
        listener.die = () => reject(new Error('this process has died'));
      });
    listener.heard.push({ event, line, at });
    const isOnLine = event.kind === 'call' && (event.phase === 'digits' || event.phase === 'ringing');
    const say = [{ language: 'hi' as const, text: 'जिला <पंचायत> & राज' }];
    return isOnLine ? { say, gather: { digits: 1, timeoutSeconds: 6, finishOn: null } } : null;
  }
}

export interface Told {
  status: number;
  body: string;
  type: string;
}
export interface Asked {
  method?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

const LINES = {
  centreNumber: '+915550170150',
  forwardingNumber: '+915550171150',
  confirmNumber: '+915550172150',
  denyNumber: '+915550173150',
  gatewayNumber: '+915550174150',
};

export class EarPlace {
  private constructor(
    readonly place: Place,
    private readonly lines: string[],
  ) {}

  /** Without a double the real one hears. */
  static async start(hearer?: typeof Listener): Promise<EarPlace> {
    const lines: string[] = [];
    const place = await startPlace({
      providers: PROVIDERS_JSON,
      logStream: new Writable({ write: (chunk: Buffer, _e, done) => (lines.push(chunk.toString()), done()) }),
      env: { PUBLIC_URL, LOG_LEVEL: 'trace' },
      ...(hearer ? { hearer } : {}),
    });
    await place.directory.emit({
      type: 'settings-changed',
      district: '150',
      subject: 'settings',
      data: { version: 2, settings: LINES },
    } as never);
    await place.applied('directory');
    return new EarPlace(place, lines);
  }

  /** Everything intake has written to its log. */
  get log(): string {
    return this.lines.join('');
  }

  sql<T = Record<string, unknown>>(text: string, params?: unknown[]): Promise<T[]> {
    return this.place.sql<T>(text, params);
  }

  async forget(): Promise<void> {
    listener.behaviour = 'hears';
    listener.heard.length = 0;
    await this.sql('TRUNCATE intake.raw_request, intake.ear_event, intake.ear_count');
  }

  /** As the provider calls, with its proof. */
  async call(provider: Provider, it: Asked, { from = '192.0.2.1', proved = true } = {}): Promise<Told> {
    const method = it.method === 'GET' ? 'GET' : 'POST';
    const headers = it.headers ?? { 'content-type': 'application/json' };
    const incoming = await signed(provider, { method, query: it.query ?? '', headers, body: it.body ?? '' });
    const sent = proved ? (incoming.headers as Record<string, string>) : headers;
    const response = await fetch(`${this.place.intake.url}${incoming.target}`, {
      method,
      redirect: 'manual',
      headers: { ...sent, 'x-forwarded-for': from },
      ...(method === 'POST' ? { body: new Uint8Array(incoming.body) } : {}),
    });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, body: await response.text(), type };
  }

  /** A recorded request. */
  sends(provider: Provider, file: string): Promise<Told> {
    return this.call(provider, recorded(file));
  }

  /** An event by our own webhook. */
  says(event: object, from = '192.0.2.1'): Promise<Told> {
    return this.call('generic', { body: JSON.stringify(event) }, { from });
  }

  rows(): Promise<Record<string, unknown>[]> {
    return this.sql('SELECT * FROM intake.raw_request ORDER BY id');
  }

  quiet(): Promise<unknown> {
    return eventually(
      async () => (await this.sql(`SELECT 1 FROM intake.raw_request WHERE state = 'received'`)).length === 0,
      'everything is processed',
    );
  }

  /** Data of the events of one type in intake's log. */
  async published(type: string): Promise<Record<string, unknown>[]> {
    await eventually(
      async () => (await this.sql('SELECT 1 FROM intake.outbox')).length === 0,
      'the outbox is empty',
    );
    const entries = await this.sql<{ body: string }>(
      `SELECT convert_from(body, 'UTF8') AS body FROM intake.event_log`,
    );
    return entries
      .map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> })
      .filter((e) => e.type.includes(type))
      .map(({ data }) => data);
  }

  /** Every value of every table of intake as text, bytes as the text they hold. */
  async everything(): Promise<string> {
    const columns = await this.sql<{ t: string; c: string; d: string }>(
      `SELECT table_name AS t, column_name AS c, data_type AS d FROM information_schema.columns WHERE table_schema = 'intake'`,
    );
    const texts: string[] = [];
    for (const { t, c, d } of columns) {
      const value = d === 'bytea' ? `encode("${c}", 'escape')` : `"${c}"::text`;
      const found = await this.sql<{ v: string | null }>(`SELECT DISTINCT ${value} AS v FROM intake."${t}"`);
      texts.push(...found.map(({ v }) => v ?? ''));
    }
    return texts.join('\n');
  }

  close(): Promise<void> {
    return this.place.close();
  }
}
