import { describe, expect, it } from '@jest/globals';
import { ist, Play } from './case.fixture.js';
import { figuresNow, findingOf } from './findings.js';
import { eventsOf } from './publish.js';
import type { Fact } from './facts.js';

const YESTERDAY = ist('12:00', '2026-11-22');
const leave = (recordedAt: Date, sanctionedAt: Date | null = recordedAt, from = ist('10:30')) => ({
  from,
  to: ist('17:00'),
  recordedAt,
  sanctionedAt,
});

/** A case of 11:02 whose call-back of 11:40 is confirmed: 38 minutes, late. */
function late(calledAt = ist('11:40')): Play {
  const play = Play.at();
  play.passUntil(calledAt);
  expect(play.does({ type: 'confirm', calledAt, by: 'representative' }, calledAt)).toBeNull();
  return play;
}
/** Nobody ever called back; closed by the signing authority two working days later. */
function unanswered(): Play {
  const play = Play.at();
  play.passUntil(ist('17:00', '2026-11-25'));
  play.does({ type: 'close', reasonCode: 'signing_authority' }, ist('10:30', '2026-11-26'));
  expect(play.case.state).toBe('closed_unanswered');
  return play;
}
const looks = (play: Play, at = ist('18:00')): Fact[] => {
  const before = play.facts.length;
  play.does({ type: 'roster' }, at);
  return play.facts.slice(before);
};
const excusedNow = (play: Play): string[] =>
  play.case.legs.map((leg) => findingOf(play.case, leg).excused).flat();

describe('R33: an absence that becomes known after the case has ended', () => {
  it('R33: sanctioned before the attempt, it corrects the finding at once and by a new fact only', () => {
    const play = late();
    const ended = structuredClone(play.case);
    play.district.absences.set('officer-bsa', [leave(YESTERDAY)]);
    const facts = looks(play);
    expect(facts.map((f) => f.fact)).toEqual(['corrected']);
    expect(excusedNow(play)).toEqual(['not_available']);
    const { corrections: _now, ...rest } = play.case;
    const { corrections: _then, ...before } = ended;
    expect(rest).toEqual(before);
    const [event] = eventsOf(play.case, facts);
    expect(event).toMatchObject({
      type: 'finding-corrected',
      data: {
        ...{ finding: 'excused', reason: 'not_available', excused: ['not_available'] },
        ...{ recordedBy: 'user:admin', recordedAt: YESTERDAY.toISOString() },
        ...{ sanctionedAt: YESTERDAY.toISOString(), agreedBy: null },
        ...{ officerId: 'officer-bsa', responseSeconds: 2280, onTime: false, grade: 'single' },
      },
    });
    expect(looks(play)).toEqual([]);
  });

  it('R33: sanctioned only afterwards, it waits for the signing authority and changes nothing until then', () => {
    const play = late();
    play.district.absences.set('officer-bsa', [leave(ist('15:00'))]);
    const facts = looks(play);
    expect(facts.map((f) => f.fact)).toEqual(['correction_proposed', 'task_needed']);
    expect(eventsOf(play.case, facts)).toMatchObject([
      { type: 'correction-proposed', data: { authorityPostId: 'DM', reason: 'not_available' } },
    ]);
    expect(excusedNow(play)).toEqual([]);
    expect(looks(play)).toEqual([]);
    const [proposed] = play.case.corrections;
    const id = proposed?.correctionId ?? '';
    expect(play.does({ type: 'agree', correctionId: 'other', agreed: true }, ist('18:30'))).toBe(
      'no_such_correction',
    );
    expect(play.does({ type: 'agree', correctionId: id, agreed: true }, ist('18:30'))).toBeNull();
    expect(excusedNow(play)).toEqual(['not_available']);
    expect(eventsOf(play.case, play.of('corrected'), 'user:dm')).toMatchObject([
      { type: 'finding-corrected', data: { agreedBy: 'user:dm', finding: 'excused' } },
    ]);
    expect(play.of('tasks_done').at(-1)).toMatchObject({ kinds: ['decide_correction'] });
    expect(play.does({ type: 'agree', correctionId: id, agreed: false }, ist('18:31'))).toBe(
      'correction_decided',
    );
  });

  it('R33: refused, it stays as it was, and the same record is not asked about again', () => {
    const play = late();
    play.district.absences.set('officer-bsa', [leave(ist('15:00'))]);
    looks(play);
    const id = play.case.corrections[0]?.correctionId ?? '';
    play.does({ type: 'agree', correctionId: id, agreed: false }, ist('18:30'));
    expect(excusedNow(play)).toEqual([]);
    expect(looks(play, ist('19:00'))).toEqual([]);
    play.district.absences.set('officer-bsa', [leave(ist('19:30'))]);
    expect(looks(play, ist('20:00')).map((f) => f.fact)).toContain('correction_proposed');
  });

  it('R12, R33: nobody’s sanction stands behind it: it is no ground', () => {
    const play = late();
    play.district.absences.set('officer-bsa', [leave(ist('15:00'), null)]);
    expect(looks(play)).toEqual([]);
  });

  it('R33: taken back by directory, a correction by rule is restored by a new fact', () => {
    const play = late();
    play.district.absences.set('officer-bsa', [leave(YESTERDAY)]);
    looks(play);
    play.district.absences.clear();
    const facts = looks(play, ist('19:00'));
    expect(eventsOf(play.case, facts)).toMatchObject([
      { type: 'finding-corrected', data: { finding: 'restored', excused: [] } },
    ]);
    expect(looks(play, ist('19:30'))).toEqual([]);
  });

  it('R33: what a named person has agreed to no later entry undoes', () => {
    const play = late();
    play.district.absences.set('officer-bsa', [leave(ist('15:00'))]);
    looks(play);
    const id = play.case.corrections[0]?.correctionId ?? '';
    play.does({ type: 'agree', correctionId: id, agreed: true }, ist('18:30'));
    play.district.absences.clear();
    expect(looks(play, ist('19:00'))).toEqual([]);
    expect(excusedNow(play)).toEqual(['not_available']);
  });

  it('R33: a proposal whose ground has gone is dropped with its task', () => {
    const play = late();
    play.district.absences.set('officer-bsa', [leave(ist('15:00'))]);
    looks(play);
    play.district.absences.clear();
    expect(looks(play, ist('19:00')).map((f) => f.fact)).toEqual(['correction_dropped', 'tasks_done']);
  });

  it('R33: after the call-back it bears on nothing; on time there is nothing to correct', () => {
    const after = late();
    after.district.absences.set('officer-bsa', [leave(YESTERDAY, YESTERDAY, ist('11:41'))]);
    expect(looks(after)).toEqual([]);
    const onTime = late(ist('11:05'));
    onTime.district.absences.set('officer-bsa', [leave(YESTERDAY)]);
    expect(looks(onTime)).toEqual([]);
  });

  it('R33: a case that nobody answered is corrected too', () => {
    const play = unanswered();
    play.district.absences.set('officer-bsa', [leave(YESTERDAY)]);
    const facts = looks(play, ist('11:00', '2026-11-27'));
    const [event] = eventsOf(play.case, facts);
    expect(event).toMatchObject({ data: { excused: ['not_available'], calledAt: null, onTime: null } });
  });

  it('R33: known while a claim waited, it corrects as soon as there is a finding', () => {
    const play = Play.at();
    play.passUntil(ist('11:12'));
    play.does({ type: 'claim', calledAt: ist('11:30'), by: 'officer' }, ist('11:31'));
    play.district.absences.set('officer-bsa', [leave(YESTERDAY)]);
    expect(looks(play, ist('11:32')).map((f) => f.fact)).not.toContain('corrected');
    play.does({ type: 'confirm', calledAt: null, by: 'representative' }, ist('11:40'));
    expect(excusedNow(play)).toEqual(['not_available']);
  });
});

describe('R33: postings and numbers', () => {
  it('R3, R33: another held the post at the attempt: the authority decides, for the entry came later', () => {
    const play = late();
    play.district.holders.set('BSA', 'officer-new');
    play.district.posting = { recordedAt: ist('16:00'), recordedBy: 'user:clerk' };
    expect(looks(play)).toMatchObject([
      { fact: 'correction_proposed', correction: { reason: 'not_in_charge', recordedBy: 'user:clerk' } },
      { fact: 'task_needed', kind: 'decide_correction' },
    ]);
  });

  it('R3, R33: entered before the attempt and only learnt late, it corrects at once', () => {
    const play = late();
    play.district.holders.set('BSA', 'officer-new');
    play.district.posting = { recordedAt: YESTERDAY, recordedBy: 'user:clerk' };
    expect(looks(play).map((f) => f.fact)).toEqual(['corrected']);
  });

  it('R33: the number called was not the post’s', () => {
    const play = late();
    play.district.numberStands = false;
    expect(looks(play)).toMatchObject([
      { fact: 'correction_proposed', correction: { reason: 'number_wrong', restsOn: 'number' } },
      { fact: 'task_needed' },
    ]);
  });
});

describe('R32: late proof', () => {
  const called = (play: Play, at: Date, talkSeconds = 60, callId = 'call'): Fact[] => {
    const before = play.facts.length;
    play.does(
      { type: 'call_recorded', call: { callId, calledAt: at, talkSeconds } },
      ist('18:00', '2026-11-26'),
    );
    return play.facts.slice(before);
  };

  it('R32: a call-back before the deadline by the telephone’s record makes the finding on time', () => {
    const play = late();
    const facts = called(play, ist('11:06'));
    expect(facts.map((f) => f.fact)).toEqual(['call_noted', 'corrected']);
    expect(eventsOf(play.case, facts)).toMatchObject([
      {
        type: 'finding-corrected',
        data: {
          ...{ finding: 'called_back', reason: 'telephone_record', restsOn: 'call', grade: 'telephony' },
          ...{ responseSeconds: 240, onTime: true, calledAt: ist('11:06').toISOString() },
        },
      },
    ]);
    expect(play.case).toMatchObject({
      state: 'confirmed',
      figures: { responseSeconds: 2280, grade: 'single' },
    });
    expect(figuresNow(play.case)).toMatchObject({ responseSeconds: 240, onTime: true });
  });

  it('R21, R23: the record of the same call takes the telephone’s time and grade, once', () => {
    const play = late();
    expect(called(play, ist('11:40:30')).map((f) => f.fact)).toEqual(['call_noted', 'corrected']);
    expect(figuresNow(play.case)).toMatchObject({ responseSeconds: 2310, grade: 'telephony' });
    expect(called(play, ist('11:40:30'))).toEqual([]);
  });

  it('R32: a later call, a short one, one before the attempt and one after the end prove nothing', () => {
    expect(called(late(), ist('11:50'))).toEqual([]);
    expect(called(late(), ist('11:06'), 14)).toEqual([]);
    expect(called(late(), ist('11:01'))).toEqual([]);
    expect(called(late(), ist('15:00'))).toEqual([]);
  });

  it('R32: a case closed without an answer was answered after all; its end stays as it is', () => {
    const play = unanswered();
    called(play, ist('12:02'));
    expect(figuresNow(play.case)).toMatchObject({ responseSeconds: 3600, onTime: false, grade: 'telephony' });
    expect(play.case.state).toBe('closed_unanswered');
  });

  it('R12a, R32: an engagement written before the attempt, learnt late, holds the time it would have held', () => {
    const play = late();
    const written = { from: ist('10:00'), until: ist('11:35'), recordedAt: ist('09:00') };
    play.district.engaged.set('officer-bsa', written);
    expect(looks(play)).toMatchObject([{ fact: 'corrected', finding: 'on_time' }]);
    expect(figuresNow(play.case)).toMatchObject({ onTime: true, responseSeconds: 2280 });
    play.district.engaged.clear();
    looks(play, ist('19:00'));
    expect(figuresNow(play.case)).toMatchObject({ onTime: false });
  });

  it('R12a, R32: one written afterwards needs the authority; one too short to hold changes nothing', () => {
    const play = late();
    play.district.engaged.set('officer-bsa', {
      ...{ from: ist('10:00'), until: ist('11:35') },
      recordedAt: ist('15:00'),
    });
    expect(looks(play)).toMatchObject([{ fact: 'correction_proposed' }, { fact: 'task_needed' }]);
    const short = late();
    short.district.engaged.set('officer-bsa', {
      ...{ from: ist('10:00'), until: ist('11:20') },
      recordedAt: ist('09:00'),
    });
    expect(looks(short)).toEqual([]);
  });

  it('R5, R32: evidence about a reopened case concerns its last round', () => {
    const play = late();
    play.receive(play.report(ist('11:50')));
    play.passUntil(ist('12:00'));
    play.does({ type: 'confirm', calledAt: ist('12:20'), by: 'representative' }, ist('12:20'));
    expect(called(play, ist('11:06'))).toEqual([]);
    expect(called(play, ist('11:55'))).toMatchObject([{ fact: 'call_noted' }, { fact: 'corrected' }]);
    expect(figuresNow(play.case)).toMatchObject({ responseSeconds: 300, onTime: true });
  });
});

describe('R33: an absence that is over and was only told of now, in an open case', () => {
  it('R15, R33: the clock before is void, and whoever answers now has one of his own', () => {
    const play = Play.at();
    play.passUntil(ist('11:30'));
    play.district.absences.set('officer-bsa', [{ ...leave(YESTERDAY), to: ist('11:25') }]);
    play.does({ type: 'roster' }, ist('11:31'));
    expect(play.case.legs).toMatchObject([
      { officerId: 'officer-bsa', voided: true, endReason: 'handed_over' },
      { officerId: 'officer-bsa', kind: 'principal', clockFrom: ist('11:31'), dueAt: ist('11:41') },
    ]);
    play.does({ type: 'roster' }, ist('11:32'));
    expect(play.case.legs).toHaveLength(2);
  });

  it('R15: written after the attempt without the sanctioner’s name, it changes nothing', () => {
    const play = Play.at();
    play.passUntil(ist('11:30'));
    play.district.absences.set('officer-bsa', [{ ...leave(ist('11:10'), null), to: ist('11:25') }]);
    play.does({ type: 'roster' }, ist('11:31'));
    expect(play.case.legs).toHaveLength(1);
  });
});
