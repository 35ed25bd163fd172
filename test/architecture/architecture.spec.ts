/** The boundaries of the house, each rule with an example that must fail. */
import { describe, expect, it } from '@jest/globals';
import { RULES } from './rules.js';
import { projectSources, topLevelEntries } from './source-files.js';

const sources = projectSources();

describe('architecture', () => {
  it('looks at the real sources', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  for (const rule of RULES) {
    describe(rule.name, () => {
      it('holds everywhere', () => {
        const broken = sources
          .map((f) => [f.path, rule.check(f)] as const)
          .filter(([, fault]) => fault !== null);
        expect(broken).toEqual([]);
      });
      it.each(rule.mustFail.map((f) => [f.path, f] as const))(
        'would refuse an example in %s',
        (_path, file) => {
          expect(rule.check(file)).not.toBeNull();
        },
      );
    });
  }

  it('keeps the top level closed', () => {
    const allowed =
      /^(services|libs|deploy|test|nest-cli\.json|package\.json|tsconfig\.json|docker-compose\.yml|README\.md|package-lock\.json|LICENSE|CHANGELOG\.md|jest\.config\.mjs|eslint\.config\.mjs|\..+|node_modules|dist)$/;
    expect(topLevelEntries().filter((name) => !allowed.test(name))).toEqual([]);
    expect(allowed.test('src')).toBe(false);
  });
});
