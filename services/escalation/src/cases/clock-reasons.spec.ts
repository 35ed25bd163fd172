import { describe, expect, it } from '@jest/globals';
import { fiveDay, holiday, ist, Play, sixDay } from './case.fixture.js';
import { explain, type CaseExplanation } from './explanation.js';

const told = (play: Play, now = ist('11:20')): CaseExplanation => {
  const found = explain(play.case, play.district.view(), now);
  if (!found) throw new Error('nothing to explain');
  return found;
};
const YESTERDAY = ist('12:00', '2026-11-22');
const TOMORROW = '2026-11-24';

describe('R10: the account of a clock as an official reads it', () => {
  it('R10: to the second, with the limit', () => {
    const play = Play.at();
    expect(told(play, ist('11:11:20')).hi).toBe(
      'समय-गणना (भारतीय मानक समय): 9 मिनट 20 सेकण्ड गिने गये: 23-11-2026 को 11:02 से 11:11:20 तक। समय-सीमा 11:12 तक है।',
    );
    expect(told(play).hi).toContain('समय-सीमा 11:12 पर पूर्ण हुई।');
  });

  it('R21: on time or late, and what was needed after the instruction', () => {
    const onTime = Play.at();
    onTime.does({ type: 'confirm', calledAt: ist('11:06'), by: 'representative' }, ist('11:08'));
    expect(told(onTime).hi).toContain('4 मिनट गिने गये');
    expect(told(onTime).hi).toContain('कॉल बैक 11:06 पर हुआ: समय से।');
    const justLate = Play.at();
    justLate.passUntil(ist('11:13'));
    justLate.does({ type: 'confirm', calledAt: ist('11:12:01'), by: 'representative' }, ist('11:13'));
    expect(told(justLate).hi).toContain('समय-सीमा 11:12 तक थी; कॉल बैक 11:12:01 पर हुआ: विलम्ब से।');
    const late = Play.at();
    late.passUntil(ist('11:30'));
    late.does({ type: 'confirm', calledAt: ist('11:30'), by: 'representative' }, ist('11:31'));
    expect(told(late).hi).toMatch(
      /समय-सीमा 11:12 तक थी; कॉल बैक 11:30 पर हुआ: विलम्ब से। निर्देश के बाद 18 मिनट में।$/,
    );
    expect(told(late).en).toMatch(/: late. That was 18 minutes after the instruction.$/);
  });

  it('R9: a break and a closing are named with their times', () => {
    const lunch = new Play();
    lunch.district.calendar = fiveDay();
    lunch.receive(lunch.report(ist('12:55')));
    expect(told(lunch, ist('13:40')).hi).toContain(
      '13:00 से 13:30 तक का समय नहीं गिना गया, क्योंकि कार्यालय में मध्यावकाश था।',
    );
    const evening = Play.at(ist('16:55'));
    expect(told(evening, ist('10:05', TOMORROW)).hi).toContain('कार्यालय बन्द था');
    expect(told(evening, ist('10:03', TOMORROW)).hi).toContain('समय-सीमा 24-11-2026 10:05 तक है।');
  });

  it('R7: a call before the opening is counted from it', () => {
    const early = Play.at(ist('09:40'));
    expect(told(early, ist('10:04')).hi).toContain('कॉल के समय कार्यालय बन्द था; गणना 10:00 से प्रारम्भ हुई।');
  });

  it('R12a: an engagement names the limit it led to', () => {
    const play = new Play();
    play.district.engaged.set('officer-bsa', {
      from: ist('10:30'),
      until: ist('11:30'),
      recordedAt: ist('09:00'),
    });
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:40'));
    play.does({ type: 'confirm', calledAt: ist('11:35'), by: 'representative' }, ist('11:41'));
    expect(told(play, ist('12:00')).hi).toMatch(
      /व्यस्त अंकित थे; समय-सीमा 11:40 तक मानी गयी। कॉल बैक 11:35 पर हुआ: समय से।/,
    );
  });

  it('R15: who took over hears from when on, and that nothing before is his', () => {
    const play = new Play();
    const leave = { from: ist('11:08'), to: ist('17:00'), recordedAt: YESTERDAY, sanctionedAt: YESTERDAY };
    play.district.absences.set('officer-bsa', [leave]);
    play.receive(play.report(ist('11:02')));
    play.passUntil(ist('11:08'));
    expect(told(play, ist('11:12')).hi).toContain(
      'उत्तर का दायित्व 11:08 पर इस अधिकारी को मिला; इनकी समय-सीमा तभी से गिनी गयी, पूर्व का समय इनके विरुद्ध नहीं।',
    );
  });

  it('R11: an amendment names itself, and does not explain anew what was decided before', () => {
    const play = Play.at(ist('16:55'));
    play.district.calendar = sixDay(holiday(TOMORROW));
    play.does({ type: 'calendar' }, ist('16:58'));
    expect(told(play, ist('16:59')).hi).toContain(
      'कार्य दिवस/कार्यालय समय में 16:58 के संशोधन के अनुसार समय-सीमा 25-11-2026 10:05 तक हुई।',
    );
    const decided = Play.at();
    decided.does({ type: 'confirm', calledAt: ist('11:06'), by: 'representative' }, ist('11:08'));
    const before = told(decided);
    decided.district.calendar = sixDay(holiday('2026-11-23'));
    expect(told(decided)).toEqual(before);
    expect(before.workingSeconds).toBe(240);
  });

  it('R11, R32: late proof is counted by the calendar of its own decision', () => {
    const play = Play.at();
    play.passUntil(ist('11:30'));
    play.does({ type: 'confirm', calledAt: ist('11:30'), by: 'representative' }, ist('11:31'));
    const call = { callId: 'c', calledAt: ist('11:06'), talkSeconds: 60 };
    play.does({ type: 'call_recorded', call }, ist('15:00'));
    expect(told(play)).toMatchObject({ workingSeconds: 240 });
    expect(told(play).hi).toContain('कॉल बैक 11:06 पर हुआ: समय से।');
  });

  it('R16: a late report says what still counts', () => {
    const soon = Play.at(ist('11:02'), ist('11:40'));
    expect(told(soon, ist('11:41')).hi).toContain(
      'सूचना समय-सीमा के बाद 11:40 पर मिली; केंद्र ने तभी से कार्यवाही की।',
    );
    const late = Play.at(ist('11:02'), ist('13:00'));
    expect(told(late, ist('13:01')).hi).toContain('केवल निर्देश के बाद का समय गिना जाता है।');
  });

  it('R31, R33: void and excused time say so instead of blaming', () => {
    const play = Play.at();
    play.passUntil(ist('11:30'));
    const leave = { from: ist('10:30'), to: ist('17:00'), recordedAt: YESTERDAY, sanctionedAt: YESTERDAY };
    play.district.absences.set('officer-bsa', [leave]);
    play.district.alternates.clear();
    play.district.superiors.clear();
    play.does({ type: 'roster' }, ist('11:31'));
    expect(told(play, ist('11:32')).hi).toContain('यह अवधि शून्य मानी गयी');
    expect(told(play, ist('11:32')).hi).not.toContain('समय-सीमा');
    const unverified = new Play();
    unverified.district.verified = false;
    unverified.receive(unverified.report(ist('11:02')));
    expect(told(unverified).hi).toContain('अधिकारी के विरुद्ध गणना से मुक्त: नंबर सत्यापित नहीं।');
  });
});
