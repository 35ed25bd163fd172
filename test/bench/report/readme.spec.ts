import { describe, expect, it } from '@jest/globals';
import { BEGIN, END, replaceBetween } from './readme.mjs';
import { markdownTable } from './table.mjs';

describe('the table in README.md', () => {
  it('replaces what stands between the markers and nothing else', () => {
    const before = `# Title\n\n${BEGIN}\nold\n${END}\n\nend | of | it\n`;
    const once = replaceBetween(before, 'new');
    expect(once).toBe(`# Title\n\n${BEGIN}\n\nnew\n\n${END}\n\nend | of | it\n`);
    expect(replaceBetween(once, 'new')).toBe(once);
  });

  it('refuses a README without markers', () => {
    expect(() => replaceBetween('# Title\n', 'new')).toThrow('no place for the table');
  });

  it('says honestly what was not met and what could not be judged', () => {
    const row = { what: 'a', ours: '1', beside: 'x | y', target: '≥ 2', met: false };
    const result = {
      ...{ section: 'events', startedAt: '', quick: false, noisyRounds: 0 },
      rows: [row, { ...row, met: true }, { ...row, beside: 'not run, because there is none', met: null }],
    };
    const lines = markdownTable([result]).split('\n').slice(2);
    expect(lines[0]).toBe('| a | 1 | x \\| y | ≥ 2 | no |');
    expect(lines[1]?.endsWith('| yes |')).toBe(true);
    expect(lines[2]?.endsWith('|  |')).toBe(true);
  });
});
