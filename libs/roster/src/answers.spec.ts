import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import { districtWith, hardoi, id } from '../test/district.js';
import { alternatesAt, whoAnswers } from './answers.js';
import { postOfNumber } from './holders.js';
import type { RosterItem } from './snapshot.js';

const t = (text: string): Date => atIst(text.slice(0, 10), text.slice(11));
const iso = (text: string): string => t(text).toISOString();
const NOON = t('2026-11-25 12:00');
const DAY = { from: iso('2026-11-25 00:00'), to: iso('2026-11-26 00:00') };
const ask = (...more: RosterItem[]) => whoAnswers(districtWith(...more), id('bsa'), NOON);

describe('who answers a post (R3, R12)', () => {
  it('is its holder on its official number, with what that rests on', () => {
    const answer = ask();
    expect(answer).toMatchObject({
      reachable: true,
      officer: { officerId: id('bsaer'), nameEn: 'bsaer' },
      number: { number: '+915550100003' },
      alternate: null,
      fallback: 'none',
      until: null,
      nextChangeAt: null,
      restsOn: { district: '150', epoch: 1, sequence: 42, availabilityIds: [] },
    });
    expect(answer.reason).toBeUndefined();
    expect(answer.restsOn.postingIds).toHaveLength(1);
  });

  it('is nobody on sanctioned leave; the alternate is named and the end is known', () => {
    const answer = ask(hardoi.away('bsaer', DAY));
    expect(answer).toMatchObject({
      reachable: false,
      reason: 'leave',
      provisional: false,
      until: t('2026-11-26 00:00'),
      fallback: 'alternate',
      alternate: { post: { code: 'beo' }, officer: { nameEn: 'beoer' }, number: { number: '+915550100004' } },
      nextChangeAt: t('2026-11-26 00:00'),
    });
    expect(answer.restsOn.availabilityIds).toHaveLength(1);
    expect(answer.restsOn.grounds.map((g) => g.kind)).toContain('availability');
  });

  it.each(['training', 'suspended'] as const)('is nobody in case of %s', (kind) => {
    expect(ask(hardoi.away('bsaer', { ...DAY, kind }))).toMatchObject({ reachable: false, reason: kind });
  });

  it('holds to the minute: reachable at the last moment before and from the end on', () => {
    const leave = hardoi.away('bsaer', { from: iso('2026-11-25 12:01'), to: iso('2026-11-25 14:00') });
    const r = districtWith(leave);
    expect(whoAnswers(r, id('bsa'), NOON)).toMatchObject({
      reachable: true,
      nextChangeAt: t('2026-11-25 12:01'),
    });
    expect(whoAnswers(r, id('bsa'), t('2026-11-25 12:01')).reachable).toBe(false);
    expect(whoAnswers(r, id('bsa'), t('2026-11-25 14:00')).reachable).toBe(true);
  });

  it('joins absences that follow one another into one end', () => {
    const answer = ask(
      hardoi.away('bsaer', { ...DAY, availabilityId: id('one') }),
      hardoi.away('bsaer', {
        kind: 'training',
        availabilityId: id('two'),
        from: DAY.to,
        to: iso('2026-11-28 00:00'),
      }),
    );
    expect(answer.until).toEqual(t('2026-11-28 00:00'));
  });

  it('lets a post that nobody holds go to its alternate until somebody takes charge', () => {
    const relieved = hardoi.posting('bsa', 'bsaer', { to: iso('2026-11-20 10:00') });
    const coming = hardoi.posting('bsa', 'cdoer', { from: iso('2026-12-01 10:00') });
    expect(ask(relieved, coming)).toMatchObject({
      reachable: false,
      reason: 'vacant',
      officer: null,
      until: t('2026-12-01 10:00'),
      alternate: { post: { code: 'beo' } },
      nextChangeAt: t('2026-12-01 10:00'),
    });
  });

  it('takes the holder at the attempt, a substantive one before additional charge', () => {
    const moved = hardoi.posting('bsa', 'bsaer', { to: iso('2026-11-25 11:00') });
    const charge = hardoi.posting('bsa', 'cdoer', {
      kind: 'additional_charge',
      from: iso('2026-11-24 10:00'),
    });
    const r = districtWith(moved, charge);
    expect(whoAnswers(r, id('bsa'), t('2026-11-25 10:59')).officer?.nameEn).toBe('bsaer');
    expect(whoAnswers(r, id('bsa'), NOON).officer?.nameEn).toBe('cdoer');
  });

  it('knows no answer for a post that does not exist at the instant', () => {
    expect(whoAnswers(districtWith(), id('none'), NOON)).toMatchObject({ reachable: false, post: null });
    const abolished = hardoi.post('bsa', { validTo: iso('2026-11-01 00:00') });
    expect(ask(abolished)).toMatchObject({ reachable: false, reason: 'vacant' });
  });
});

describe('absences that are not sanctioned (R12)', () => {
  const applied = { ...DAY, status: 'applied' as const };
  it('counts provisionally when applied on the same day before the attempt', () => {
    const answer = ask(hardoi.away('bsaer', { ...applied, recordedAt: iso('2026-11-25 09:30') }));
    expect(answer).toMatchObject({ reachable: false, provisional: true });
  });

  it('does not count when applied on an earlier day and never sanctioned', () => {
    expect(ask(hardoi.away('bsaer', { ...applied, recordedAt: iso('2026-11-24 09:30') })).reachable).toBe(
      true,
    );
  });

  it('does not count when written down only after the attempt', () => {
    expect(ask(hardoi.away('bsaer', { ...applied, recordedAt: iso('2026-11-25 12:05') })).reachable).toBe(
      true,
    );
  });

  it('counts an emergency of the day before, open until further word', () => {
    const emergency = { emergency: true, to: null, recordedAt: iso('2026-11-24 23:00') };
    const answer = ask(hardoi.away('bsaer', { ...applied, ...emergency }));
    expect(answer).toMatchObject({ reachable: false, reason: 'absent', provisional: true, until: null });
  });

  it.each(['refused', 'cancelled'] as const)('lets the time count when %s', (status) => {
    const answer = ask(
      hardoi.away('bsaer', { ...DAY, status, emergency: true, recordedAt: iso('2026-11-25 09:00') }),
    );
    expect(answer.reachable).toBe(true);
  });

  it('counts what was sanctioned before the attempt though recorded later, not what was sanctioned later (R33)', () => {
    const before = { recordedAt: iso('2026-11-25 13:00'), sanctionedAt: iso('2026-11-24 15:00') };
    expect(ask(hardoi.away('bsaer', { ...DAY, ...before })).reachable).toBe(false);
    const after = { recordedAt: iso('2026-11-24 13:00'), sanctionedAt: iso('2026-11-25 15:00') };
    expect(ask(hardoi.away('bsaer', { ...DAY, ...after })).reachable).toBe(true);
  });

  it('ends leave by the word "back on duty", never a suspension', () => {
    const back = hardoi.away('bsaer', {
      kind: 'duty',
      status: 'applied',
      from: iso('2026-11-25 11:00'),
      to: null,
      recordedAt: iso('2026-11-25 11:00'),
    });
    expect(ask(hardoi.away('bsaer', DAY), back).reachable).toBe(true);
    expect(ask(hardoi.away('bsaer', { ...DAY, kind: 'suspended' }), back).reachable).toBe(false);
    const again = hardoi.away('bsaer', { ...DAY, recordedAt: iso('2026-11-25 11:30') });
    expect(ask(again, back).reachable).toBe(false);
  });

  it('goes on counting on later days while the superior is silent', () => {
    const long = { ...applied, to: iso('2026-11-30 00:00'), recordedAt: iso('2026-11-25 09:30') };
    const r = districtWith(hardoi.away('bsaer', long));
    expect(whoAnswers(r, id('bsa'), NOON).nextChangeAt).toEqual(t('2026-11-30 00:00'));
    expect(whoAnswers(r, id('bsa'), t('2026-11-27 12:00'))).toMatchObject({
      reachable: false,
      provisional: true,
    });
  });
});

describe('engagements (R12a)', () => {
  const meeting = { kind: 'engaged' as const, from: iso('2026-11-25 11:00'), to: iso('2026-11-25 13:00') };
  it('leaves the officer reachable and says until when, if written down before', () => {
    const answer = ask(hardoi.away('bsaer', { ...meeting, recordedAt: iso('2026-11-25 10:30') }));
    expect(answer).toMatchObject({
      reachable: true,
      engaged: { kind: null, until: t('2026-11-25 13:00') },
      nextChangeAt: t('2026-11-25 13:00'),
    });
  });

  it('says with what, where that was written down', () => {
    const court = { ...meeting, reason: 'court' as const, recordedAt: iso('2026-11-25 10:30') };
    expect(ask(hardoi.away('bsaer', court)).engaged).toMatchObject({
      kind: 'court',
      until: t('2026-11-25 13:00'),
    });
  });

  it('does not count when written down after the attempt', () => {
    const late = hardoi.away('bsaer', { ...meeting, recordedAt: iso('2026-11-25 12:01') });
    expect(ask(late).engaged).toBeUndefined();
  });
});

describe('alternates (R13, R14)', () => {
  const leave = hardoi.away('bsaer', DAY);

  it('skips an alternate who is away, vacant or without a number, in the order of the list', () => {
    expect(ask(leave, hardoi.away('beoer', DAY)).alternate?.post.code).toBe('dios');
    expect(ask(leave, hardoi.posting('beo', 'beoer', { to: DAY.from })).alternate?.post.code).toBe('dios');
    expect(ask(leave, hardoi.number('beo', '+915550100004', { to: DAY.from })).alternate?.post.code).toBe(
      'dios',
    );
    expect(ask(leave, hardoi.alternates('bsa', ['dios', 'beo'])).alternate?.post.code).toBe('dios');
  });

  it('holds only between its dates', () => {
    const past = hardoi.alternates('bsa', ['beo'], { to: iso('2026-11-25 00:00') });
    expect(ask(leave, past)).toMatchObject({ fallback: 'supervisor', alternate: { post: { code: 'cdo' } } });
  });

  it('goes to the supervisor when no alternate is reachable, and further up when the supervisor is away too', () => {
    const both = [hardoi.away('beoer', DAY), hardoi.away('dioser', DAY)];
    const three = [...both, hardoi.away('cdoer', DAY)];
    expect(ask(leave, ...both)).toMatchObject({
      fallback: 'supervisor',
      alternate: { post: { code: 'cdo' } },
    });
    expect(ask(leave, ...three)).toMatchObject({
      fallback: 'supervisor',
      alternate: { post: { code: 'dm' } },
    });
  });

  it('goes up to the signing authority and no further', () => {
    const all = ['beoer', 'dioser', 'cdoer', 'dmer'].map((who) => hardoi.away(who, DAY));
    expect(ask(leave, ...all)).toMatchObject({ fallback: 'none', alternate: null });
    const own = hardoi.post('bsa', { adminSuperiorPostId: id('cdo'), signingAuthorityPostId: id('cdo') });
    expect(ask(leave, own, ...all.slice(0, 3)).fallback).toBe('none');
  });

  it('changes its answer when a superior above the supervisor comes back (R34)', () => {
    const away = ['beoer', 'dioser', 'cdoer'].map((who) => hardoi.away(who, DAY));
    const head = hardoi.away('dmer', { from: DAY.from, to: iso('2026-11-25 14:00') });
    expect(ask(leave, ...away, head)).toMatchObject({
      fallback: 'none',
      nextChangeAt: t('2026-11-25 14:00'),
    });
  });

  it('is not caught in a circle of alternates', () => {
    const circle = [hardoi.alternates('bsa', ['bsa', 'beo', 'beo']), hardoi.alternates('beo', ['bsa'])];
    expect(alternatesAt(districtWith(...circle), id('bsa'), NOON)).toEqual([id('beo')]);
    expect(ask(leave, ...circle).alternate?.post.code).toBe('beo');
    expect(ask(leave, ...circle, hardoi.away('beoer', DAY)).fallback).toBe('supervisor');
  });

  it('does not name a post that is held by the very officer who is away', () => {
    const same = [hardoi.posting('beo', 'beoer', { to: DAY.from }), hardoi.posting('beo', 'bsaer')];
    expect(ask(leave, ...same).alternate?.post.code).toBe('dios');
  });

  it('changes its answer when the alternate goes away (R34)', () => {
    const soon = hardoi.away('beoer', { from: iso('2026-11-25 14:00'), to: iso('2026-11-25 16:00') });
    expect(ask(leave, soon).nextChangeAt).toEqual(t('2026-11-25 14:00'));
    expect(ask(soon).nextChangeAt).toBeNull();
  });
});

describe('the post of a number (R1, R3)', () => {
  it('is the one it was allotted to at the instant', () => {
    const r = districtWith(
      hardoi.number('beo', '+915550100003', { numberId: id('old'), to: iso('2026-11-20 00:00') }),
      hardoi.number('bsa', '+915550100003', { from: iso('2026-11-20 00:00') }),
    );
    expect(postOfNumber(r, '+915550100003', t('2026-11-19 12:00'))?.post.code).toBe('beo');
    expect(postOfNumber(r, '+915550100003', NOON)?.post.code).toBe('bsa');
    expect(postOfNumber(r, '+915550109999', NOON)).toBeNull();
    expect(postOfNumber(r, '+915550190001', NOON)?.post.code).toBe('cs');
  });
});
