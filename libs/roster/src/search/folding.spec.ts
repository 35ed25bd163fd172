import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, wordsOf, wordsToKeep } from './folding.js';
import { isOneSlipApart, soundOf } from './sounding.js';

const SAME: [string, string][] = [
  ['संपर्क', 'सम्पर्क'],
  ['मंडल', 'मण्डल'],
  ['मन्डल', 'मण्डल'],
  ['लंबित', 'लम्बित'],
  ['पाँच', 'पांच'],
  ['गाँव', 'गांव'],
  ['आजमगढ़', 'आजमगढ'],
  ['क़ानपुर', 'कानपुर'],
  ['मा०', 'मा0'],
  ['माo', 'मा०'],
  ['उ०प्र०', 'उ0प्र0'],
  ['वि0/रा0', 'वि०/रा०'],
  ['लो.नि.वि.', 'लो०नि०वि०'],
  ['लो॰नि॰वि॰', 'लोनिवि'],
  ['B.S.A.', 'bsa'],
  ['वार्ड १२', 'वार्ड 12'],
  ['क्‍षेत्र', 'क्षेत्र'],
  ['क्‌षेत्र', 'क्षेत्र'],
  ['ＢＳＡ', 'BSA'],
  ['Café', 'cafe'],
];
const ALIKE: [string, string][] = [
  ['Dwivedi', 'द्विवेदी'],
  ['Hardoi', 'हरदोई'],
  ['Sandila', 'सण्डीला'],
  ['Sandeela', 'संडीला'],
  ['Bilgram', 'बिलग्राम'],
  ['Mallawan', 'मल्लावां'],
  ['Hariyawan', 'हरियावां'],
  ['Shahabad', 'शाहाबाद'],
  ['Sawayajpur', 'सवायजपुर'],
  ['Kannauj', 'कन्नौज'],
  ['Auraiya', 'औरैया'],
  ['Mishra', 'मिश्र'],
  ['Kunwar', 'कुँवर'],
  ['Sampark', 'संपर्क'],
  ['shiksha', 'शिक्षा'],
  ['adhikari', 'अधिकारी'],
  ['Gyan', 'ज्ञान'],
];

describe('folding', () => {
  it.each(SAME)('reads %s and %s as one', (a, b) => expect(fold(a)).toBe(fold(b)));

  it('keeps zeros that are digits', () => {
    expect(fold('वार्ड 10')).toBe('वार्ड 10');
    expect(fold('सेक्टर १०')).toBe('सेक्टर 10');
    expect(wordsOf('१००')).toEqual(['100']);
  });

  it('keeps an abbreviation whole, and to find it later its pieces too', () => {
    expect(wordsOf('अधि० अभि०, लो०नि०वि०')).toEqual(['अधि', 'अभि', 'लोनिवि']);
    expect(wordsToKeep('लो०नि०वि०')).toEqual(['लोनिवि', 'लो', 'नि', 'वि']);
  });

  it('changes nothing the second time, whatever the text', () => {
    const letters = fc.constantFrom(...'कसमनङणंँ़्ािी०0o १ॐ.॰/aBé\u200d\u200cİ😀ض');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(letters).map((l) => l.join('')),
        ),
        (text) => {
          const once = fold(text);
          expect(fold(once)).toBe(once);
          expect(once).not.toMatch(/[०-९\u093C\u0901]|\s\s|^\s|\s$/u);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('is as quick on ten thousand letters as on four hundred', () => {
    expect(wordsOf('क०'.repeat(10_000)).join('').length).toBeLessThanOrEqual(400);
  });
});

describe('sound', () => {
  it.each(ALIKE)('%s and %s sound alike', (latin, hindi) =>
    expect(soundOf(wordsOf(latin)[0] ?? '')).toBe(soundOf(wordsOf(hindi)[0] ?? '')),
  );

  it('has none for digits and other scripts', () => {
    expect([soundOf('123'), soundOf('مرحبا'), soundOf('')]).toEqual(['', '', '']);
  });
});

describe('one slip', () => {
  /** The slow and obvious way: all words one edit away. */
  const edits = (word: string): Set<string> => {
    const out = new Set<string>();
    for (let i = 0; i <= word.length; i += 1) {
      if (i < word.length) out.add(word.slice(0, i) + word.slice(i + 1));
      if (i + 1 < word.length) out.add(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
      for (const c of 'abc') {
        out.add(word.slice(0, i) + c + word.slice(i));
        if (i < word.length) out.add(word.slice(0, i) + c + word.slice(i + 1));
      }
    }
    out.delete(word);
    return out;
  };
  const word = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 }).map((l) => l.join(''));

  it('is what the slow way says', () => {
    fc.assert(
      fc.property(word, word, (a, b) => expect(isOneSlipApart(a, b)).toBe(edits(a).has(b))),
      { numRuns: 3000 },
    );
  });
});
