import { describe, expect, it } from '@jest/globals';
import { formatIst } from '@setu/calendar';
import { snapshotFrom } from '@setu/roster';
import { ist, Play } from './case.fixture.js';
import { factOf, fileOf } from './document.js';
import { explain, nextStepOf } from './explanation.js';
import type { Fact } from './facts.js';
import { eventsOf } from './publish.js';
import { sentenceOf } from './timeline.js';

describe('what a decision publishes', () => {
  it('R13: a redirected report is no opened case', () => {
    const play = new Play();
    play.district.holders.delete('BSA');
    play.receive(play.report(ist('11:02')));
    expect(eventsOf(play.case, play.facts).map((e) => e.type)).toEqual(['case-redirected']);
  });

  it('R17: the first instruction as text and ring, the repeat only as ring, the board as nothing', () => {
    const play = Play.at();
    play.passUntil(ist('12:12'));
    const steps = eventsOf(play.case, play.facts).flatMap((e) => (e.type === 'step-started' ? [e.data] : []));
    expect(steps.map((s) => [s.step, s.channels, s.linkId !== null])).toEqual([
      ['instruction', ['sms', 'whatsapp', 'push', 'voice'], true],
      ['repeat', ['voice'], true],
      ['warning', ['sms', 'whatsapp', 'push'], true],
      ['superior', ['sms', 'whatsapp', 'push'], true],
      ['head', ['sms', 'whatsapp', 'push'], true],
      ['state_board', [], false],
    ]);
  });
});

describe('what a case can explain', () => {
  it('R10: every second that counted, and why the others did not', () => {
    const play = Play.at(ist('16:55'));
    const told = explain(
      play.case,
      play.ctx(ist('10:05', '2026-11-24')).directory,
      ist('10:05', '2026-11-24'),
    );
    expect(told).toMatchObject({ workingSeconds: 600, directoryPosition: { epoch: 1, sequence: 7 } });
    expect(told?.counted.map((w) => w.seconds)).toEqual([300, 300]);
    expect(told?.notCounted.length).toBeGreaterThan(0);
    expect(told?.hi).toContain('समय-गणना');
  });

  it('R10: what comes next, for whom and when', () => {
    const play = Play.at();
    const { directory } = play.ctx(ist('11:05'));
    expect(nextStepOf(play.case, directory)).toEqual({
      step: 'instruction',
      at: ist('11:12'),
      postId: 'BSA',
    });
    play.passUntil(ist('11:22'));
    expect(nextStepOf(play.case, directory)).toEqual({ step: 'superior', at: ist('11:27'), postId: 'CDO' });
    play.does({ type: 'withdraw' }, ist('11:23'));
    expect(nextStepOf(play.case, directory)).toBeNull();
  });

  it('keeps its state as a document without losing an instant', () => {
    const play = Play.at();
    play.passUntil(ist('11:27'));
    play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:30'));
    expect(fileOf(JSON.parse(JSON.stringify(play.case)))).toEqual(play.case);
  });

  it('R10: says each step of its history in Hindi and English', () => {
    const play = Play.at();
    play.passUntil(ist('11:27'));
    play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:30'));
    play.does({ type: 'deny', byStaff: false }, ist('11:40'));
    play.does({ type: 'confirm', calledAt: ist('11:41'), by: 'representative' }, ist('11:45'));
    const roster = snapshotFrom('150', []);
    const said = play.facts
      .map((fact) => factOf(JSON.parse(JSON.stringify(fact)) as Record<string, unknown>) as unknown as Fact)
      .flatMap((fact) => sentenceOf(fact, 'system', roster) ?? []);
    expect(said.length).toBeGreaterThan(8);
    for (const { hi, en } of said) {
      expect(hi).toMatch(/[\u0900-\u097F]/);
      expect(`${hi} ${en}`).not.toMatch(/undefined|null|NaN|झूठ/);
    }
    expect(said.at(-1)?.en).toBe('Call-back confirmed. Called at 11:41, response time 39 minutes');
    expect(formatIst(play.case.attemptedAt)).toBe('2026-11-23T11:02:00+05:30');
  });
});
