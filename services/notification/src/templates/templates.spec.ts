import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { courtesyName } from '../recipients/courtesy.js';
import { districtName } from './district-names.js';
import { render, smsLength, type Variables } from './template.js';
import { templateOf, TEMPLATES, type TemplateKey } from './templates.js';
import { momentText } from './variables.js';
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
  other: 'मुख्य विकास अधिकारी',
  otherName: 'श्री मोहन लाल',
  otherNumber: '+915550100023',
  minutes: '14',
  link: 'https://ss.up.gov.in/a/7F3K9Q',
};
const keys = Object.keys(TEMPLATES) as TemplateKey[];

describe('templates', () => {
  it.each(keys)('%s: says everything it uses, in both languages, and nothing undefined', (key) => {
    for (const language of ['hi', 'en'] as const) {
      const text = render(templateOf(key), full, language);
      for (const name of templateOf(key).uses) expect(text).toContain(full[name]);
      expect(text).not.toMatch(/undefined|null|\[object/);
      expect(text).toBe(text.trim());
    }
  });

  it.each(keys)('%s: stays within four SMS with a short link', (key) => {
    expect(smsLength(render(templateOf(key), full, 'hi')).segments).toBeLessThanOrEqual(4);
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

  it('districts have their names', () => {
    expect(districtName('150')).toEqual({ hi: 'हरदोई', en: 'Hardoi' });
    expect(districtName('state').hi).toBe('उत्तर प्रदेश');
    expect(districtName('999').hi).toBe('999');
  });
});
