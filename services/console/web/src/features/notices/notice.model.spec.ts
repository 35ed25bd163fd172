import { describe, expect, it } from '@jest/globals';
import { isGood, officerName, stateOf, type NoticeView } from './notice.model.js';

const NOW = Date.parse('2026-12-01T11:00:00+05:30');
const absence = {
  officerNameHi: 'श्री मोहन लाल',
  officerNameEn: null,
  from: '2026-12-01T10:00:00+05:30',
  to: '2026-12-03T17:00:00+05:30',
};
const TAKES: Record<string, readonly string[]> = {
  absence_to_sanction: ['sanction', 'refuse'],
  alternate_named: ['accept', 'decline'],
  presence_asked: ['present'],
  number_book: ['saved'],
};
const notice = (purpose: string, more: Partial<NoticeView> = {}): NoticeView => ({
  ...{ purpose, expiresAt: '2026-12-04T17:00:00+05:30', answers: TAKES[purpose] ?? [], answered: null },
  ...more,
});
const toSanction = (status: string, answered: string | null = null): NoticeView =>
  notice('absence_to_sanction', { answered, absence: { ...absence, status } });

describe('an absence put before the superior (R12)', () => {
  it('is open only while nobody has judged it', () => {
    expect(stateOf(toSanction('applied'), NOW)).toEqual({ said: null, offered: ['sanction', 'refuse'] });
    for (const status of ['sanctioned', 'refused', 'cancelled'])
      expect(stateOf(toSanction(status), NOW).offered).toEqual([]);
  });

  it('tells own words from those of others, and what was taken back later', () => {
    const said = (status: string, answered: string | null) => stateOf(toSanction(status, answered), NOW).said;
    expect([said('sanctioned', 'sanction'), said('sanctioned', null)]).toEqual([
      'sanctioned',
      'sanctionedElsewhere',
    ]);
    expect([said('refused', 'refuse'), said('refused', null)]).toEqual(['refused', 'refusedElsewhere']);
    expect(said('cancelled', 'sanction')).toBe('cancelled');
  });

  it('says that there is nothing to do when the entry is gone or in a state not known here', () => {
    expect(stateOf(notice('absence_to_sanction'), NOW)).toEqual({ said: 'gone', offered: [] });
    expect(stateOf(toSanction('a later one'), NOW)).toEqual({ said: 'gone', offered: [] });
  });
});

describe('a stand-in (R14)', () => {
  const named = (answered: string | null, more: Partial<typeof absence> = {}) =>
    stateOf(notice('alternate_named', { answered, absence: { ...absence, ...more } }), NOW);

  it('may accept or decline, decline after having accepted, and nothing after having declined', () => {
    expect(named(null)).toEqual({ said: null, offered: ['accept', 'decline'] });
    expect(named('accept')).toEqual({ said: 'accepted', offered: ['decline'] });
    expect(named('decline')).toEqual({ said: 'declined', offered: [] });
  });

  it('has nothing to do once the absence is over, to the second', () => {
    expect(named('accept', { to: '2026-12-01T11:00:00+05:30' }).said).toBe('over');
    expect(named('accept', { to: '2026-12-01T11:00:01+05:30' }).said).toBe('accepted');
    expect(named('decline', { to: '2026-11-30T17:00:00+05:30' }).said).toBe('declined');
  });

  it('is asked also about an absence without an end', () => {
    const endless = { ...absence, to: null };
    expect(stateOf(notice('alternate_named', { absence: endless }), NOW).offered).toHaveLength(2);
  });
});

describe('the questions of one answer', () => {
  it('are open until answered', () => {
    for (const [purpose, answer] of [
      ['presence_asked', 'present'],
      ['number_book', 'saved'],
    ] as const) {
      expect(stateOf(notice(purpose), NOW)).toEqual({ said: null, offered: [answer] });
      expect(stateOf(notice(purpose, { answered: answer }), NOW)).toEqual({ said: answer, offered: [] });
    }
  });

  it('offer nothing that the link does not take, nor anything for a purpose not known here', () => {
    expect(stateOf(notice('presence_asked', { answers: [] }), NOW).offered).toEqual([]);
    expect(stateOf(notice('a later one', { answers: ['erase'] }), NOW)).toEqual({
      said: 'nothing',
      offered: [],
    });
  });
});

it('names the officer in the reader’s language where there is such a name', () => {
  expect(officerName({ ...absence, officerNameEn: 'Shri Mohan Lal' }, 'en')).toBe('Shri Mohan Lal');
  expect(officerName(absence, 'en')).toBe('श्री मोहन लाल');
  expect(officerName({ ...absence, officerNameHi: null }, 'hi')).toBe('');
});

it('a refusal and a taking back are told without applause', () => {
  expect((['sanctioned', 'refused', 'declined', 'cancelled', 'saved'] as const).map(isGood)).toEqual([
    ...[true, false, false, false, true],
  ]);
});
