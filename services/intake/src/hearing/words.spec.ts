import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isComplaint, OFFICER_WORDS, REPRESENTATIVE_WORDS, resultIn, said } from './words.js';

const of = (text: string, by: 'representative' | 'officer' = 'representative') => {
  const { key, meaning, whole } = said(text, by);
  return key ?? (meaning === null ? null : whole ? meaning : `${meaning} amid others`);
};

describe('what a representative answers', () => {
  it.each([
    ['1', '1'],
    ['२', '2'],
    ['1️⃣', '1'],
    [' 2. ', '2'],
    ['हाँ', 'yes'],
    ['हां जी', 'yes'],
    ['Haan', 'yes'],
    ['YES sir', 'yes'],
    ['नही', 'no'],
    ['Nahi ji', 'no'],
    ['na', 'no'],
    ['बात हो गयी', 'talked'],
    ['बात हो गई, धन्यवाद', 'talked'],
    ['baat ho gai', 'talked'],
    ['Ho gayi baat', 'talked amid others'],
    ['unse baat ho gayi 11:14', 'talked'],
    ['called back', 'talked'],
    ['call back aa gaya', 'talked'],
    ['बात नहीं हुई', 'not_talked'],
    ['nahi hui', 'not_talked'],
    ['abhi tak nahi', 'not_talked'],
    ['koi call nahi aaya', 'not_talked'],
    ['BSA se baat nahi hui', 'not_talked amid others'],
    ['अब आवश्यकता नहीं', 'withdraw'],
    ['ab zarurat nahi hai', 'withdraw'],
    ['cancel', 'withdraw'],
    ['इनसे भी बात नहीं हुई', 'neither'],
    ['inse bhi baat nahi hui', 'neither'],
  ])('%s: %s', (text, expected) => expect(of(text)).toBe(expected));

  it.each([
    ['BSA फोन नहीं उठा रहे'],
    ['DM no answer'],
    ['yes minister'],
    ['haan bhai kaise ho'],
    ['36'],
    ['12'],
    ['👍'],
    [''],
    ['नहर विभाग'],
  ])('"%s" answers nothing', (text) => expect(of(text)).toBeNull());
});

describe('what an officer answers', () => {
  it.each([
    ['called 11:14', 'called_back'],
    ['कॉल बैक कर लिया', 'called_back'],
    ['call back kar liya 11:14 baje', 'called_back'],
    ['बात हो गई', 'called_back'],
    ['done sir', 'called_back'],
    ['tried', 'tried'],
    ['no answer', 'tried'],
    ['call kiya, nahi uthaya', 'tried'],
    ['कॉल किया, उत्तर नहीं मिला', 'tried'],
    ['busy till 15:30', 'engaged'],
    ['engaged 15:30', 'engaged'],
    ['व्यस्त हूँ, 15:30 पर करूँगा', 'engaged amid others'],
    ['meeting me hun 3 baje tak', 'engaged'],
    ['court of CJM till 3 pm', 'engaged amid others'],
    ['in court', 'engaged'],
    ['1', '1'],
  ])('%s: %s', (text, expected) => expect(of(text, 'officer')).toBe(expected));

  it.each([['who is this'], ['wrong number'], ['court case file'], ['']])('"%s" answers nothing', (text) =>
    expect(of(text, 'officer')).toBeNull(),
  );
});

it('every word of the tables means what its table says, in any spelling of it', () => {
  for (const [by, words] of [
    ['representative', REPRESENTATIVE_WORDS],
    ['officer', OFFICER_WORDS],
  ] as const)
    for (const [meaning, list] of Object.entries(words))
      for (const text of list)
        for (const spelling of [text, `${text} जी`, text.toUpperCase(), text.normalize('NFD')])
          expect([spelling, said(spelling, by).meaning]).toEqual([spelling, meaning]);
});

it('says what the phone did, where the message says it', () => {
  expect(resultIn('BSA फोन नहीं उठा रहे')).toBe('no_answer');
  expect(resultIn('DPRO ka phone switched off hai')).toBe('switched_off');
  expect(resultIn('मोबाइल बंद है')).toBe('switched_off');
  expect(resultIn('CDO busy aa raha')).toBe('busy');
  expect(resultIn('BSA ne phone kaat diya')).toBe('rejected');
  expect(isComplaint('BSA nahi utha rahe')).toBe(true);
  expect(isComplaint('BSA की मीटिंग कब है')).toBe(false);
});

it('takes any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2500 }), (text) => {
      for (const by of ['representative', 'officer'] as const) said(text, by);
      resultIn(text);
    }),
    { numRuns: 200 },
  );
});
