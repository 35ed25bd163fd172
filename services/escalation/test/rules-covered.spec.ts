/** Every rule escalation answers for stands in the title of a test of its own: of escalation, of the model, or of a story. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FOLDERS = ['services/escalation/src', 'services/escalation/test', 'test/stories'];
const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_n, i) => `R${from + i}`);
/** R9, R10 are the calendar's and shown here by its explanations; R24-R30 are reporting's. */
const RULES = [...range(5, 8), ...range(11, 23), 'R12a', ...range(31, 36)];

/** The first argument of `it`, `describe`, and of what `each` answers. */
const TITLE = /(?:\b(?:it|describe)(?:\.only)?|\]\))\(\s*(['"`])([\s\S]*?)\1/g;

/** Rules that the titles of a file name. */
export function rulesIn(text: string): Set<string> {
  const titles = [...text.matchAll(TITLE)].map((match) => match[2] ?? '');
  return new Set(titles.flatMap((title) => title.match(/\bR\d+a?\b/g) ?? []));
}

const specs = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => join(ROOT, folder, name));

describe('rules and their tests', () => {
  it('reads titles, also of tables and over lines, and no comments', () => {
    const text = `
      // R1 stands in no title
      it('R5: joins', () => {});
      it(
        "R12a, R13: holds", () => {});
      it.each([['R2']])('R6: at %s', () => {});
      expect(x).toBe('R3');`;
    expect([...rulesIn(text)].sort()).toEqual(['R12a', 'R13', 'R5', 'R6']);
  });

  it('names every rule from R5 to R8, R11 to R23 and R31 to R36 in the title of a test', () => {
    const own = fileURLToPath(import.meta.url);
    const files = FOLDERS.flatMap(specs).filter((file) => file !== own);
    const named = new Set(files.flatMap((file) => [...rulesIn(readFileSync(file, 'utf8'))]));
    expect(files.length).toBeGreaterThan(30);
    expect(RULES.filter((rule) => !named.has(rule))).toEqual([]);
  });
});
