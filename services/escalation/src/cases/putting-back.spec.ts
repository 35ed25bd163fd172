/** R31: what the system was at fault for is left out of figures, unless a named person puts it back. */
import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { excuse } from '../exceptional-periods/period.js';
import { findingOf } from './findings.js';
import { lastLeg } from './model.js';
import { eventsOf } from './publish.js';

const excusedOf = (play: Play): string[] => findingOf(play.case, lastLeg(play.case) as never).excused;
/** Instructed two minutes late by the system's fault, called back at 11:40. */
function finished(confirm = true): Play {
  const play = Play.at();
  play.fire('act', ist('11:12'), 120);
  if (confirm) play.does({ type: 'confirm', calledAt: ist('11:40'), by: 'representative' }, ist('11:41'));
  return play;
}
const outage = (play: Play, now = ist('12:00')): void =>
  play.apply(
    excuse(
      play.case,
      {
        ...{ id: 'outage', district: '150', from: ist('11:20'), to: ist('11:35'), excuse: 'system_down' },
        ...{ declaredBy: null, declaredAt: ist('11:35') },
      },
      play.ctx(now),
    ),
  );

describe('R31: putting a case back', () => {
  it('R31: by an event that carries the whole finding and who decided; the case itself stays as it was', () => {
    const play = finished();
    expect(excusedOf(play)).toEqual(['system_late']);
    expect(play.does({ type: 'put_back' }, ist('12:00'))).toBeNull();
    expect(excusedOf(play)).toEqual([]);
    expect(play.case.excused).toEqual(['system_late']);
    expect(eventsOf(play.case, play.of('corrected'), 'user:dm')).toMatchObject([
      {
        type: 'finding-corrected',
        data: {
          ...{ finding: 'counted', reason: 'put_back', excused: [], agreedBy: 'user:dm' },
          ...{ responseSeconds: 2280, onTime: false },
        },
      },
    ]);
    expect(play.does({ type: 'put_back' }, ist('12:01'))).toBe('nothing_left_out');
  });

  it('R31: taken back, it is left out as before; and can be put back once more', () => {
    const play = finished();
    expect(play.does({ type: 'take_back' }, ist('12:00'))).toBe('not_put_back');
    play.does({ type: 'put_back' }, ist('12:00'));
    expect(play.does({ type: 'take_back' }, ist('12:05'))).toBeNull();
    expect(excusedOf(play)).toEqual(['system_late']);
    expect(eventsOf(play.case, play.of('corrected').slice(-1), 'user:dm')).toMatchObject([
      { data: { finding: 'excused', excused: ['system_late'] } },
    ]);
    expect(play.does({ type: 'put_back' }, ist('12:10'))).toBeNull();
    expect(excusedOf(play)).toEqual([]);
  });

  it('R31: an open case is not decided about, and what excuses the officer himself is not the system’s', () => {
    const open = finished(false);
    expect(open.does({ type: 'put_back' }, ist('11:20'))).toBe('case_still_open');
    expect(open.does({ type: 'take_back' }, ist('11:20'))).toBe('case_still_open');
    const fair = Play.at();
    fair.district.charge = { from: ist('10:00'), answered: false };
    fair.receive(fair.report(ist('11:02'), ist('11:03'), { postId: 'BEO' }));
    const newcomer = new Play();
    newcomer.district.charge = { from: ist('10:00'), answered: false };
    newcomer.receive(newcomer.report(ist('11:02')));
    newcomer.does({ type: 'confirm', calledAt: ist('11:10'), by: 'representative' }, ist('11:11'));
    expect(excusedOf(newcomer)).toEqual(['charge_recent']);
    expect(newcomer.does({ type: 'put_back' }, ist('12:00'))).toBe('nothing_left_out');
  });

  it('R31: what is found later leaves it out again, until somebody puts that back too', () => {
    const play = finished();
    play.does({ type: 'put_back' }, ist('11:50'));
    outage(play);
    expect(excusedOf(play)).toEqual(['system_down']);
    play.does({ type: 'put_back' }, ist('12:10'));
    expect(excusedOf(play)).toEqual([]);
    play.does({ type: 'take_back' }, ist('12:20'));
    expect(excusedOf(play).sort()).toEqual(['system_down', 'system_late']);
  });

  it('R31: no entry of the roster undoes what a named person has put back', () => {
    const play = finished();
    play.does({ type: 'put_back' }, ist('11:50'));
    play.does({ type: 'roster' }, ist('18:00'));
    expect(excusedOf(play)).toEqual([]);
  });
});

describe('R31: an outage leaves out what it touches', () => {
  it('R31: an open case whose clock runs in it is excused; a finished one is corrected', () => {
    const open = Play.at();
    open.passUntil(ist('11:36'));
    outage(open, ist('11:36'));
    expect(open.case.excused).toEqual(['system_down']);
    const over = Play.at();
    over.passUntil(ist('11:30'));
    over.does({ type: 'confirm', calledAt: ist('11:30'), by: 'representative' }, ist('11:30'));
    outage(over);
    expect(eventsOf(over.case, over.of('corrected'))).toMatchObject([
      { data: { finding: 'excused', reason: 'system_down', agreedBy: null, excused: ['system_down'] } },
    ]);
    const before = over.facts.length;
    outage(over, ist('12:30'));
    expect(over.facts.length).toBe(before);
  });

  it('R31: one that was over before touches nothing', () => {
    const play = Play.at(ist('11:40'));
    outage(play, ist('11:45'));
    expect(play.case.excused).toEqual([]);
  });

  it('R31: a case that is reported after an outage in which its clock ran knows of it at once', () => {
    const play = new Play();
    const ctx = play.ctx.bind(play);
    play.ctx = (now) => ({
      ...ctx(now),
      exceptional: [
        { from: ist('11:05'), to: ist('11:20'), excuse: 'network_suspected' },
        { from: ist('09:00'), to: ist('09:30'), excuse: 'system_down' },
      ],
    });
    play.receive(play.report(ist('11:02'), ist('11:30')));
    expect(play.case.excused).toEqual(['network_suspected']);
  });
});
