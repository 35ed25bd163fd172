import { describe, expect, it } from '@jest/globals';
import { Problem } from './api.js';
import { isLinkOver, overKeyOf } from './link-over.model.js';

describe('a link that opens nothing', () => {
  it('is one that was refused for good, never a dead line or a service that is away', () => {
    const statuses = [0, 400, 403, 404, 409, 410, 413, 429, 500, 503];
    expect(statuses.filter((status) => isLinkOver(new Problem(status, 'any', '')))).toEqual([403, 404, 410]);
    expect(isLinkOver(new TypeError('no answer'))).toBe(false);
    expect(isLinkOver(null)).toBe(false);
  });

  it('says of one that ended something else than of one that never was', () => {
    expect(overKeyOf(new Problem(410, 'link_expired', ''))).toBe('expired');
    expect(overKeyOf(new Problem(403, 'link_invalid', ''))).toBe('invalid');
  });
});
