import { describe, expect, it } from '@jest/globals';
import { eventually } from './eventually.js';

describe('eventually', () => {
  it('returns the first answer that is something', async () => {
    let asked = 0;
    expect(await eventually(() => (++asked < 3 ? null : asked), 'three questions', { everyMs: 1 })).toBe(3);
  });

  it('takes zero and the empty text for answers', async () => {
    expect(await eventually(() => 0, 'zero')).toBe(0);
    expect(await eventually(() => '', 'nothing written')).toBe('');
  });

  it('asks again when the probe throws', async () => {
    let asked = 0;
    const probe = (): string => {
      if (++asked < 2) throw new Error('not yet');
      return 'now';
    };
    expect(await eventually(probe, 'a second try', { everyMs: 1 })).toBe('now');
  });

  it('names what was waited for and the last fault', async () => {
    const probe = (): never => {
      throw new Error('3 rows, not 4');
    };
    await expect(eventually(probe, 'the fourth row', { withinMs: 20, everyMs: 5 })).rejects.toThrow(
      /20 ms in vain: the fourth row\nlast fault: 3 rows, not 4/,
    );
  });
});
