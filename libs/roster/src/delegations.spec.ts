import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import { districtWith, hardoi, id } from '../test/district.js';
import { decidersOf, delegateOf, mayDecide } from './delegations.js';
import type { RosterItem, RosterSnapshot } from './snapshot.js';

const at = atIst('2026-11-23', '12:00');
const dm = id('dm');
const acting = (to: string): RosterItem => hardoi.delegation('signing', { toPostId: id(to) });
const deciders = (r: RosterSnapshot, about: string): string[] =>
  decidersOf(r, id(about), at).map(({ postId, as }) => `${r.posts.get(postId)?.code} ${as}`);

describe('what the head has given away (R17)', () => {
  const nodal = hardoi.delegation('head_step', {
    ...{ toUserId: id('nodal'), from: '2026-11-23T00:00:00Z', to: '2026-11-24T00:00:00Z' },
  });
  const r = districtWith(nodal);

  it('is an account or a post, in this matter alone, from its beginning to just before its end', () => {
    expect(delegateOf(r, dm, 'head_step', at)).toMatchObject({
      userId: id('nodal'),
      postId: null,
      officerId: null,
    });
    expect(delegateOf(r, dm, 'signing', at)).toBeNull();
    expect(delegateOf(r, id('cdo'), 'head_step', at)).toBeNull();
    expect(delegateOf(r, dm, 'head_step', new Date('2026-11-22T23:59:59Z'))).toBeNull();
    expect(delegateOf(r, dm, 'head_step', new Date('2026-11-24T00:00:00Z'))).toBeNull();
    expect(delegateOf(districtWith(), dm, 'head_step', at)).toBeNull();
  });

  it('names whoever holds the post at the instant, and nobody while it is vacant', () => {
    expect(delegateOf(districtWith(acting('cdo')), dm, 'signing', at)).toMatchObject({
      ...{ userId: null, postId: id('cdo'), officerId: id('cdoer') },
    });
    const vacant = districtWith(acting('adm'), hardoi.post('adm'));
    expect(delegateOf(vacant, dm, 'signing', at)).toMatchObject({ postId: id('adm'), officerId: null });
  });

  it('is the latest word where two meet, and none once it is taken back', () => {
    const two = districtWith(
      nodal,
      hardoi.delegation('head_step', { toUserId: id('other'), from: '2026-11-23T01:00:00Z' }),
    );
    expect(delegateOf(two, dm, 'head_step', at)?.userId).toBe(id('other'));
    const back = { ...nodal, data: { ...nodal.data, version: 2, removed: true } } as RosterItem;
    expect(delegateOf(districtWith(back), dm, 'head_step', at)).toBeNull();
  });
});

describe('who decides about a post (R20, R27, R35)', () => {
  const onLeave = hardoi.away('dmer', { from: '2026-11-20T00:00:00Z', recordedAt: '2026-11-19T00:00:00Z' });
  const leaveSanctioned = {
    ...onLeave,
    data: { ...onLeave.data, sanctionedAt: '2026-11-19T00:00:00Z' },
  } as RosterItem;

  it('is the signing authority, and its delegate beside it', () => {
    expect(deciders(districtWith(), 'bsa')).toEqual(['dm authority']);
    expect(deciders(districtWith(acting('cdo')), 'beo')).toEqual(['dm authority', 'cdo delegate']);
  });

  it('is never who the matter is about, nor anybody below', () => {
    expect(deciders(districtWith(acting('cdo')), 'cdo')).toEqual(['dm authority']);
    expect(deciders(districtWith(acting('beo')), 'bsa')).toEqual(['dm authority']);
    expect(deciders(districtWith(acting('cdo')), 'dm')).toEqual(['comm authority']);
    expect(mayDecide(districtWith(acting('cdo')), id('cdo'), id('cdoer'), at)).toBe(false);
  });

  it('is the authority above where the same officer holds the post as well', () => {
    const both = districtWith(
      hardoi.post('adm', { adminSuperiorPostId: dm }),
      hardoi.posting('adm', 'dmer', { kind: 'additional_charge' }),
    );
    expect(deciders(both, 'adm')).toEqual(['comm authority']);
  });

  it('is the delegate, else the first alternate who is there, while the authority is away', () => {
    const alternates = hardoi.alternates('dm', ['cdo', 'dios']);
    expect(deciders(districtWith(leaveSanctioned, alternates), 'bsa')).toEqual(['cdo acting']);
    expect(deciders(districtWith(leaveSanctioned, alternates, acting('dios')), 'bsa')).toEqual([
      'dios delegate',
    ]);
    expect(deciders(districtWith(leaveSanctioned, alternates), 'cdo')).toEqual(['dios acting']);
    expect(mayDecide(districtWith(leaveSanctioned, alternates), id('bsa'), id('dmer'), at)).toBe(false);
  });

  it('is nobody for a post that is unknown or stands at the top', () => {
    expect(deciders(districtWith(), 'nobody')).toEqual([]);
    expect(deciders(districtWith(), 'cs')).toEqual([]);
  });
});
