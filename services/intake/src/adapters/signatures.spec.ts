/** Signatures against published vectors, and keys that are being changed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Secret } from '@setu/platform';
import {
  ageFault,
  hexHmac,
  isSame,
  standardSignature,
  twilioAddresses,
  twilioSignature,
} from './signatures.js';

const vectors = JSON.parse(
  readFileSync(new URL('../../test/payloads/signature-vectors.json', import.meta.url), 'utf8'),
) as {
  whatsapp: { app_secret: string; value: string; body: string };
  twilio: { auth_token: string; url: string; params: Record<string, string>; value: string };
  standardWebhooks: Record<'key' | 'id' | 'timestamp' | 'body' | 'value', string>;
};
const secrets = (...values: string[]): Secret[] => values.map((value) => new Secret(value));

describe('published vectors', () => {
  it('of WhatsApp', () => {
    const { app_secret: key, value, body } = vectors.whatsapp;
    const given = value.replace('sha256=', '');
    expect(hexHmac(given, [Buffer.from(body)], secrets(key))).toBeNull();
    expect(hexHmac(given, [Buffer.from(`${body} `)], secrets(key))).toBe('signature_wrong');
  });

  it('of Twilio', () => {
    const { auth_token: token, url, params, value } = vectors.twilio;
    expect(twilioSignature(token, url, new URLSearchParams(params).toString())).toBe(value);
    expect(
      twilioSignature(token, url, new URLSearchParams({ ...params, Digits: '1235' }).toString()),
    ).not.toBe(value);
  });

  it('of Standard Webhooks', () => {
    const { key, id, timestamp, body, value } = vectors.standardWebhooks;
    const at = Number(timestamp) * 1000;
    const check = (over: object, now = at): unknown =>
      standardSignature({ id, timestamp, signatures: value, ...over }, Buffer.from(body), secrets(key), now);
    expect(check({})).toBeNull();
    expect(check({ signatures: `v1,AAAA v1a,xyz ${value}` })).toBeNull();
    expect(check({ id: 'msg_other' })).toBe('signature_wrong');
    expect(check({ signatures: value.replace('v1,', 'v2,') })).toBe('signature_wrong');
    expect(check({}, at + 299_000)).toBeNull();
    expect(check({}, at + 301_000)).toBe('too_old');
    expect(check({}, at - 301_000)).toBe('too_old');
    expect(check({ timestamp: undefined })).toBe('signature_missing');
    expect(check({ signatures: undefined })).toBe('signature_missing');
  });
});

describe('keys', () => {
  it('may be several while they are changed; each of them proves', () => {
    const { app_secret: key, value, body } = vectors.whatsapp;
    const given = value.replace('sha256=', '');
    expect(hexHmac(given, [body], secrets('the old one', key))).toBeNull();
    expect(hexHmac(given, [body], secrets('the old one', 'the new one'))).toBe('signature_wrong');
    expect(hexHmac(given, [body], [])).toBe('signature_wrong');
    expect(hexHmac('', [body], secrets(key))).toBe('signature_missing');
  });

  it('are compared whatever their length', () => {
    expect([isSame('a', 'a'), isSame('a', 'ab'), isSame('', ''), isSame('é', 'e\u0301')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('addresses and times', () => {
  it('Twilio may have named the standard port, or not', () => {
    expect(twilioAddresses('https://setu.example', '/a?b=1')).toEqual([
      'https://setu.example/a?b=1',
      'https://setu.example:443/a?b=1',
    ]);
    expect(twilioAddresses('http://setu.example:3000', '/a')).toContain('http://setu.example:3000/a');
  });

  it('a time that is none is missing', () => {
    expect(['', '-1', '1e9', 'now', '1'.repeat(13), undefined].map((text) => ageFault(text, 0))).toEqual(
      Array(6).fill('signature_missing'),
    );
  });
});
