import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import { OUTCOMES } from '@setu/contracts';
import { REFUSALS } from './admission.js';
import type { Joined } from './forecast.js';
import { moment, sentenceFor, type SentenceFacts } from './sentence.js';

const now = atIst('2026-11-23', '11:03');
const facts = (over: Partial<SentenceFacts>): SentenceFacts => ({
  outcome: 'clock_running',
  reference: 'HRD-0412',
  reportedAt: now,
  title: { hi: 'जिला पंचायत राज अधिकारी', en: 'District Panchayat Raj Officer' },
  officialNumber: '+915550100022',
  actsAt: atIst('2026-11-23', '11:12'),
  ...over,
});

describe('the sentence a caller is told', () => {
  it.each(OUTCOMES)(
    '%s: begins with the courtesy form and names the reference, in both languages',
    (outcome) => {
      const hi = sentenceFor(facts({ outcome }), 'hi');
      expect(hi).toMatch(/^मा० महोदय, सूचना HRD-0412 अंकित की गयी।/);
      expect(sentenceFor(facts({ outcome }), 'en')).toMatch(/^Hon'ble Member, HRD-0412 is recorded\. [A-Z]/);
      expect(hi).not.toMatch(/undefined|null|अस्वीकार/);
    },
  );

  const WAY_ON: Record<(typeof REFUSALS)[number] | 'too_old', [why: string, wayOn: string]> = {
    number_not_official: ['शासकीय नंबर नहीं', '+915550100022 है; कृपया इसी पर कॉल करें और उत्तर न मिलने पर सूचना दें'],
    mandate_not_current: ['कार्यकाल वर्तमान में प्रभावी नहीं', 'कृपया केंद्र से संपर्क करें'],
    type_not_covered: ['आपके पद के लिए लागू नहीं', 'अभिलेख में रखी गयी है। जानकारी हेतु केंद्र से संपर्क करें'],
    rang_too_short: ['15 सेकण्ड से कम बजी', '+915550100022 पर एक बार पुनः कॉल करें और उत्तर न मिलने पर सूचना दें'],
    too_old: ['पुरानी हो चुकी', 'जिला पंचायत राज अधिकारी को अभी पुनः कॉल करें और उत्तर न मिलने पर सूचना दें'],
  };
  it.each([...REFUSALS, 'too_old'] as const)('refused with %s: says why and what to do now', (code) => {
    const [why, wayOn] = WAY_ON[code];
    const hi = sentenceFor(facts({ outcome: 'refused', code }), 'hi');
    expect(hi).toContain(why);
    expect(hi).toContain(wayOn);
  });

  it('R1: names the right official number', () => {
    const said = sentenceFor(facts({ outcome: 'refused', code: 'number_not_official' }), 'hi');
    expect(said).toContain('जिला पंचायत राज अधिकारी का शासकीय नंबर +915550100022');
  });

  it.each(['number_not_official', 'rang_too_short'])(
    'R1: %s without a known number still names a way on',
    (code) => {
      const bare = { outcome: 'refused', code, title: undefined, officialNumber: null } as never;
      expect(sentenceFor(facts(bare), 'hi')).toMatch(/शासकीय \(सी०यू०जी०\) नंबर पर .*उत्तर न मिलने पर सूचना दें/);
      expect(sentenceFor(facts(bare), 'en')).toMatch(/official \(CUG\) number.*report if nobody answers/);
    },
  );

  it('R1: a call by an app is not told that the official number is none', () => {
    const said = facts({ outcome: 'refused', code: 'number_not_official', byApp: true });
    expect(sentenceFor(said, 'hi')).toContain('जिला पंचायत राज अधिकारी के शासकीय नंबर +915550100022 पर फोन करें');
    expect(sentenceFor(said, 'hi')).not.toContain('शासकीय नंबर नहीं');
    expect(sentenceFor(said, 'en')).toContain('Calls by an app such as WhatsApp do not count');
  });

  it('R1: says which post was taken where number and post disagree', () => {
    const said = facts({ numberDecided: true });
    expect(sentenceFor(said, 'hi')).toContain(
      'नंबर जिला पंचायत राज अधिकारी का है; सूचना इसी पद की मानी गयी। 11:12 तक',
    );
    expect(sentenceFor(said, 'en')).toContain(
      'is that of District Panchayat Raj Officer; the report is taken for',
    );
  });

  it('R16: a late report acts at once, or when the office opens', () => {
    expect(sentenceFor(facts({ outcome: 'instructed', actsAt: now }), 'hi')).toContain('निर्देश भेजा जा रहा है');
    const opening = facts({ outcome: 'instructed', actsAt: atIst('2026-11-24', '10:00') });
    expect(sentenceFor(opening, 'hi')).toContain('कार्यालय कल 10:00 पर खुलते ही');
    expect(sentenceFor(opening, 'en')).toContain('when the office opens at 10:00 tomorrow');
  });

  describe('R5: of a report that joins an older case', () => {
    const said = (over: Partial<Joined>, more: Partial<SentenceFacts> = {}) => {
      const joined: Joined = {
        how: 'open',
        reference: 'HRD-0007',
        state: 'open',
        instructedAt: null,
        ...over,
      };
      return facts({ outcome: 'joined', joined, ...more });
    };
    const hi = (of: SentenceFacts): string => sentenceFor(of, 'hi');
    const en = (of: SentenceFacts): string => sentenceFor(of, 'en');
    const noTime = { actsAt: undefined } as never;

    it('an open one is named, with the time at which the centre acts', () => {
      expect(hi(said({}))).toMatch(/पूर्व प्रकरण HRD-0007 में इसे सम्मिलित किया गया। 11:12 तक .* निर्देश भेजा जायेगा।$/);
      expect(en(said({}))).toMatch(
        /earlier case HRD-0007 about .* added|added to your earlier case HRD-0007 .* by 11:12/,
      );
    });

    it('an open one whose officer was instructed says when', () => {
      const told = said({ instructedAt: atIst('2026-11-23', '10:50') }, noTime);
      expect(hi(told)).toContain(
        'HRD-0007 में इसे सम्मिलित किया गया। अधिकारी को 10:50 पर कॉल बैक का निर्देश भेजा जा चुका है।',
      );
      expect(en(told)).toContain('The officer was instructed to call you back at 10:50.');
      expect(hi(said({}, noTime))).toContain('प्रकरण खुला है');
    });

    it('a finished one is opened again, with its new time', () => {
      expect(hi(said({ how: 'reopened', state: 'confirmed' }))).toMatch(/HRD-0007 को पुनः खोला गया। 11:12 तक/);
      expect(hi(said({ how: 'reopened', state: 'confirmed' }, { actsAt: now }))).toContain(
        'निर्देश भेजा जा रहा है',
      );
      expect(en(said({ how: 'reopened', state: 'confirmed' }))).toContain(
        'It reopens your earlier case HRD-0007',
      );
    });

    it.each([
      ['withdrawn', 'सूचना वापस होने से बन्द है'],
      ['confirmed', 'वार्ता की पुष्टि होने से बन्द है'],
      ['closed_unanswered', 'पहले ही बन्द है'],
    ])('evidence of a case that is %s says that it is closed, and how to report a new call', (state, why) => {
      const told = hi(said({ how: 'evidence', state }, noTime));
      expect(told).toContain(why);
      expect(told).toContain('पुनः कॉल करें और उत्तर न मिलने पर नई सूचना दें');
      expect(told).not.toMatch(/निर्देश|खोला/);
    });
  });

  it('R8: tells the true date', () => {
    expect(moment(atIst('2026-11-23', '11:12'), now).hi).toBe('11:12');
    expect(moment(atIst('2026-11-24', '10:05'), now)).toEqual({ hi: 'कल 10:05', en: '10:05 tomorrow' });
    expect(moment(atIst('2026-12-05', '10:05'), now).hi).toBe('दिनांक 05-12-2026 को 10:05');
  });

  it('R13: names the alternate with post and number', () => {
    const alternate = {
      titleHi: 'खण्ड विकास अधिकारी',
      titleEn: 'Block Development Officer',
      nameHi: 'श्री मोहन लाल',
      nameEn: 'Shri Mohan Lal',
      officialNumber: '+915550100023',
    };
    const said = sentenceFor(facts({ outcome: 'redirected', alternate }), 'hi');
    expect(said).toContain('श्री मोहन लाल, खण्ड विकास अधिकारी, +915550100023');
  });
});
