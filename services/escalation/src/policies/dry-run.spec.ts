import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarWith, holiday, hours, ist, Play, sixDay, SIX_DAYS } from '../cases/case.fixture.js';
import type { Fact } from '../cases/facts.js';
import { foresee, type Foreseen, type HeadSeen } from './dry-run.js';
import { DEFAULT_POLICY } from './policy.js';

const NEVER: HeadSeen = { toldAt: null, nextAt: null };
const foreseen = (play: Play, at: Date, head: HeadSeen = NEVER): Foreseen =>
  foresee(play.report(at), (moment) => ({ ...play.ctx(moment), head: undefined }), head);
/** Step, moment and person of everything that is told. */
const told = (facts: readonly Fact[]): unknown[] =>
  facts.flatMap((f) => (f.fact === 'step_started' ? [[f.step, f.at, f.recipientPostId, f.channels]] : []));

describe('R17: what would happen', () => {
  it('is what then does happen, whenever the call is missed and whoever has left', () => {
    const minute = fc.integer({ min: 0, max: 6 * 24 * 60 });
    const gone = fc.subarray(['CDO', 'DM', 'PS']);
    fc.assert(
      fc.property(minute, gone, fc.boolean(), (minutes, posts, late) => {
        const at = new Date(ist('10:00').getTime() + minutes * 60_000);
        const make = (): Play => {
          const play = new Play();
          for (const post of posts) play.district.holders.delete(post);
          if (late) play.district.calendars.set('CDO', calendarWith(hours(SIX_DAYS, '14:00', '17:00')));
          return play;
        };
        const seen = foreseen(make(), at);
        const real = make();
        const from = seen.opensAt ?? at;
        real.receive(real.report(from));
        if (seen.assumesStillWanted && !seen.opensAt) return;
        real.passUntil(ist('18:00', '2026-12-08'));
        expect(told(seen.facts)).toEqual(told(real.facts));
        expect(told(seen.facts).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('R7: in the evening it is told from the next opening, as if the call were still wanted then', () => {
    const seen = foreseen(new Play(), ist('20:00'));
    const opensAt = ist('10:00', '2026-11-24');
    expect(seen).toMatchObject({ outcome: 'out_of_hours', opensAt, assumesStillWanted: true });
    expect(told(seen.facts)[0]).toEqual([
      'instruction',
      ist('10:10', '2026-11-24'),
      'BSA',
      expect.anything(),
    ]);
  });

  it('R8: over a long gap the representative is taken to say yes', () => {
    const play = new Play();
    play.district.calendar = sixDay(holiday('2026-11-24'));
    const seen = foreseen(play, ist('16:55'));
    expect(seen.assumesStillWanted).toBe(true);
    expect(told(seen.facts)[0]).toEqual([
      'instruction',
      ist('10:05', '2026-11-25'),
      'BSA',
      expect.anything(),
    ]);
  });

  it('R13: an officer who is away is not chased', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [
      { from: ist('09:00'), to: ist('17:00'), recordedAt: ist('08:00'), sanctionedAt: ist('08:00') },
    ]);
    const seen = foreseen(play, ist('11:02'));
    expect([seen.outcome, told(seen.facts)]).toEqual(['redirected', []]);
  });

  it('R15, R34: an absence that is known to begin later hands the case over in it', () => {
    const play = new Play();
    play.district.absences.set('officer-bsa', [
      { from: ist('11:20'), to: ist('17:00'), recordedAt: ist('08:00'), sanctionedAt: ist('08:00') },
    ]);
    const steps = foreseen(play, ist('11:02')).facts.filter((f) => f.fact === 'step_started');
    expect(steps.slice(0, 3).map((s) => [s.step, s.recipientPostId])).toEqual([
      ['instruction', 'BSA'],
      ['repeat', 'BSA'],
      ['instruction', 'BEO'],
    ]);
  });

  it('R17: it knows when the head was told of another case', () => {
    const seen = foreseen(new Play(), ist('11:02'), { toldAt: ist('11:30'), nextAt: null });
    const head = seen.facts.filter(
      (f) => f.fact === 'step_waits' || (f.fact === 'step_started' && f.step === 'head'),
    );
    expect(head).toMatchObject([
      { fact: 'step_waits', why: 'next_message', until: ist('12:00') },
      { fact: 'step_started', at: ist('12:00') },
    ]);
  });

  it('an office that never opens again ends it', () => {
    const play = new Play();
    play.district.calendars.set('BSA', calendarWith());
    expect(foreseen(play, ist('11:02'))).toMatchObject({ outcome: 'out_of_hours', opensAt: null, facts: [] });
  });

  it('takes any ladder, and the longest one too', () => {
    const play = new Play();
    const repeats = { times: 10, everySeconds: 86_400 };
    const steps = DEFAULT_POLICY.steps.map((s) => (s.step === 'superior' ? { ...s, repeats } : s));
    play.policy = { version: 9, steps };
    const superiors = told(foreseen(play, ist('11:02')).facts).filter(
      (t) => (t as string[])[0] === 'superior',
    );
    expect(superiors).toHaveLength(11);
  });
});
