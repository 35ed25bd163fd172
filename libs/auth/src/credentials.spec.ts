import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cookiesIn, credentialsOf } from './credentials.js';

const COOKIE = 'setu_access=head.body.sign';
const ask = (method: string, headers: Record<string, string>) => {
  try {
    return credentialsOf({ method, headers });
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what a request shows', () => {
  it('is the bearer token before the cookie, and nothing where there is neither', () => {
    expect(ask('POST', { authorization: 'Bearer a.b.c', cookie: COOKIE })).toEqual({
      token: 'a.b.c',
      session: null,
    });
    expect(ask('GET', {})).toBeNull();
    expect(ask('GET', { cookie: 'other=1' })).toBeNull();
    expect(ask('GET', { authorization: 'Basic abc', cookie: COOKIE })).toBe('token_invalid');
  });

  it('is by cookie enough to read, except for a page of another site', () => {
    const read = (site?: string) =>
      ask('GET', { cookie: COOKIE, ...(site ? { 'sec-fetch-site': site } : {}) });
    expect(read()).toEqual({ token: 'head.body.sign', session: null });
    expect([read('same-origin'), read('none')]).toEqual([read(), read()]);
    expect([read('same-site'), read('cross-site')]).toEqual(['cross_site', 'cross_site']);
  });

  it('is by cookie enough to change something only with the session named, from this origin', () => {
    const own = { cookie: COOKIE, 'x-setu-session': 's1', host: 'inner:1' };
    const change = (more: Record<string, string>) => ask('DELETE', { ...own, ...more });
    expect(ask('DELETE', { cookie: COOKIE, 'sec-fetch-site': 'same-origin' })).toBe('cross_site');
    expect(change({ 'sec-fetch-site': 'same-origin' })).toEqual({ token: 'head.body.sign', session: 's1' });
    expect(change({})).toEqual({ token: 'head.body.sign', session: 's1' });
    for (const bad of ['none', 'same-site', 'cross-site', ''])
      expect(change({ 'sec-fetch-site': bad })).toBe('cross_site');
    const origin = 'https://setu.example';
    expect(change({ origin })).toBe('cross_site');
    expect(change({ origin, 'x-forwarded-host': 'setu.example' })).toMatchObject({ session: 's1' });
    expect(change({ origin: 'null', 'x-forwarded-host': 'null' })).toBe('cross_site');
  });

  it('is of two cookies the one that no other host can set', () => {
    expect(ask('GET', { cookie: `${COOKIE}; __Host-setu_access=own.own.own` })).toMatchObject({
      token: 'own.own.own',
    });
  });

  it('is never a token that cannot be one, and never an exception of its own', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 80 }), (cookie, site) => {
        const found = ask('POST', { cookie, 'sec-fetch-site': site, 'x-setu-session': 'x' });
        expect(found === null || found === 'cross_site' || typeof found === 'object').toBe(true);
      }),
    );
    expect(cookiesIn('a=1; a=2; b=c=d').get('a')).toBe('1');
    expect(cookiesIn('b=c=d').get('b')).toBe('c=d');
  });
});
