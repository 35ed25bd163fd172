import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { defineMessages, MessagesRegistry } from './messages.js';
import { platformMessages } from './platform-messages.js';

const LIBS = ['platform', 'auth'];
const THROWN =
  /new (?:InvalidInput|NotFound|Conflict|Forbidden|Unavailable)\(\s*'([^']+)'|unauthenticated\(\s*'([^']+)'/g;
const ANSWERED = /(?:check\(|\d{3}, |\d{3}: |code: )'([a-z_]+)'/g;

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesOf(path);
    return path.endsWith('.ts') && !path.endsWith('.spec.ts') ? [readFileSync(path, 'utf8')] : [];
  });
}

function codesIn(source: string): string[] {
  return [THROWN, ANSWERED].flatMap((form) => [...source.matchAll(form)].map((m) => m[1] ?? m[2] ?? ''));
}

describe('the catalogue of texts', () => {
  it('has Hindi and English for every code that libs/platform and libs/auth answer with', () => {
    const sources = LIBS.flatMap((lib) => sourcesOf(join(process.cwd(), 'libs', lib, 'src')));
    const codes = new Set(sources.flatMap(codesIn));
    expect(codes.size).toBeGreaterThan(30);
    expect([...codes].filter((code) => !(code in platformMessages))).toEqual([]);
  });

  it('writes Hindi in Devanagari and English in Latin letters', () => {
    for (const { hi, en } of Object.values(platformMessages)) {
      expect(hi).toMatch(/\p{Script=Devanagari}/u);
      expect(en).not.toMatch(/\p{Script=Devanagari}/u);
    }
  });

  it('refuses a text in one language only, and texts that name different values', () => {
    expect(() => defineMessages({ a_code: { hi: '', en: 'x' } })).toThrow(/Hindi and in English/);
    expect(() => defineMessages({ a_code: { hi: '{now} बजे', en: 'at {time}' } })).toThrow(/different values/);
    expect(() => defineMessages({ 'A code': { hi: 'क', en: 'a' } })).toThrow(/snake_case/);
  });

  it('refuses two texts for one code, but not the same one twice', () => {
    const registry = new MessagesRegistry([platformMessages, platformMessages]);
    expect(() => registry.add({ not_found: { hi: 'नहीं', en: 'no' } })).toThrow(/two different texts/);
  });

  it('fills in values and does not interpret them', () => {
    const registry = new MessagesRegistry([{ hello: { hi: 'नमस्ते {name}', en: 'Hello {name} {missing}' } }]);
    expect(registry.text('hello', 'en', { name: '$& {x}' })).toBe('Hello $& {x} {missing}');
    expect(() => registry.text('other', 'en')).toThrow(/has no text/);
  });
});
