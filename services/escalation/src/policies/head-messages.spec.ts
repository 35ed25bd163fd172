import { describe, expect, it } from '@jest/globals';
import { calendarWith, hours, ist, Play } from '../cases/case.fixture.js';
import type { Firing } from '../cases/ladder.js';
import { activeLeg, pendingSteps } from '../cases/model.js';
import { deadlinesOf } from '../cases/timers.js';

const onTime = (at: Date): Firing => ({ at, dueAt: at, latenessSeconds: 0, unsure: false });
const headOf = (play: Play) => play.of('step_started').find((s) => s.step === 'head');
const joined = (play: Play): boolean => {
  const leg = activeLeg(play.case);
  return leg !== null && pendingSteps(leg).some((s) => s.bundled);
};

/** A case whose +30 step falls due at 11:42, after the head was told of another one. */
function caseAfter(toldAt: Date, nextAt: Date | null = null): Play {
  const play = Play.at();
  play.head = { toldAt, nextAt };
  play.passUntil(ist('11:42'));
  return play;
}
const send = (play: Play, at: Date, bundle: { id: string; size: number; leads: boolean } | null = null) =>
  play.does({ type: 'head_message', firing: onTime(at), bundle }, at);

describe('R17: messages to the head', () => {
  it('the first goes at once', () => {
    const play = Play.at();
    play.head = { toldAt: null, nextAt: null };
    play.passUntil(ist('11:42'));
    expect(play.steps.at(-1)).toBe('head 11:42 DM');
    expect(headOf(play)?.bundle).toBeNull();
  });

  it('within 30 minutes after one, a case joins the next, and shows that it waits and until when', () => {
    const play = caseAfter(ist('11:20'));
    expect(headOf(play)).toBeUndefined();
    expect(play.of('step_waits')).toMatchObject([
      { step: 'head', postId: 'DM', why: 'next_message', until: ist('11:50') },
    ]);
    expect(joined(play)).toBe(true);
  });

  it('30 minutes after one, the next goes at once', () => {
    expect(headOf(caseAfter(ist('11:12')))?.at).toEqual(ist('11:42'));
    expect(headOf(caseAfter(ist('11:12:01')))).toBeUndefined();
  });

  it('a case joins the message that others wait for already, also at its very moment', () => {
    expect(caseAfter(ist('11:12'), ist('11:42')).of('step_waits')).toMatchObject([{ until: ist('11:42') }]);
    expect(caseAfter(ist('11:30'), ist('11:55')).of('step_waits')).toMatchObject([{ until: ist('11:55') }]);
  });

  it('what waits is taken by the message alone; the rest of the ladder goes on', () => {
    const play = caseAfter(ist('11:20'));
    expect(deadlinesOf(play.case).step).toEqual(ist('12:12'));
    play.passUntil(ist('12:30'));
    expect(play.steps.at(-1)).toBe('state_board 12:12 PS');
    expect(joined(play)).toBe(true);
    send(play, ist('12:31'));
    expect(play.steps.at(-1)).toBe('head 12:31 DM');
  });

  it('each case shows when the head was told; only the case that leads is sent', () => {
    const [lead, other] = [caseAfter(ist('11:20')), caseAfter(ist('11:20'))];
    send(other, ist('11:50'), { id: 'bundle', size: 2, leads: false });
    send(lead, ist('11:50'), { id: 'bundle', size: 2, leads: true });
    expect([headOf(lead)?.at, headOf(other)?.at]).toEqual([ist('11:50'), ist('11:50')]);
    expect(headOf(lead)).toMatchObject({
      channels: ['sms', 'whatsapp', 'push'],
      bundle: { size: 2, leads: true },
    });
    expect(headOf(other)).toMatchObject({ channels: [], recipientOfficerId: 'officer-dm' });
    expect(headOf(other)?.linkId).not.toBeNull();
  });

  it('whoever has called back meanwhile is not in it; when that is denied the case asks anew', () => {
    const play = caseAfter(ist('11:20'));
    play.does({ type: 'claim', calledAt: ist('11:44'), by: 'officer' }, ist('11:45'));
    send(play, ist('11:50'));
    expect(headOf(play)).toBeUndefined();
    play.does({ type: 'deny', byStaff: false }, ist('12:00'));
    expect(joined(play)).toBe(false);
    expect(deadlinesOf(play.case).step).toEqual(ist('12:05'));
    play.head = { toldAt: ist('11:50'), nextAt: null };
    play.passUntil(ist('12:05'));
    expect(play.of('step_waits').at(-1)).toMatchObject({ until: ist('12:20') });
  });

  it('R12a, R18: an engagement takes a case out of the message', () => {
    const play = caseAfter(ist('11:20'));
    play.does({ type: 'engaged', until: ist('12:30'), reasonGiven: true }, ist('11:45'));
    send(play, ist('11:50'));
    expect(headOf(play)).toBeUndefined();
    expect(deadlinesOf(play.case).step).toEqual(ist('12:40'));
  });

  it('at the head’s closed office the message goes at the opening', () => {
    const play = Play.at();
    const closing = calendarWith(hours([1, 2, 3, 4, 5, 6], '10:00', '11:45'));
    play.district.calendars.set('DM', closing);
    play.head = { toldAt: ist('11:20'), nextAt: null };
    play.passUntil(ist('11:42'));
    expect(play.of('step_waits')).toMatchObject([{ until: ist('10:00', '2026-11-24') }]);
    const surprised = caseAfter(ist('11:20'));
    surprised.district.calendars.set('DM', closing);
    send(surprised, ist('11:50'));
    expect(surprised.of('step_waits').at(-1)).toMatchObject({
      ...{ until: ist('10:00', '2026-11-24'), why: 'next_message' },
    });
    expect(joined(surprised)).toBe(true);
  });

  it('a district may have each message go at once', () => {
    const play = new Play();
    play.policy = { ...play.policy, headBundleSeconds: 0 };
    play.receive(play.report(ist('11:02')));
    play.head = { toldAt: ist('11:41'), nextAt: null };
    play.passUntil(ist('11:42'));
    expect(headOf(play)?.at).toEqual(ist('11:42'));
  });

  it('R31: a late message says so, and nothing of it is said twice', () => {
    const play = caseAfter(ist('11:20'));
    const late: Firing = { at: ist('12:00'), dueAt: ist('11:50'), latenessSeconds: 600, unsure: false };
    play.does({ type: 'head_message', firing: late, bundle: null }, ist('12:00'));
    play.does({ type: 'head_message', firing: late, bundle: null }, ist('12:00'));
    expect(play.steps.filter((s) => s.startsWith('head'))).toEqual(['head 12:00 DM']);
    expect(headOf(play)?.late).toBe(true);
    expect(play.of('fired_late')).toMatchObject([{ purpose: 'head_message', latenessSeconds: 600 }]);
  });
});
