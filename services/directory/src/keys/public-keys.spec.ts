import { describe, expect, it } from '@jest/globals';
import type { SigningKey } from './signing-keys.entity.js';
import { keysAfter as after, publicHalf, type CurrentKey } from './public-keys.js';

const now = new Date('2026-11-22T10:00:00Z');
const GRACE_SECONDS = 720;
const keysAfter = (before: readonly SigningKey[], current: readonly CurrentKey[], at: Date) =>
  after(before, current, at, GRACE_SECONDS);
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const session = (kid: string): CurrentKey => ({ kid, purpose: 'session', x: `x-${kid}` });
const link = (kid: string): CurrentKey => ({ kid, purpose: 'link', x: `x-${kid}` });

describe('published keys', () => {
  it('stay the same when nothing changed, so that a restart says nothing', () => {
    const first = keysAfter([], [session('a'), link('b')], now);
    expect(first.map((k) => [k.kid, k.notBefore, k.notAfter])).toEqual([
      ['a', now.toISOString(), null],
      ['b', now.toISOString(), null],
    ]);
    expect(keysAfter(first, [session('a'), link('b')], later(1))).toEqual(first);
  });

  it('keep an older one for its grace: of sessions until its last token has ended, of links sixty days', () => {
    const first = keysAfter([], [session('a'), link('b')], now);
    const second = keysAfter(first, [session('c'), link('d')], now);
    expect(second.map((k) => [k.kid, k.notAfter])).toEqual([
      ['a', new Date(now.getTime() + GRACE_SECONDS * 1000).toISOString()],
      ['b', later(60).toISOString()],
      ['c', null],
      ['d', null],
    ]);
    expect(keysAfter(second, [session('c'), link('d')], later(2)).map((k) => k.kid)).toEqual(['b', 'c', 'd']);
  });

  it('leave a purpose alone that this start says nothing about', () => {
    const first = keysAfter([], [session('a'), link('b')], now);
    expect(keysAfter(first, [session('a')], later(1))).toEqual(first);
  });

  it('are only the public half of an Ed25519 key with its kid', () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'public', d: 'private', kid: 'k' };
    expect(publicHalf(JSON.stringify(jwk), 'session', 'SESSION_SIGNING_KEY')).toEqual({
      kid: 'k',
      purpose: 'session',
      x: 'public',
    });
    expect(() => publicHalf('{', 'session', 'SESSION_SIGNING_KEY')).toThrow(
      'SESSION_SIGNING_KEY is not JSON',
    );
    expect(() => publicHalf('{"kty":"RSA"}', 'link', 'LINK_PUBLIC_KEY')).toThrow('Ed25519');
    expect(() => publicHalf(JSON.stringify({ ...jwk, kid: '' }), 'link', 'LINK_PUBLIC_KEY')).toThrow('kid');
  });
});
