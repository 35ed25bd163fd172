/** What somebody typed, as words to look for: courtesy and, in a message, complaint left out. Pure. */
import { gathered } from './abbreviations.js';
import { wordsOf } from './folding.js';

/** More words than this make nothing clearer. */
const MAX_WORDS = 8;
const MIN_DIGITS = 4;
const NATIONAL_DIGITS = 10;

const COURTESY =
  setOf(`मा माननीय श्री श्रीमती सुश्री कु डा डॉ जी सर साहब मैडम महोदय shri sri smt km kumari mr mrs ms dr hon honble ji
  sir madam sahab और एवं का की के को में से the of and in at to`);

/** What a message about an unanswered call says besides whom it was to. */
const COMPLAINT =
  setOf(`फोन फ़ोन मोबाइल नंबर कॉल काल रिंग घंटी नहीं नही न उठा उठाया उठाते उठा उठाई रहे रहा रही है हैं हो हुआ हुई रिसीव किया करते कर
  मिला मिल मिलता बात उत्तर जवाब दिया दे बंद व्यस्त लग लगा कृपया तत्काल अभी आज सुबह बजे ने पर भी कोई रिसिव सूचना दें अधिकारी
  phone fone mobile number no call calls called ring nahi nahin nai not na utha uthaya uthate uthaye rahe raha rahi hai hain ho receive
  received receiving kiya karte kar mila mil baat answer answered answering reply picking picked pick up busy off switched switch please
  pls is are was my me i he she his her this officer adhikari se ka ki ke ko ne par aaj abhi`);

/** The words to look for; what is only courtesy stays when there is nothing else. */
export const queryWords = (text: string): string[] =>
  without(COURTESY, gathered(wordsOf(text))).slice(0, MAX_WORDS);

/** As `queryWords`, of a message of a person who did not reach somebody. */
export function messageWords(text: string): string[] {
  const words = gathered(wordsOf(text)).filter((word) => !COMPLAINT.has(word) && !COURTESY.has(word));
  return words.filter((word) => !/^\d{3,}$/.test(word)).slice(0, MAX_WORDS);
}

/** The digits asked for when the text is a number or a part of one, without country code and trunk zero; else null. */
export function digitsIn(text: string): string | null {
  if (!/^[\s+\d०-९().\-\u2010-\u2015]{1,40}$/u.test(text)) return null;
  const digits = text.replace(/[०-९]/gu, (d) => String(d.charCodeAt(0) - 0x0966)).replace(/\D/g, '');
  const bare = digits.length > NATIONAL_DIGITS ? digits.slice(-NATIONAL_DIGITS) : digits.replace(/^0/, '');
  return digits.length >= MIN_DIGITS && digits.length <= NATIONAL_DIGITS + 4 ? bare : null;
}

function without(some: ReadonlySet<string>, words: readonly string[]): string[] {
  const rest = words.filter((word) => !some.has(word));
  return [...new Set(rest.length > 0 ? rest : words)];
}

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).flatMap((word) => wordsOf(word)));
}
