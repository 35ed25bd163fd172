/** R20: when closing is proposed, to whom, and from when its two working days count. */
import { describe, expect, it } from '@jest/globals';
import { calendarWith, holiday, hours, ist, Play, SIX_DAYS, sixDay } from './case.fixture.js';
import { fileOf } from './document.js';
import { eventsOf } from './publish.js';
import { deadlinesOf } from './timers.js';

const THURSDAY = '2026-11-26';
/** Monday 11:02, instructed 11:12. */
function acting(): Play {
  const play = Play.at();
  play.passUntil(ist('11:12'));
  return play;
}
/** A holiday far away: it changes the version of the calendar and no time of the case. */
function amend(play: Play, now: Date, date = '2026-12-25'): void {
  play.district.calendar = sixDay(holiday(date));
  expect(play.does({ type: 'calendar' }, now)).toBeNull();
}
const closingOf = (play: Play) => deadlinesOf(play.case).closing;

describe('R20: the two working days count from when the ladder went on', () => {
  it('R11, R20: after a denial an amended calendar does not pull the proposal forward', () => {
    const play = acting();
    play.passUntil(ist('16:00', '2026-11-24'));
    play.does(
      { type: 'claim', calledAt: ist('15:30', '2026-11-24'), by: 'officer' },
      ist('16:00', '2026-11-24'),
    );
    play.does({ type: 'deny', byStaff: false }, ist('16:30', '2026-11-24'));
    expect(closingOf(play)).toEqual(ist('17:00', THURSDAY));
    amend(play, ist('16:40', '2026-11-24'));
    expect(closingOf(play)).toEqual(ist('17:00', THURSDAY));
  });

  it('R11, R20: nor after the representative’s turn, nor after a reopening', () => {
    const turned = acting();
    for (const time of ['11:13', '11:16']) turned.does({ type: 'tried', triedAt: ist(time) }, ist(time));
    const [next] = ['2026-11-24'];
    turned.does({ type: 'deny', byStaff: false }, ist('12:00', next));
    expect(closingOf(turned)).toEqual(ist('17:00', THURSDAY));
    amend(turned, ist('12:30', next));
    expect(closingOf(turned)).toEqual(ist('17:00', THURSDAY));

    const again = acting();
    again.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
    again.passUntil(ist('17:30', next));
    expect(again.case.state).toBe('closed_unconfirmed');
    again.does({ type: 'reopen' }, ist('12:00', '2026-11-25'));
    expect(closingOf(again)).toEqual(ist('17:00', '2026-11-27'));
    amend(again, ist('12:30', '2026-11-25'));
    expect(closingOf(again)).toEqual(ist('17:00', '2026-11-27'));
  });

  it('R11, R20: the end of the representative’s turn counts from his turn, not from the time of the last try', () => {
    const play = acting();
    play.does({ type: 'tried', triedAt: ist('11:13') }, ist('11:13'));
    play.passUntil(ist('11:00', '2026-11-24'));
    play.does({ type: 'tried', triedAt: ist('16:00') }, ist('11:00', '2026-11-24'));
    expect(play.case.state).toBe('awaiting_representative');
    expect(closingOf(play)).toEqual(ist('17:00', '2026-11-25'));
    amend(play, ist('11:05', '2026-11-24'));
    expect(closingOf(play)).toEqual(ist('17:00', '2026-11-25'));
  });

  it('R11, R20: a holiday in between moves it back by the day', () => {
    const play = acting();
    play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
    play.does({ type: 'deny', byStaff: false }, ist('12:00', '2026-11-24'));
    amend(play, ist('12:30', '2026-11-24'), '2026-11-25');
    expect(closingOf(play)).toEqual(ist('17:00', '2026-11-27'));
  });

  it('a case kept before the moment was counts from the denial, else from the instruction', () => {
    const old = (play: Play): Play => {
      const { closingSince: _none, ...document } = JSON.parse(JSON.stringify(play.case)) as Record<
        string,
        unknown
      >;
      play.file = fileOf(document);
      return play;
    };
    const denied = acting();
    denied.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
    denied.does({ type: 'deny', byStaff: false }, ist('12:00', '2026-11-24'));
    amend(old(denied), ist('12:30', '2026-11-24'));
    expect(closingOf(denied)).toEqual(ist('17:00', THURSDAY));
    const plain = old(acting());
    amend(plain, ist('12:30'));
    expect(closingOf(plain)).toEqual(ist('17:00', '2026-11-25'));
  });
});

describe('R20: closing is proposed to the signing authority', () => {
  it('R20, R35: once, by an event that names who decides; never again while it stands', () => {
    const play = acting();
    play.passUntil(ist('17:00', '2026-11-25'));
    expect(play.case.closingProposed).toBe(true);
    expect(eventsOf(play.case, play.of('closing_proposed'))).toMatchObject([
      {
        type: 'closing-proposed',
        data: {
          ...{
            postId: 'BSA',
            officerId: 'officer-bsa',
            authorityPostId: 'DM',
            authorityOfficerId: 'officer-dm',
          },
          proposedAt: ist('17:00', '2026-11-25').toISOString(),
        },
      },
    ]);
    play.does({ type: 'claim', calledAt: ist('10:30', THURSDAY), by: 'officer' }, ist('10:31', THURSDAY));
    play.does({ type: 'deny', byStaff: false }, ist('10:40', THURSDAY));
    play.passUntil(ist('17:30', '2026-11-28'));
    expect(play.of('closing_proposed')).toHaveLength(1);
    expect(play.of('task_needed').filter((f) => f.kind === 'propose_closing')).toHaveLength(2);
  });

  it('R20: a claim that waits for a word is closed unconfirmed, and proposed to nobody', () => {
    const play = acting();
    play.does({ type: 'claim', calledAt: ist('11:20'), by: 'officer' }, ist('11:21'));
    play.passUntil(ist('17:30', '2026-11-24'));
    expect(play.case.state).toBe('closed_unconfirmed');
    expect(play.of('closing_proposed')).toEqual([]);
  });

  it('R20: without a signing authority the event says that nobody is named', () => {
    const play = acting();
    play.district.view = ((view) => () => ({ ...view(), authority: () => null }))(
      play.district.view.bind(play.district),
    );
    play.district.calendar = calendarWith(hours(SIX_DAYS, '10:00', '17:00'));
    play.passUntil(ist('17:00', '2026-11-25'));
    expect(eventsOf(play.case, play.of('closing_proposed'))).toMatchObject([
      { data: { authorityPostId: null, authorityOfficerId: null } },
    ]);
  });
});
