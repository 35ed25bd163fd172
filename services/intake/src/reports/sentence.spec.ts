import { describe, expect, it } from '@jest/globals';
import { atIst } from '@setu/calendar';
import { OUTCOMES } from '@setu/contracts';
import { REFUSALS } from './admission.js';
import { referenceOf } from './reference.js';
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

  it.each([...REFUSALS, 'too_old'])('refused with %s: is never a dead end', (code) => {
    const hi = sentenceFor(facts({ outcome: 'refused', code }), 'hi');
    expect(hi).toMatch(/कृपया|अभिलेख में रखी गयी/);
  });

  it('R1: names the right official number', () => {
    const said = sentenceFor(facts({ outcome: 'refused', code: 'number_not_official' }), 'hi');
    expect(said).toContain('जिला पंचायत राज अधिकारी का शासकीय नंबर +915550100022');
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

  it('references rise with a prefix of the district', () => {
    expect(referenceOf('150', 412)).toBe('HRD-0412');
    expect(referenceOf('145', 1)).toBe('GZB-0001');
    expect(referenceOf('155', 12345)).toBe('KNJ-12345');
    expect(referenceOf('state', 7)).toBe('UPS-0007');
    expect(referenceOf('162', 7)).toBe('D162-0007');
  });
});
