/**
 * Words that answer a question, in Hindi, English and Roman Hindi. Spellings are made one by folding and by sound, so that
 * "हो गयी", "हो गई", "ho gayi" and "ho gai" are the same. A word answers by itself only where the message says nothing
 * else: "बात नहीं हुई" answers, "BSA से बात नहीं हुई" may as well report a call. Pure.
 */
import type { CallResult, EngagementReason } from '@setu/contracts';
import { fold, soundOf } from '@setu/roster';
import { timeIn, type SaidTime } from './said-time.js';

const OF_REPRESENTATIVE = ['yes', 'no', 'talked', 'not_talked', 'withdraw', 'neither'] as const;
export type RepresentativeMeaning = (typeof OF_REPRESENTATIVE)[number];
const OF_OFFICER = ['called_back', 'tried', 'engaged'] as const;
export type OfficerMeaning = (typeof OF_OFFICER)[number];
export type Meaning = RepresentativeMeaning | OfficerMeaning;

export const isOfRepresentative = (it: Meaning | null): it is RepresentativeMeaning =>
  (OF_REPRESENTATIVE as readonly (Meaning | null)[]).includes(it);
export const isOfOfficer = (it: Meaning | null): it is OfficerMeaning =>
  (OF_OFFICER as readonly (Meaning | null)[]).includes(it);

/** What a representative, or staff, says. The README shows this table. */
export const REPRESENTATIVE_WORDS: Readonly<Partial<Record<Meaning, readonly string[]>>> = {
  yes: ['हाँ', 'जी हाँ', 'haan', 'ha', 'yes', 'y', 'ok'],
  no: ['नहीं', 'नही', 'nahi', 'nahin', 'nai', 'no', 'n', 'na'],
  talked: [
    ...[
      'बात हो गई',
      'बात हो गयी',
      'baat ho gayi',
      'बात हुई',
      'baat hui',
      'हो गई',
      'हो गया',
      'ho gayi',
      'ho gaya',
      'hui',
    ],
    ...['बात हो चुकी', 'baat ho chuki', 'spoke', 'talked', 'called back', 'done', 'confirm', 'confirmed'],
    ...['कॉल बैक आ गया', 'call back aa gaya', 'कॉल आ गया', 'call aa gaya', 'फोन आ गया', 'phone aa gaya'],
    ...['कॉल आई', 'call aayi', 'कॉल आया', 'call aaya', 'कॉल बैक आया', 'call back aaya'],
  ],
  not_talked: [
    ...['बात नहीं हुई', 'baat nahi hui', 'नहीं हुई', 'nahi hui', 'हुई नहीं', 'नहीं हो पाई', 'nahi ho payi'],
    ...['बात नहीं हो पाई', 'baat nahi ho payi', 'अभी तक नहीं', 'abhi tak nahi', 'not yet', 'not done'],
    ...['कॉल नहीं आया', 'कॉल नहीं आई', 'call nahi aaya', 'call nahi aayi', 'फोन नहीं आया', 'phone nahi aaya'],
    ...[
      'कॉल बैक नहीं आया',
      'call back nahi aaya',
      'कोई कॉल नहीं',
      'koi call nahi',
      'कोई कॉल नहीं आया',
      'koi call nahi aaya',
    ],
    ...['not called', 'not called back', 'did not call', 'no call', 'no call back'],
  ],
  withdraw: [
    ...['अब आवश्यकता नहीं', 'आवश्यकता नहीं', 'ab avashyakta nahi', 'avashyakta nahi', 'अब जरूरत नहीं', 'जरूरत नहीं'],
    ...[
      'ab zarurat nahi',
      'zarurat nahi',
      'jarurat nahi',
      'रहने दें',
      'rehne do',
      'rahne do',
      'rahne dijiye',
      'रहने दीजिए',
    ],
    ...['cancel', 'withdraw', 'not needed', 'no need', 'सूचना वापस', 'soochna wapas'],
  ],
  neither: [
    ...['इनसे भी बात नहीं हुई', 'inse bhi baat nahi hui', 'इनसे भी नहीं हुई', 'inse bhi nahi hui'],
    ...['ये भी नहीं उठा रहे', 'ye bhi nahi utha rahe', 'इन्होंने भी नहीं उठाया', 'inhone bhi nahi uthaya'],
    ...['इनसे भी संपर्क नहीं हुआ', 'did not answer either', 'no answer either'],
  ],
};

/** What an officer says from the official number. */
export const OFFICER_WORDS: Readonly<Partial<Record<Meaning, readonly string[]>>> = {
  called_back: [
    ...[
      'कॉल बैक कर लिया',
      'कॉल कर लिया',
      'कॉल कर ली',
      'कॉल बैक किया',
      'call back kar liya',
      'call kar liya',
      'call kar li',
    ],
    ...[
      'call back kiya',
      'call back',
      'called back',
      'called',
      'बात हो गई',
      'बात कर ली',
      'baat ho gayi',
      'baat kar li',
    ],
    ...[
      'बात हुई',
      'baat hui',
      'कर लिया',
      'कर ली',
      'kar liya',
      'kar li',
      'हो गई',
      'हो गया',
      'ho gayi',
      'ho gaya',
    ],
    ...['हाँ', 'जी हाँ', 'haan', 'ha', 'yes', 'done', 'spoke', 'talked'],
  ],
  tried: [
    ...[
      'tried',
      'no answer',
      'no reply',
      'not picking',
      'not picked',
      'not picking up',
      'did not pick',
      'not reachable',
    ],
    ...[
      'कॉल किया उत्तर नहीं मिला',
      'उत्तर नहीं मिला',
      'call kiya uttar nahi mila',
      'uttar nahi mila',
      'jawab nahi mila',
    ],
    ...[
      'फोन नहीं उठा',
      'नहीं उठा',
      'नहीं उठाया',
      'फोन नहीं उठाया',
      'phone nahi utha',
      'nahi utha',
      'nahi uthaya',
      'phone nahi uthaya',
    ],
    ...[
      'call kiya nahi uthaya',
      'कॉल किया नहीं उठाया',
      'call kiya nahi utha',
      'कॉल किया नहीं उठा',
      'call kiya',
    ],
    ...[
      'try kiya',
      'कोशिश की',
      'koshish ki',
      'प्रयास किया',
      'prayas kiya',
      'बात नहीं हुई',
      'baat nahi hui',
      'बात नहीं हो पाई',
    ],
  ],
  engaged: [
    ...[
      'busy',
      'engaged',
      'व्यस्त',
      'vyast',
      'व्यस्त हूँ',
      'vyast hun',
      'meeting',
      'in meeting',
      'मीटिंग',
      'बैठक',
      'baithak',
    ],
    ...[
      'court',
      'in court',
      'कोर्ट',
      'न्यायालय',
      'nyayalay',
      'vc',
      'वीसी',
      'video conference',
      'tour',
      'दौरा',
      'दौरे',
      'daure',
      'daura',
    ],
    ...['वीडियो', 'video', 'hearing', 'सुनवाई', 'sunwai', 'भ्रमण', 'bhraman'],
    ...[
      'will call',
      'करूँगा',
      'करूँगी',
      'karunga',
      'karungi',
      'call karunga',
      'कॉल करूँगा',
      'call karungi',
      'कॉल करूँगी',
      'free',
    ],
  ],
};

const FILLERS = `जी ji sir सर महोदय mahoday महोदया साहब sahab please pls कृपया धन्यवाद dhanyavad thanks thank you से se ने ne
  में me mein तक tak till until at by hai है हैं hain हूँ hun hoon का ka की ki के ke पर par pe बजे baje am was is the मैं main
  हमारी hamari meri मेरी उनसे unse आज aaj ab अब तो to now sorry namaskar नमस्कार`;
/** In no answer a filler: "अब आवश्यकता नहीं" holds one, but is whole without it too. */
const IS_FILLER = new Set(FILLERS.split(/\s+/).flatMap((word) => tokensOf(word)));

/** The folded words by their sound; what has none (digits, other scripts) as it is. */
function tokensOf(text: string): string[] {
  return fold(text)
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const sound = word.length > 1 ? soundOf(word) : word;
      return sound === 'nhin' ? 'nhi' : sound || word;
    });
}

const telling = (text: string): string[] => tokensOf(text).filter((token) => !IS_FILLER.has(token));

interface Phrase {
  meaning: Meaning;
  tokens: readonly string[];
}
const phrasesOf = (words: Readonly<Partial<Record<Meaning, readonly string[]>>>): Phrase[] =>
  (Object.entries(words) as [Meaning, readonly string[]][])
    .flatMap(([meaning, list]) =>
      list.map((text): Phrase => {
        const tokens = telling(text);
        return { meaning, tokens: tokens.length > 0 ? tokens : tokensOf(text) };
      }),
    )
    .sort((a, b) => b.tokens.length - a.tokens.length);
const PHRASES = {
  representative: phrasesOf(REPRESENTATIVE_WORDS),
  officer: phrasesOf(OFFICER_WORDS),
};

/** What a message says, before anybody asks which question or post it means. */
export interface Said {
  /** The message is one digit and nothing else: a choice, or 1 yes and 2 no. */
  key: string | null;
  /** Null: no answer in it. */
  meaning: Meaning | null;
  /** Nothing else was said but courtesy and a time. */
  whole: boolean;
  time: SaidTime | null;
  /** The text without its time, for finding the post. */
  rest: string;
}

/** Reads a message of a representative or of an officer. */
export function said(text: string, by: 'representative' | 'officer'): Said {
  const bare = text.normalize('NFKC').replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x0966));
  const { time, rest } = timeIn(text);
  const alone = /^[\s"'(]*([1-9])[\s.)।"'\u20E3\uFE0F]*$/u.exec(bare)?.[1] ?? null;
  if (alone) return { key: alone, meaning: null, whole: true, time: null, rest: '' };
  const all = telling(rest);
  const tokens = all.length > 0 ? all : tokensOf(rest);
  const phrase = PHRASES[by].find((p) => isIn(tokens, p.tokens) || isEngagement(p, tokens, time));
  const whole = phrase !== undefined && phrase.tokens.length === tokens.length;
  return { key: null, meaning: phrase?.meaning ?? null, whole, time, rest };
}

/** With an end said, "busy" and "court" are enough amid other words: "court of CJM till 3 pm". */
const isEngagement = (
  { meaning, tokens: [word] }: Phrase,
  tokens: readonly string[],
  time: SaidTime | null,
) => meaning === 'engaged' && time !== null && word !== undefined && tokens.includes(word);

/** A single word answers only alone; several together also amid others. */
const isIn = (tokens: readonly string[], phrase: readonly string[]): boolean =>
  (phrase.length > 1 || tokens.length === 1) && isAmid(tokens, phrase);

function isAmid(tokens: readonly string[], phrase: readonly string[]): boolean {
  const last = tokens.length - phrase.length;
  for (let from = 0; from <= last; from += 1)
    if (phrase.every((token, i) => tokens[from + i] === token)) return true;
  return false;
}

const RESULTS: readonly (readonly [CallResult, readonly string[]])[] = [
  ['switched_off', ['switched off', 'switch off', 'स्विच ऑफ', 'बंद है', 'बंद', 'band']],
  ['busy', ['busy', 'व्यस्त', 'vyast']],
  ['rejected', ['काट दिया', 'kaat diya', 'kat diya', 'काट दी', 'cut', 'rejected', 'disconnect']],
  ['answered_by_staff', ['स्टाफ', 'staff', 'बाबू', 'babu', 'चपरासी', 'किसी और ने', 'someone else']],
];

/** What the phone did, as far as the message says it (R16). */
export function resultIn(text: string): CallResult {
  const tokens = tokensOf(text);
  const found = RESULTS.find(([, words]) => words.some((word) => isAmid(tokens, tokensOf(word))));
  return found?.[0] ?? 'no_answer';
}

const ENGAGED_WITH: readonly (readonly [EngagementReason, readonly string[]])[] = [
  ['court', ['court', 'कोर्ट', 'न्यायालय', 'nyayalay', 'hearing', 'सुनवाई', 'sunwai']],
  ['video_conference', ['vc', 'वीसी', 'video', 'वीडियो']],
  ['meeting', ['meeting', 'मीटिंग', 'बैठक', 'baithak']],
  ['tour', ['tour', 'दौरा', 'दौरे', 'daure', 'daura', 'भ्रमण', 'bhraman']],
];

/** R12a, R18: with what an officer is engaged, as far as the message says it; null: it does not. */
export function reasonIn(text: string): EngagementReason | null {
  const tokens = tokensOf(text);
  return ENGAGED_WITH.find(([, words]) => words.some((word) => isAmid(tokens, tokensOf(word))))?.[0] ?? null;
}

/** Words that say that somebody was not reached. */
const IN_VAIN = new Set(
  `नहीं nahi nahin not no missed unanswered बंद band off busy व्यस्त अनुत्तरित उठा uthaya utha uthate उठाया उठाते रिसीव receive`
    .split(' ')
    .flatMap((word) => tokensOf(word)),
);

/** Whether a message says that a call was in vain, so that a post in it is whom the call was to. */
export const isComplaint = (text: string): boolean => tokensOf(text).some((token) => IN_VAIN.has(token));
