import { describe, expect, it } from '@jest/globals';
import { Posting, postingKind } from '../postings/posting.entity.js';
import { UserAccount, userKind } from '../users/user-account.entity.js';
import { changed, rowOf } from './changes.service.js';
import { canonical, isSameState } from './kind.js';

const id = (n: number): string => `018f0000-0000-7000-8000-00000000000${n}`;
const posting = rowOf(Posting, {
  id: id(1),
  district: '150',
  version: 3,
  removed: false,
  postId: id(2),
  officerId: id(3),
  kind: 'substantive',
  from: new Date('2026-04-01T00:00:00Z'),
  to: null,
  recordedAt: new Date('2026-04-02T00:00:00Z'),
});

describe('the state of a thing', () => {
  it('is the same whatever its version and whenever it was recorded', () => {
    const again = changed(posting, { version: 1, recordedAt: new Date('2026-11-01T00:00:00Z') });
    expect(isSameState(postingKind, posting, again)).toBe(true);
    expect(again).toBeInstanceOf(Posting);
  });

  it('is another one when anything said differs', () => {
    expect(
      isSameState(postingKind, posting, changed(posting, { to: new Date('2026-05-01T00:00:00Z') })),
    ).toBe(false);
    expect(isSameState(postingKind, posting, changed(posting, { removed: true }))).toBe(false);
  });

  it('counts names and what directory keeps for itself, too', () => {
    const user = rowOf(UserAccount, {
      ...{
        id: id(4),
        district: '150',
        version: 1,
        removed: false,
        username: 'a',
        passwordHash: 'h',
        role: 'operator',
      },
      ...{ nameEn: 'A', nameHi: 'अ', phone: null, postId: null },
    });
    expect(isSameState(userKind, user, changed(user, { nameHi: 'ब' }))).toBe(false);
    expect(isSameState(userKind, user, changed(user, { passwordHash: 'other' }))).toBe(false);
    expect(JSON.stringify(userKind.data(user))).not.toContain('h"');
  });

  it('does not depend on the order in which jsonb gives its names back', () => {
    expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe(canonical({ a: null, b: [{ c: 2, d: 1 }] }));
  });
});
