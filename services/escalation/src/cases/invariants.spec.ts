import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ist, Play } from './case.fixture.js';
import type { Command } from './case.js';
import { isOpen } from './model.js';
import { deadlinesOf } from './timers.js';

const START = ist('11:02').getTime();
const later = (seconds: number): Date => new Date(START + seconds * 1000);

/** Something that happens `wait` seconds after what happened before. */
type Happening = { wait: number } & (
  | { kind: 'report'; ago: number }
  | { kind: 'answer'; answer: (now: Date) => Command }
  | { kind: 'late'; by: number }
  | { kind: 'transfer'; to: string }
  | { kind: 'leave'; length: number; sanctioned: boolean }
);

const ago = fc.integer({ min: 0, max: 3000 });
const before = (now: Date, seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const answers: fc.Arbitrary<(now: Date) => Command> = fc.oneof(
  ago.map((s) => (now: Date): Command => ({ type: 'claim', calledAt: before(now, s), by: 'officer' })),
  ago.map((s) => (now: Date): Command => ({ type: 'tried', triedAt: before(now, s) })),
  ago.map((s) => (now: Date): Command => ({ type: 'engaged', until: before(now, -s), reasonGiven: true })),
  ago.map((s) => (now: Date): Command => ({
    type: 'confirm',
    calledAt: before(now, s),
    by: 'representative',
  })),
  fc.constant((): Command => ({ type: 'deny', byStaff: false })),
  fc.constant((): Command => ({ type: 'withdraw' })),
  fc.constant((): Command => ({ type: 'reopen' })),
  fc.constant((): Command => ({ type: 'close', reasonCode: 'x' })),
  fc.constant((): Command => ({ type: 'connect', by: 'officer' })),
  fc.record({ s: ago, talk: fc.integer({ min: 0, max: 30 }) }).map(({ s, talk }) => (now: Date): Command => ({
    type: 'bridge_ended',
    ended: {
      ...{ bridgeId: 'any', result: 'talked', talkSeconds: talk },
      ...{ startedAt: before(now, s), connectedAt: before(now, s) },
    },
  })),
  fc.record({ s: ago, talk: fc.integer({ min: 0, max: 30 }) }).map(({ s, talk }) => (now: Date): Command => ({
    type: 'call_recorded',
    call: { callId: `call-${s}`, calledAt: before(now, s), talkSeconds: talk },
  })),
  fc.constantFrom('BEO', 'CDO').map((postId) => (): Command => ({ type: 'decline', postId })),
  fc.constant((): Command => ({ type: 'calls_self', superior: { postId: 'CDO', officerId: 'officer-cdo' } })),
  fc.constant((): Command => ({ type: 'roster' })),
);
const wait = fc.integer({ min: 0, max: 20_000 });
const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('report' as const), wait, ago }),
    fc.record({ kind: fc.constant('answer' as const), wait, answer: answers }),
    fc.record({ kind: fc.constant('late' as const), wait, by: fc.integer({ min: 0, max: 5000 }) }),
    fc.record({
      kind: fc.constant('transfer' as const),
      wait,
      to: fc.constantFrom('officer-a', 'officer-b', ''),
    }),
    fc.record({ kind: fc.constant('leave' as const), wait, length: wait, sanctioned: fc.boolean() }),
  ),
  { minLength: 1, maxLength: 14 },
);

function happen(play: Play, what: Happening, now: Date): void {
  if (what.kind === 'report') play.receive(play.report(before(now, what.ago), now));
  if (what.kind === 'answer') play.does(what.answer(now), now);
  if (what.kind === 'transfer') {
    if (what.to) play.district.holders.set('BSA', what.to);
    else play.district.holders.delete('BSA');
    play.does({ type: 'roster' }, now);
  }
  if (what.kind !== 'leave') return;
  const officer = play.district.holders.get('BSA') ?? 'nobody';
  const absence = {
    from: now,
    to: before(now, -what.length),
    recordedAt: now,
    sanctionedAt: what.sanctioned ? now : null,
  };
  play.district.absences.set(officer, [absence]);
  play.does({ type: 'roster' }, now);
}

/** Plays everything, calling `check` after each happening with what was before. */
function playAll(list: Happening[], check: (play: Play, before: Play['file'], now: Date) => void): Play {
  const play = Play.at();
  let at = 0;
  for (const what of list) {
    at += what.wait;
    const now = later(at);
    play.passUntil(now, what.kind === 'late' ? what.by : 0);
    const was = play.file;
    happen(play, what, now);
    check(play, was, now);
  }
  return play;
}

const RUNS = { numRuns: 80 };

describe('what holds whatever happens', () => {
  it('R5: the clock of a leg never moves on a join', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        playAll(list, (play, was) => {
          if (!was || was.id !== play.case.id) return;
          for (const leg of was.legs)
            expect(play.case.legs.find((l) => l.legId === leg.legId)?.clockFrom).toEqual(leg.clockFrom);
        });
      }),
      RUNS,
    );
  });

  it('R20: a final state is left only by reopening, and has no deadline', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        playAll(list, (play, was) => {
          if (!isOpen(play.case)) expect(deadlinesOf(play.case)).toEqual({});
          if (!was || isOpen(was) || was.id !== play.case.id || play.case.state === was.state) return;
          expect(play.facts.some((f) => f.fact === 'reopened')).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('R21: response times are never negative and never longer than the wall', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const play = playAll(list, () => undefined);
        for (const { figures } of play.of('confirmed')) {
          expect(figures.responseSeconds).toBeGreaterThanOrEqual(0);
          expect(figures.responseSeconds).toBeLessThanOrEqual(figures.wallSeconds);
          expect(figures.afterInstructionSeconds ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it('R13, R15: an officer whose absence counts gets no clock', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        playAll(list, (play, was, now) => {
          const known = new Set(was?.legs.map((leg) => leg.legId));
          const fresh = play.case.legs.filter(
            (leg) => !known.has(leg.legId) && leg.clockFrom.getTime() === now.getTime(),
          );
          for (const leg of fresh) expect(play.district.reach(leg.postId, now).reachable).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('R19: a representative is asked at most twice in a case', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const play = playAll(list, (each) => expect(each.case.questions).toBeLessThanOrEqual(2));
        expect(play.case.questions).toBeLessThanOrEqual(2);
      }),
      RUNS,
    );
  });

  it('R17: at most one leg has to answer, and each is instructed at most once', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const play = playAll(list, (each) => {
          expect(each.case.legs.filter((leg) => leg.endedAt === null).length).toBeLessThanOrEqual(1);
        });
        const instructions = play
          .of('step_started')
          .filter((s) => s.step === 'instruction')
          .map((s) => s.legId);
        expect(new Set(instructions).size).toBe(instructions.length);
      }),
      RUNS,
    );
  });

  it('R32, R33: a correction never rewrites how a case has ended', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        playAll(list, (play, was) => {
          if (!was || isOpen(was) || isOpen(play.case) || was.id !== play.case.id) return;
          if (play.case.state !== was.state) return;
          const ends = [was, play.case].map((file) => (file.state === 'confirmed' ? file.figures : null));
          expect(ends[1]).toEqual(ends[0]);
        });
      }),
      RUNS,
    );
  });

  it('R18: at most one bridge call runs, and none in a finished case', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        playAll(list, (play) => {
          if (!isOpen(play.case)) expect(deadlinesOf(play.case)).toEqual({});
          else if (play.case.bridge) expect(deadlinesOf(play.case)).not.toHaveProperty('step');
        });
      }),
      RUNS,
    );
  });

  it('R5: a pair never has two open cases: with one open every report joins it', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        playAll(list, (play, was) => {
          if (was && isOpen(was)) expect(play.case.id).toBe(was.id);
        });
      }),
      RUNS,
    );
  });
});
