import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isToOfficer, rungsOf, type Policy, type PolicyStep } from '../policies/policy.js';
import { readProposal } from '../policies/proposal.js';
import { calendarWith, hours, ist, Play } from './case.fixture.js';
import { activeLeg, pendingSteps } from './model.js';
import { openUntil } from './working-time.js';

const spaced = fc.option(
  fc.record({ times: fc.integer({ min: 1, max: 3 }), everySeconds: fc.integer({ min: 60, max: 1800 }) }),
);
const step = (names: readonly PolicyStep['step'][]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record({
    step: fc.constantFrom(...names),
    afterSeconds: fc.integer({ min: 0, max: 7200 }),
    repeats: spaced,
  });

/** Ladders that PUT would accept. */
const policies: fc.Arbitrary<Policy> = fc
  .tuple(
    fc.array(step(['repeat', 'warning', 'superior', 'head', 'state_message', 'state_board']), {
      maxLength: 6,
    }),
    fc.option(fc.integer({ min: 1, max: 599 })),
    spaced,
  )
  .map(([more, nudge, repeats]) => {
    const inOrder = more.sort((a, b) => Number(a['afterSeconds']) - Number(b['afterSeconds']));
    const once = inOrder.filter((s, i) => inOrder.findIndex((t) => t['step'] === s['step']) === i);
    const board = once.map((s) => (s['step'] === 'state_board' ? { ...s, repeats: null } : s));
    const first = nudge === null ? [] : [{ step: 'nudge', afterSeconds: nudge }];
    return { steps: [...first, { step: 'instruction', afterSeconds: 0, repeats }, ...board] };
  })
  .map((said) => readProposal(said, 600).proposal)
  .filter((proposal) => proposal !== null)
  .map((proposal) => ({ version: 3, ...proposal, headBundleSeconds: 0 }));

const POSTS = ['BSA', 'CDO', 'DM', 'PS'] as const;
const hour = fc.integer({ min: 8, max: 13 });
const office = fc
  .record({ opens: hour, length: fc.integer({ min: 3, max: 8 }), days: fc.constantFrom(5, 6) })
  .map(({ opens, length, days }) =>
    calendarWith(
      hours(
        [1, 2, 3, 4, 5, 6].slice(0, days),
        `${String(opens).padStart(2, '0')}:00`,
        `${opens + length}:00`,
      ),
    ),
  );
/** Who sits where, who is away, whose superior is whom, and when the offices are open. */
const rosters = fc.record({
  holders: fc.tuple(...POSTS.map(() => fc.constantFrom('a', 'b', 'c', 'd', ''))),
  superior: fc.constantFrom<string | undefined>('CDO', 'DM', 'BSA', undefined),
  offices: fc.tuple(...POSTS.map(() => fc.option(office, { freq: 2 }))),
  away: fc.array(
    fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd'), from: fc.nat(10_000), length: fc.nat(20_000) }),
    {
      maxLength: 2,
    },
  ),
  elected: fc.option(fc.constantFrom('CDO', 'BEO')),
});
type Roster = typeof rosters extends fc.Arbitrary<infer R> ? R : never;

const START = ist('11:02');
function begin(policy: Policy, roster: Roster): Play {
  const play = new Play();
  play.policy = policy;
  POSTS.forEach((post, i) => {
    const holder = roster.holders[i];
    if (holder) play.district.holders.set(post, holder);
    else if (post !== 'BSA') play.district.holders.delete(post);
    const calendar = roster.offices[i];
    if (calendar && post !== 'BSA') play.district.calendars.set(post, calendar);
  });
  if (roster.superior) play.district.superiors.set('BSA', roster.superior);
  else play.district.superiors.delete('BSA');
  if (roster.elected) play.district.elected.add(roster.elected);
  play.receive(play.report(START));
  const officer = play.district.holders.get('BSA');
  for (const { who, from, length } of roster.away.filter((a) => a.who !== officer)) {
    const span = { from: new Date(+START + from * 1000), to: new Date(+START + (from + length) * 1000) };
    play.district.absences.set(who, [{ ...span, recordedAt: START, sanctionedAt: START }]);
  }
  return play;
}

describe('R17: whatever the ladder, the roster and the calendars', () => {
  it('steps come in order and not before their wait, nobody is told twice, closed offices wait, and it ends', () => {
    let told = 0;
    let waited = 0;
    fc.assert(
      fc.property(policies, rosters, (policy, roster) => {
        const play = begin(policy, roster);
        // Everything a case ever does fits into a week; `passUntil` throws when it does not come to rest.
        play.passUntil(ist('18:00', '2026-12-07'));
        const leg = activeLeg(play.case);
        expect(leg && pendingSteps(leg)).toEqual([]);
        const rungs = rungsOf(policy);
        const steps = play.of('step_started');
        const moved = play.of('step_skipped').some((s) => s.why === 'nobody');
        const calendar = play.district.calendar;
        const instructed = leg?.instructedAt ?? START;
        const toOfficer = steps.filter((s) => isToOfficer(s.step) && !s.again).map((s) => s.index);
        expect(toOfficer).toEqual([...toOfficer].sort((a, b) => a - b));
        for (const s of steps) {
          const rung = rungs[s.index];
          expect(rung?.step).toBe(s.step);
          const from = s.step === 'nudge' ? START : instructed;
          if (!moved && rung)
            expect(calendar.workingSeconds(from, s.at)).toBeGreaterThanOrEqual(
              rung.again ? 0 : rung.afterSeconds,
            );
          if (rung?.again) {
            const first = steps.find((one) => one.index === rung.again?.of);
            expect(calendar.workingSeconds(first?.at ?? s.at, s.at)).toBeGreaterThanOrEqual(
              moved ? 0 : rung.again.seconds,
            );
          }
          if (isToOfficer(s.step) || s.step === 'state_board') continue;
          expect(play.district.elected.has(s.recipientPostId)).toBe(false);
          expect(openUntil(play.district.view().calendar(s.recipientPostId), s.at)).toBe(true);
        }
        const persons = steps
          .filter((s) => !s.again && !isToOfficer(s.step) && s.step !== 'state_board')
          .map((s) => s.recipientOfficerId);
        expect(new Set(persons).size).toBe(persons.length);
        expect(persons).not.toContain(leg?.officerId);
        const once = steps.map((s) => s.index);
        expect(new Set(once).size).toBe(once.length);
        told += steps.length;
        waited += play.of('step_waits').length;
      }),
      { numRuns: 250 },
    );
    expect(told).toBeGreaterThan(300);
    expect(waited).toBeGreaterThan(10);
  });

  it('R31: a late firing shortens no distance and bursts nothing', () => {
    fc.assert(
      fc.property(policies, rosters, fc.integer({ min: 61, max: 4000 }), (policy, roster, lateBy) => {
        const play = begin(policy, roster);
        play.passUntil(ist('18:00', '2026-12-20'), lateBy);
        const leg = activeLeg(play.case);
        expect(leg && pendingSteps(leg)).toEqual([]);
        const at = play
          .of('step_started')
          .filter((s) => isToOfficer(s.step) && s.step !== 'nudge')
          .map((s) => s.at.getTime());
        const seconds = at.slice(1).map((ms, i) => (ms - (at[i] ?? ms)) / 1000);
        const rungs = rungsOf(policy).filter((r) => isToOfficer(r.step) && r.step !== 'nudge');
        const together = rungs.some((r, i) => i > 0 && r.afterSeconds === rungs[i - 1]?.afterSeconds);
        if (!together) expect(seconds.every((s) => s > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
