/** Every code a fault is made with has its text in Hindi and English where it is made: else it would fail at run time. */
import { describe, expect, it } from '@jest/globals';
import { codesDefinedIn, codesUsedIn } from './error-codes.js';
import { projectSources } from './source-files.js';

const sources = projectSources().filter(
  (f) => /^(services|libs)\/[a-z]+\/src\//.test(f.path) && !f.path.endsWith('.spec.ts'),
);
/** A service answers with the texts of the libs and its own, never with another service's. */
const homeOf = (path: string): string => (path.startsWith('libs/') ? 'libs' : (path.split('/')[1] ?? ''));

const texts = new Map<string, Set<string>>();
for (const { path, text } of sources) {
  const known = texts.get(homeOf(path)) ?? new Set();
  for (const code of codesDefinedIn(text)) known.add(code);
  texts.set(homeOf(path), known);
}

const withoutText = (path: string, text: string): string[] =>
  codesUsedIn(text).filter((code) => !texts.get('libs')?.has(code) && !texts.get(homeOf(path))?.has(code));

describe('codes of faults', () => {
  it('are found, and so are their texts', () => {
    expect(new Set(sources.flatMap((f) => codesUsedIn(f.text))).size).toBeGreaterThan(60);
    expect([...texts.values()].reduce((n, codes) => n + codes.size, 0)).toBeGreaterThan(120);
  });

  it('have a text in Hindi and in English wherever they are used', () => {
    const missing = sources.flatMap(({ path, text }) =>
      withoutText(path, text).map((code) => `${path}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ["throw new Conflict('no_such_code');", ['no_such_code']],
    ["throw new NotFound(isOld ? 'gone_for_good' : 'not_found');", ['gone_for_good']],
    ["throw Forbidden.unauthenticated('who_are_you');", ['who_are_you']],
    ["const fields = [{ field: 'to', code: 'never_said' }];", ['never_said']],
    ["throw new Conflict('own_matter');", ['own_matter']],
    ["// throw new Conflict('no_such_code');\nthrow new NotFound('not_found');", []],
  ])('would be missed in %j', (text, codes) => {
    expect(withoutText('services/console/src/example.ts', text)).toEqual(codes);
  });

  it('need both languages: one alone is no text', () => {
    expect(codesDefinedIn("defineMessages({ a: { hi: 'अ', en: 'a' }, b: { hi: 'ब' } })")).toEqual(['a']);
  });
});
