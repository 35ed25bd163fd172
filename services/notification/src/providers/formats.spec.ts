/** What single providers demand of a text, by published or recorded values; the rest is tried against the fakes. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mobileSevaKey, mobileSevaPassword, references } from './cdac.provider.js';
import { httpCall } from './http-call.js';
import { faultOf } from './outcome.js';

describe('Mobile Seva of C-DAC', () => {
  const KEY = '00000000-0000-0000-0000-000000000000';

  it('hashes user, sender, text and key of the department', () => {
    expect(mobileSevaPassword('Pass#1')).toBe('44404665bb4e564bf497b5ab3102de6ea74c9632');
    expect(mobileSevaKey('TESTUSER', 'UPGOVT', 'Test message', KEY)).toBe(
      'fae16575a6f5a7c5ef974ae2c25bdee3c77d9af255dbb9fb89c48ce3409b00c74c0bc0ee1a72cb35527a14b3d3a5f8387d592d115b4c76a0eda2186e54af231f',
    );
  });

  it('wants Hindi as decimal references, in the hash as well', () => {
    const content = references('संवाद सेतु');
    expect(content).toBe('&#2360;&#2306;&#2357;&#2366;&#2342;&#32;&#2360;&#2375;&#2340;&#2369;');
    expect(mobileSevaKey('TESTUSER', 'UPGOVT', content, KEY)).toBe(
      'ec81daff187c45239fd7b771106be70845d13402f1c88fc2dadf8978dd00ac58ca89167fee3f1af5501f07fd73309405b3882abcf8efbef3bb7cf48702918b4b',
    );
    expect(mobileSevaKey(' TESTUSER ', 'UPGOVT ', ` ${content}`, KEY)).toBe(
      mobileSevaKey('TESTUSER', 'UPGOVT', content, KEY),
    );
  });
});

describe('a call over HTTP', () => {
  const servers: Server[] = [];
  afterAll(() => servers.forEach((server) => (server.closeAllConnections(), server.close())));
  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };

  it('goes to nobody whose certificate cannot be verified, and nothing is sent there', async () => {
    let asked = 0;
    const port = await listen(createTlsServer(selfSigned(), () => (asked += 1)) as unknown as Server);
    const result = await httpCall({ method: 'POST', url: `https://127.0.0.1:${port}/`, body: 'secret' });
    expect([result, asked]).toEqual([{ kind: 'away' }, 0]);
  });

  it('to a host that does not exist was certainly not taken', async () => {
    expect(await httpCall({ method: 'POST', url: 'http://nobody.invalid/', body: 'x' })).toEqual({
      kind: 'away',
    });
  });

  it('ends by its time also where an answer comes drop by drop', async () => {
    const port = await listen(
      createServer((_request, response) => {
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      }),
    );
    const began = performance.now();
    const result = await httpCall({ method: 'GET', url: `http://127.0.0.1:${port}/`, timeoutMs: 300 });
    expect(result).toEqual({ kind: 'lost', reason: 'timeout' });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('takes "Retry-After" in seconds, within an hour', () => {
    const answer = (value: string) =>
      faultOf({ kind: 'answer', status: 429, headers: { 'retry-after': value }, body: '' });
    expect(answer('7')).toEqual({ outcome: 'failed', reason: 'throttled', retryAfterSeconds: 7 });
    expect(answer('86400')).toMatchObject({ retryAfterSeconds: 3600 });
    for (const odd of ['', '-1', '1.5', 'Wed, 21 Oct 2026 07:28:00 GMT', 'NaN'])
      expect(answer(odd)).toEqual({ outcome: 'failed', reason: 'throttled' });
  });
});

/** A certificate nobody has signed but its own key, made anew for each run. */
function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = (tag: number, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const { length } = body;
    const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
    return Buffer.concat([Buffer.from([tag, ...size]), body]);
  };
  const algorithm = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
  const name = der(
    0x30,
    der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('127.0.0.1')))),
  );
  const time = (text: string): Buffer => der(0x17, Buffer.from(text));
  const validity = der(0x30, time('200101000000Z'), time('491231235959Z'));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(0x30, der(0x02, Buffer.from([1])), algorithm, name, validity, name, spki);
  const signature = sign('sha256', body, privateKey);
  const cert = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature)).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}
