import { beforeAll, describe, expect, it } from '@jest/globals';
import { districtName } from '@setu/contracts';
import { snapshotFrom } from '@setu/roster';
import fc from 'fast-check';
import { generateKeyPair, signLink } from '@setu/auth';
import { courtesyName } from '../recipients/courtesy.js';
import { render, smsLength, type Variables } from './template.js';
import { templateOf, TEMPLATES, type TemplateKey } from './templates.js';
import { momentText, variablesOf } from './variables.js';
import { representativeTemplates } from './representative-templates.js';

const full: Variables = {
  district: 'हरदोई',
  reference: 'HRD-0412',
  representative: 'मा० विधायक श्री राम सिंह (सण्डीला)',
  officer: 'जिला बेसिक शिक्षा अधिकारी',
  officerNumber: '+915550100022',
  callbackNumber: '+915550200001',
  attemptedAt: '11:02',
  at: '11:27',
  until: '30-11-2026 17:00',
  other: 'मुख्य विकास अधिकारी',
  otherName: 'श्री मोहन लाल',
  otherNumber: '+915550100023',
  count: '4',
  others: '3',
  responseTime: '14 मिनट',
  link: '',
  opensAt: '10:00',
  ...{ confirmNumber: '', denyNumber: '', gatewayNumber: '', answerLink: '' },
  ...{ choice1: '1 जिला कार्यक्रम अधिकारी', choice2: '2 जिला परिवीक्षा अधिकारी' },
  ...{ choice3: '3 उप जिलाधिकारी', choice4: '4 खण्ड विकास अधिकारी' },
};
const keys = Object.keys(TEMPLATES) as TemplateKey[];
const PUBLIC_URL = 'https://samvadsetu.up.gov.in';
/** What each text costs that carries the signed link itself, as in a demo: two thirds of it are the link. */
const SEGMENTS_WITH_LINK: Partial<Record<TemplateKey, number>> = {
  nudge: 5,
  instruction: 5,
  warning: 5,
  warning_last: 4,
  superior: 5,
  head: 5,
  head_bundle: 4,
  state: 5,
  ask_confirmation: 4,
  ask_confirmation_again: 4,
  still_wanted: 5,
  absence_to_sanction: 4,
  alternate_named: 4,
  presence_asked: 4,
  number_book: 4,
  drill: 4,
  drill_ring: 4,
  ask_machine: 5,
  redirect_linked: 5,
  redirect_alternate_linked: 5,
};
/** A link as it is sent: the signed token makes it 157 characters long. */
beforeAll(async () => {
  const { privateJwk } = await generateKeyPair();
  const token = await signLink(
    '0192f3a0-0000-7000-8000-000000000abc',
    new Date('2026-11-24T11:30:00Z'),
    privateJwk,
  );
  full.link = `${PUBLIC_URL}/a/${token}`;
});

describe('templates', () => {
  it.each(keys)('%s: says everything it uses, in both languages, and nothing undefined', (key) => {
    for (const language of ['hi', 'en'] as const) {
      const text = render(templateOf(key), full, language);
      for (const name of templateOf(key).uses) expect(text).toContain(full[name]);
      expect(text).not.toMatch(/undefined|null|\[object/);
      expect(text).toBe(text.trim());
    }
  });

  it.each(keys)('%s: needs as many SMS as are planned for, with the link as it is signed', (key) => {
    expect(full.link).toHaveLength(157);
    const text = render(templateOf(key), full, 'hi');
    const { segments } = smsLength(text);
    if (text.includes(full.link)) expect([key, segments]).toEqual([key, SEGMENTS_WITH_LINK[key]]);
    else expect(segments).toBeLessThanOrEqual(3);
  });

  it.each(keys)('%s: is not sent when something it must name is missing', (key) => {
    for (const name of templateOf(key).uses)
      expect(() => render(templateOf(key), { ...full, [name]: '' }, 'hi')).toThrow(name);
  });

  it.each(Object.keys(representativeTemplates))('%s: addresses the representative with मा०', (key) => {
    expect(render(templateOf(key), full, 'hi')).toMatch(/^मा० /);
  });

  it('R17: no text to an officer or representative names the alarm bell or negligence', () => {
    for (const key of keys) expect(render(templateOf(key), full, 'hi')).not.toMatch(/खतरे|लापरवाही|झूठ/);
  });

  it('R19: a question names missed calls where the district has them, and in a demo the link all the same', () => {
    const numbers = { confirmNumber: '+915852000001', denyNumber: '+915852000002' };
    for (const key of [
      'ask_confirmation',
      'ask_confirmation_again',
      'still_wanted',
      'ask_machine',
    ] as const) {
      const said = (over: Partial<Variables>) => render(templateOf(key), { ...full, ...over }, 'hi');
      expect(said(numbers)).toMatch(/\+915852000001 पर मिस्ड कॉल; .*\+915852000002 पर मिस्ड कॉल/);
      expect(said(numbers)).not.toContain(full.link);
      expect(said({ ...numbers, answerLink: full.link })).toContain(full.link);
      expect(said({ gatewayNumber: '+915852000003' })).toMatch(/तो 1, .*तो 2 लिखकर \+915852000003 पर भेजें/);
    }
  });

  it('an unknown key is a fault of the program', () => {
    expect(() => templateOf('no_such')).toThrow('no_such');
  });
});

describe('the length of a text as SMS', () => {
  it.each([
    ['क'.repeat(70), 1],
    ['क'.repeat(71), 2],
    ['क'.repeat(134), 2],
    ['क'.repeat(135), 3],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['', 1],
  ])('counts segments of 70/67 or 160/153', (text, segments) => {
    expect(smsLength(text)).toEqual({ units: text.length, segments });
  });

  it('a longer text never needs fewer segments', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 50 }), (a, b) => {
        expect(smsLength(a + b).segments).toBeGreaterThanOrEqual(smsLength(a).segments);
      }),
    );
  });
});

describe('names and moments in texts', () => {
  it('a representative is named with courtesy, also when the name was erased', () => {
    const mla = {
      type: 'MLC',
      nameHi: null,
      nameEn: null,
      constituencyHi: 'कानपुर',
      constituencyEn: 'Kanpur',
    };
    expect(courtesyName(mla as never, 'hi')).toBe('मा० सदस्य, विधान परिषद (कानपुर)');
    expect(courtesyName(undefined, 'hi')).toBe('मा० जनप्रतिनिधि');
    expect(courtesyName(undefined, 'en')).toBe("Hon'ble representative");
  });

  it('today is told by time, another day with its date', () => {
    const now = new Date('2026-11-23T05:42:00Z');
    expect(momentText(new Date('2026-11-23T05:32:00Z'), now)).toBe('11:02');
    expect(momentText(new Date('2026-11-21T11:25:00Z'), now)).toBe('21-11-2026 16:55');
  });

  it.each([
    [600, '10 मिनट', '10 minutes'],
    [601, '10 मिनट 1 सेकण्ड', '10 minutes 1 second'],
    [630, '10 मिनट 30 सेकण्ड', '10 minutes 30 seconds'],
    [45, '45 सेकण्ड', '45 seconds'],
  ])('R21: a response time of %i s is told to the second, never rounded', (responseSeconds, hi, en) => {
    const of = (language: 'hi' | 'en') => {
      const [now, roster] = [new Date('2026-11-23T05:42:00Z'), snapshotFrom('150', [])];
      const facts = { responseSeconds, reference: 'HRD-0412' };
      const variables = variablesOf({
        facts,
        district: '150',
        roster,
        now,
        language,
        callbackNumber: null,
        link: '',
      });
      return render(templateOf('closed'), { ...variables, at: '11:16' }, language);
    };
    expect(of('hi')).toContain(`प्रतिक्रिया समय ${hi}। धन्यवाद।`);
    expect(of('en')).toContain(`Response time ${en}. Thank you.`);
  });

  it('districts have their names', () => {
    expect(districtName('150')).toEqual({ hi: 'हरदोई', en: 'Hardoi' });
    expect(districtName('145').hi).toBe('गाजियाबाद');
    expect(districtName('state').hi).toBe('शासन');
    expect(districtName('999').hi).toBe('999');
  });
});
