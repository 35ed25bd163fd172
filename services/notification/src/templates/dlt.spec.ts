import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  faultsOfDlt,
  fixedShare,
  LEAST_FIXED_SHARE,
  longestOf,
  MOST_VARIABLES,
  routeOf,
  shapeOf,
  type DltContent,
  type DltEntry,
  type DltGround,
} from './dlt.js';
import { cutAtWord, fitted, LONGEST_VALUE } from './fitted.js';
import type { Language } from './language.js';
import { patternOf } from './pattern.js';
import { previewsOf } from './previews.js';
import { VARIABLE_NAMES, type Variables } from './template.js';
import { TEMPLATES } from './templates.js';

const numbers = { confirmNumber: '', denyNumber: '', gatewayNumber: '' };
const ground = (over: Partial<DltGround['settings']> = {}, rest: Partial<DltGround> = {}): DltGround => ({
  ...{ district: 'हरदोई', linkPrefix: 'https://samvadsetu.up.gov.in/a/', settings: { ...numbers, ...over } },
  ...{ hasWhatsapp: false, hasShortLinks: true },
  ...rest,
});
const MISSED = { confirmNumber: '+915852000001', denyNumber: '+915852000002' };
const entry = (key: string, over: Partial<DltEntry> = {}, on = ground()): DltEntry => {
  const pattern = patternOf(key, 'hi', on);
  return {
    ...{ key, language: 'hi', templateId: '1107160000000000001' },
    ...{ text: pattern.text, replyRoute: routeOf(pattern, on.linkPrefix) },
    ...over,
  };
};
const content = (...templates: DltEntry[]): DltContent => ({
  ...{ entityId: '1101234567890123456', header: 'SMVDST', templates },
});
const faults = (register: DltContent, on = ground()) =>
  faultsOfDlt(register, () => on).map(({ field, code }) => [field, code]);

describe('our texts as they are registered', () => {
  const each = Object.keys(TEMPLATES).flatMap((key) => (['hi', 'en'] as const).map((l) => [key, l] as const));
  it.each(each)(
    '%s (%s) has at most four variables and enough words that stay',
    (key, language: Language) => {
      for (const settings of [{}, MISSED, { gatewayNumber: '+915852000003' }]) {
        const pattern = patternOf(key, language, ground(settings));
        expect([key, pattern.names]).toEqual([key, pattern.names.slice(0, MOST_VARIABLES)]);
        expect(fixedShare(pattern)).toBeGreaterThanOrEqual(LEAST_FIXED_SHARE);
      }
    },
  );

  it('stand word for word as in users.md, and say a number only where the district has it', () => {
    expect(patternOf('ask_confirmation', 'hi', ground(MISSED)).text).toBe(
      'मा० महोदय, {#var#} ने {#var#} पर कॉल बैक किया जाना बताया है। बात हो गई: +915852000001 पर मिस्ड कॉल; बात नहीं हुई: +915852000002 पर मिस्ड कॉल। संवाद सेतु',
    );
    expect(patternOf('ask_confirmation', 'hi', ground()).text).toBe(
      'मा० महोदय, {#var#} ने {#var#} पर कॉल बैक किया जाना बताया है। बात हुई? कृपया बतायें: https://samvadsetu.up.gov.in/a/{#var#} संवाद सेतु',
    );
    expect(patternOf('instruction', 'hi', ground()).names).toEqual([
      'representative',
      'attemptedAt',
      'callbackNumber',
      'link',
    ]);
  });

  it('with short links and values of 30 units no text needs more than four SMS, an instruction as a rule three', () => {
    for (const { key, segments, segmentsAtMost } of previewsOf('hi', ground(), null)) {
      expect([key, segments <= 3]).toEqual([key, true]);
      expect([key, segmentsAtMost <= 4]).toEqual([key, true]);
    }
    expect(longestOf(patternOf('instruction', 'hi', ground())).segments).toBeLessThanOrEqual(4);
  });
});

describe('a register', () => {
  it('of our own words is accepted', () => {
    expect(
      faults(content(entry('instruction'), entry('closed', { templateId: '1107160000000000002' }))),
    ).toEqual([]);
  });

  it('is refused with everything that is wrong with it', () => {
    const bad = content(
      entry('instruction', { text: `${entry('instruction').text} ` + 'x' }),
      entry('closed', { templateId: '12' }),
      entry('closed', { templateId: '1107160000000000003', key: 'no_such' }),
    );
    expect(faults({ ...bad, entityId: '1', header: 'SMV1' })).toEqual([
      ['entityId', 'dlt_entity'],
      ['header', 'dlt_header'],
      ['templates.0.text', 'dlt_text_differs'],
      ['templates.1.templateId', 'dlt_template_id'],
      ['templates.2.key', 'dlt_unknown_template'],
    ]);
    expect(faults(content(entry('closed'), entry('closed', { templateId: '1107160000000000009' })))).toEqual([
      ['templates.1.templateId', 'dlt_twice'],
    ]);
  });

  it('a letter, a space or a zero that differs is a difference', () => {
    const { text } = entry('closed');
    for (const other of [
      text.replace('सेतु', 'सेतू'),
      text.replace('। ', '।'),
      text.replace('{#var#}', '{#var}'),
    ])
      expect(faults(content(entry('closed', { text: other })))).toEqual([
        ['templates.0.text', 'dlt_text_differs'],
      ]);
  });

  it('change 9: a text that asks for an answer nobody can give is refused', () => {
    const missed = entry('ask_confirmation', {}, ground(MISSED));
    expect(missed.replyRoute).toBe('missed_call');
    expect(faults(content(missed), ground(MISSED))).toEqual([]);
    // Registered while the numbers were there, and they are gone: the words are no longer ours.
    expect(faults(content(missed), ground())).toEqual([
      ['templates.0.text', 'dlt_text_differs'],
      ['templates.0.replyRoute', 'reply_route_not_configured'],
    ]);
    const link = entry('instruction');
    expect(faults(content(link), ground({}, { hasShortLinks: false }))).toEqual([
      ['templates.0.replyRoute', 'reply_route_not_configured'],
    ]);
    const word = entry('asked_representative_post_2');
    expect(word.replyRoute).toBe('gateway_sim');
    expect(faults(content(word))).toEqual([['templates.0.replyRoute', 'reply_route_not_configured']]);
    const sim = ground({ gatewayNumber: '+915852000003' });
    expect(faults(content(entry('asked_representative_post_2', {}, sim)), sim)).toEqual([]);
    expect(faults(content(entry('closed', { replyRoute: 'whatsapp' })))).toEqual([
      ['templates.0.replyRoute', 'reply_route_not_in_text'],
    ]);
  });

  it('stands beside each text', () => {
    const register = [entry('instruction'), entry('closed', { text: 'other' })];
    const of = (key: string) => previewsOf('hi', ground(), register).find((p) => p.key === key);
    expect(of('instruction')).toMatchObject({ dlt: 'registered', replyRoute: 'link', fitsRegister: true });
    expect(of('closed')).toMatchObject({ dlt: 'differs', replyRoute: 'none' });
    expect(of('warning')).toMatchObject({ dlt: 'not_registered', templateId: null });
    expect(previewsOf('en', ground(), null)[0]).toMatchObject({ dlt: 'none' });
  });
});

describe('words that go out under an id', () => {
  const words = 'मा० महोदय, {#var#} ने {#var#} पर कॉल (1/2)। +915852000001 पर मिस्ड कॉल।';
  const said = (first: string, second: string): string =>
    words.replace('{#var#}', first).replace('{#var#}', second);

  it('are the registered ones to the letter, with at most 30 units at each place', () => {
    expect(shapeOf(words).test(said('जिलाधिकारी', '11:20'))).toBe(true);
    expect(shapeOf(` ${words} `).test(said('', 'x'.repeat(30)))).toBe(true);
    expect(shapeOf(words).test(said('क'.repeat(31), '11:20'))).toBe(false);
    expect(shapeOf(words).test(`${said('अ', 'ब')} `)).toBe(false);
    expect(shapeOf(words).test(said('अ', 'ब').replace('000001', '000009'))).toBe(false);
    expect(shapeOf(words).test(said('अ', 'ब').replace('(1/2)', '11/22'))).toBe(false);
  });

  it('take whatever values fit, whatever signs the words hold', () => {
    const value = fc.string({ maxLength: LONGEST_VALUE });
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
        fc.array(value, { minLength: 5 }),
        (fixed, values) => {
          const clean = ['a', ...fixed.map((part) => part.replaceAll('{#var#}', '')), 'z'].slice(0, 5);
          const text = clean.map((part, i) => (i === 0 ? part : `${values[i] ?? ''}${part}`)).join('');
          fc.pre(text === text.trim() && clean.join('{#var#}').trim() === clean.join('{#var#}'));
          expect(shapeOf(clean.join('{#var#}')).test(text)).toBe(true);
        },
      ),
    );
  });

  it('a code to sign in may not be registered with more places than the rules allow either', () => {
    const otp = { ...entry('closed'), key: 'otp', replyRoute: 'none' as const };
    expect(faults(content({ ...otp, text: '{#var#} संवाद सेतु में प्रवेश का कोड है।' }))).toEqual([]);
    expect(faults(content({ ...otp, text: '{#var#} '.repeat(5) }))).toEqual([
      ['templates.0.text', 'dlt_too_many_variables'],
    ]);
  });
});

describe('values of a registered text', () => {
  const empty = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, ''])) as unknown as Variables;

  it('a representative is named without the constituency before a name is cut', () => {
    const { representative } = fitted({ ...empty, representative: 'मा० विधायक श्री राम सिंह (सण्डीला)' });
    expect(representative).toBe('मा० विधायक श्री राम सिंह');
  });

  it('a title is cut at a word', () => {
    expect(cutAtWord('उप निदेशक, अल्पसंख्यक कल्याण एवं वक्फ', 30)).toBe('उप निदेशक, अल्पसंख्यक कल्याण');
  });

  it('numbers, times and links stay whole', () => {
    const long = '+915852000001234567890123456789012';
    const kept = fitted({ ...empty, callbackNumber: long, attemptedAt: long, link: long, reference: long });
    expect([kept.callbackNumber, kept.attemptedAt, kept.link, kept.reference]).toEqual([
      long,
      long,
      long,
      long,
    ]);
    expect(fitted({ ...empty, at: '22-11-2026 16:14 व 23-11-2026 11:19' }).at).toBe('23-11-2026 11:19');
  });

  it('never longer than allowed, never empty, always the beginning of what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (text) => {
        const cut = cutAtWord(text, LONGEST_VALUE);
        expect(cut.length).toBeLessThanOrEqual(LONGEST_VALUE);
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });
});
