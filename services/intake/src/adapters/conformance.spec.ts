/** Every adapter against its recorded requests, and against whatever else may come in: one table for all. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RECORDED } from '../../test/recorded-requests.js';
import { PROVIDERS_JSON, PUBLIC_URL, pathOf, recorded, SECRETS, signed } from '../../test/signing.js';
import type { NeutralEvent } from '../ear/neutral.js';
import { parseProviders, type Access } from '../ear/providers.js';
import { refusalOf } from '../ear/proof.js';
import { eventKey } from '../ear/raw-request.js';
import { PROVIDERS, Unreadable, type Incoming, type Provider } from './adapter.js';
import { ADAPTERS } from './registry.js';

const access = (provider: Provider): Access => {
  const found = parseProviders(JSON.stringify(PROVIDERS_JSON), {
    districts: ['150'],
    publicUrl: PUBLIC_URL,
  }).of('150', provider);
  if (!found) throw new Error(`${provider} is not configured`);
  return found;
};
const refusal = (provider: Provider, incoming: Incoming): Promise<string | null> => {
  const secretPath = incoming.target.split('?')[0]?.split('/').at(7) ?? null;
  return refusalOf(ADAPTERS[provider], access(provider), {
    incoming,
    caller: { address: '192.0.2.1', secretPath },
  });
};
/** The events, or the code of what could not be read; anything else that is thrown fails the test. */
const outcome = async (provider: Provider, incoming: Incoming): Promise<NeutralEvent[] | string> => {
  try {
    return await ADAPTERS[provider].read(incoming);
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
};
const storable = (value: unknown): boolean => {
  const text = JSON.stringify(value);
  return !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text);
};
const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe.each(PROVIDERS)('%s', (provider) => {
  const cases = RECORDED[provider];
  const first = cases[0]?.file ?? '';
  /** Its proof covers the bytes of the body. */
  const coversBody = ['generic', 'smsgate', 'twilio', 'whatsapp'].includes(provider);

  it.each(cases)('$file: is proved, and says what it says', async ({ file, says, waits }) => {
    const incoming = await signed(provider, recorded(file));
    expect(await refusal(provider, incoming)).toBeNull();
    const events = await outcome(provider, incoming);
    expect(events).toEqual(says.map((one) => expect.objectContaining({ provider, ...one })));
    expect(ADAPTERS[provider].waits?.(incoming, events as NeutralEvent[]) ?? false).toBe(waits ?? false);
  });

  it('says the same again when it is sent again, so that it counts once', async () => {
    for (const { file } of cases) {
      const keys = async (): Promise<unknown> => {
        const events = await outcome(provider, await signed(provider, recorded(file)));
        return Array.isArray(events) ? events.map(eventKey) : events;
      };
      expect(await keys()).toEqual(await keys());
    }
  });

  it('tells each of its recorded requests from the others', async () => {
    const all: string[] = [];
    for (const { file, says } of cases.filter((c) => !/multipart/.test(c.file))) {
      const events = await outcome(provider, await signed(provider, recorded(file)));
      if (says.length > 0 && Array.isArray(events)) all.push(...events.map(eventKey));
    }
    expect(new Set(all).size).toBe(all.length);
  });

  it('refuses what is not proved, or proved with another secret', async () => {
    const { method, query, headers, body } = recorded(first);
    const bare: Incoming = {
      method,
      query,
      target: pathOf(provider).replace(SECRETS.path, 'another-secret-path-01'),
      headers,
      body: Buffer.from(body.replaceAll(SECRETS.ozonetel, 'another-invented-apikey')),
    };
    expect(await refusal(provider, bare)).toMatch(
      /^(signature_missing|signature_wrong|secret_wrong|login_wrong)$/,
    );
  });

  it('refuses bodies altered by one byte where the proof covers them, and never stumbles over one', async () => {
    const incoming = await signed(provider, recorded(first));
    const step = Math.max(1, Math.floor(incoming.body.length / 60));
    for (let at = 0; at < incoming.body.length; at += step) {
      const altered = { ...incoming, body: changed(incoming.body, at) };
      if (coversBody) expect([at, await refusal(provider, altered)]).toEqual([at, 'signature_wrong']);
      await expect(outcome(provider, altered)).resolves.toBeDefined();
    }
  });

  it('refuses what was signed more than five minutes ago, where the provider signs a time', async () => {
    for (const minutes of [-6, 6, -24 * 60]) {
      const late = await signed(provider, recorded(first), Date.now() + minutes * 60_000);
      const expected =
        ['generic', 'smsgate'].includes(provider) || (provider === 'httpsms' && minutes < 0)
          ? 'too_old'
          : null;
      expect([minutes, await refusal(provider, late)]).toEqual([minutes, expected]);
    }
  });

  it('reads what is cut off, or in another encoding, or nothing at all, without stumbling', async () => {
    for (const { file } of cases) {
      const { method, query, headers, body } = recorded(file);
      const bytes = Buffer.from(body);
      const variants = [
        Buffer.alloc(0),
        bytes.subarray(0, Math.floor(bytes.length / 2)),
        bytes.subarray(0, -1),
        Buffer.from(body, 'utf16le'),
        Buffer.from(body, 'latin1'),
        Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
        Buffer.from([0xff, 0xfe, 0x00, 0x80]),
        Buffer.from('[[]]'),
        Buffer.from('null'),
        Buffer.from('"x"'),
        Buffer.from('{}'),
        Buffer.from('data='),
        Buffer.from('data=%5B%5D'),
      ];
      for (const variant of variants) {
        const events = await outcome(provider, {
          method,
          query,
          headers,
          target: pathOf(provider),
          body: variant,
        });
        expect(storable(events)).toBe(true);
      }
    }
  });

  it('takes fields nobody has heard of', async () => {
    for (const { file, says } of cases) {
      const it = recorded(file);
      const json = /json/.test(it.headers['content-type'] ?? '');
      const body = json
        ? it.body.replace(/^\{/, '{"brandNew":{"a":[1]},')
        : /form-url/.test(it.headers['content-type'] ?? '')
          ? `brandNew=1&${it.body}`
          : it.body;
      const events = await outcome(provider, await signed(provider, { ...it, body }));
      expect(Array.isArray(events) ? events.length : events).toBe(says.length);
    }
  });

  it('never stumbles over what anybody may invent, and keeps only what can be stored', async () => {
    const recordedBodies = cases.map(({ file }) => recorded(file));
    const values = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constant('\ud83d'),
      fc.constant('a\u0000b'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        values,
        async (which, field, value) => {
          const it = recordedBodies[which % recordedBodies.length];
          if (!it) return;
          const body = mutated(it.body, it.headers['content-type'] ?? '', field, value);
          const events = await outcome(provider, {
            method: it.method,
            query: it.query,
            headers: it.headers,
            target: pathOf(provider),
            body: Buffer.from(body),
          });
          expect(storable(events)).toBe(true);
          for (const event of Array.isArray(events) ? events : []) {
            expect(event.kind === 'message' ? event.text.length : 0).toBeLessThanOrEqual(2000);
            expect(eventKey(event).length).toBeLessThan(500);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes 256 kB of it in well under a second', async () => {
    const { method, headers } = recorded(first);
    const bodies = [
      '['.repeat(262_144),
      `{"a":"${'\\u0000'.repeat(40_000)}"}`,
      `data=${'%5B'.repeat(80_000)}`,
      'a=&'.repeat(80_000),
      '9'.repeat(262_144),
    ];
    for (const body of bodies) {
      const begun = performance.now();
      await outcome(provider, {
        method,
        headers,
        query: '',
        target: pathOf(provider),
        body: Buffer.from(body),
      });
      expect(performance.now() - begun).toBeLessThan(1_500);
    }
  });
});

/** One field of the body, wherever it stands, replaced. */
function mutated(body: string, type: string, field: number, value: unknown): string {
  if (!/json/.test(type)) {
    const params = new URLSearchParams(body);
    const names = [...params.keys()];
    params.set(
      names[field % Math.max(1, names.length)] ?? 'x',
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    return params.toString();
  }
  let at = 0;
  const count = (body.match(/":/g) ?? []).length;
  return JSON.stringify(JSON.parse(body), (_name, inside: unknown) =>
    at++ === (field % Math.max(1, count)) + 1 ? value : inside,
  );
}
