/** What is said on the centre's line, Hindi first, then English. Short: a caller in a car hears it once. Pure. */
import type { VoicePrompt } from '../ear/neutral.js';
import { answerOf, type Told } from '../reports/answer.js';

interface Both {
  hi: string;
  en: string;
}
const WHOM: Both = {
  hi: 'जिस अधिकारी ने फोन नहीं उठाया, उनका दो अंकों का कोड या पूरा शासकीय नंबर दबायें, फिर हैश।',
  en: 'Dial the two-digit code, or the full official number, of the officer who did not answer, then hash.',
};
const NAMASKAR: Both = { hi: 'नमस्कार, संवाद सेतु।', en: 'Samvad Setu.' };
const UNKNOWN_CODE: Both = { hi: 'यह कोड नहीं मिला।', en: 'This code was not found.' };
const OPERATOR: Both = {
  hi: 'आपकी सूचना अंकित कर ली गयी है। ऑपरेटर आपको कॉल करेंगे। धन्यवाद।',
  en: 'Your call has been noted. An operator will call you. Thank you.',
};
const THANKS: Both = { hi: 'धन्यवाद।', en: 'Thank you.' };
const NOT_CHOSEN: Both = { hi: 'कृपया पुनः दबायें।', en: 'Please press again.' };

const KEYS = { timeoutSeconds: 8, finishOn: '#' } as const;
/** Room for +91 and ten digits, written as 0091. */
const NUMBER_KEYS = { digits: 14, ...KEYS };
const ONE_KEY = { digits: 1, timeoutSeconds: 8, finishOn: null };

function spoken(parts: readonly Both[], gather: VoicePrompt['gather']): VoicePrompt {
  return {
    say: (['hi', 'en'] as const).map((language) => ({
      language,
      text: parts.map((part) => part[language]).join(' '),
    })),
    gather,
  };
}

/** The beginning of a call to the centre by somebody who may report. */
export const askWhom = (): VoicePrompt => spoken([NAMASKAR, WHOM], NUMBER_KEYS);
export const askWhomAgain = (): VoicePrompt => spoken([UNKNOWN_CODE, WHOM], NUMBER_KEYS);
/** After "2 = again". */
export const askWhomAnew = (): VoicePrompt => spoken([WHOM], NUMBER_KEYS);

/** Staff of several representatives: for whom? In the order of the keys, from 1. */
export function askForWhom(names: readonly { nameHi: string | null; nameEn: string | null }[]): VoicePrompt {
  const choices = names.map(({ nameHi, nameEn }, i) => ({
    hi: `मा० ${nameHi ?? nameEn ?? ''} के लिए ${i + 1} दबायें।`,
    en: `For Hon'ble ${nameEn ?? nameHi ?? ''} press ${i + 1}.`,
  }));
  return spoken([NAMASKAR, ...choices], ONE_KEY);
}

/** Reads the post back before anything is recorded. */
export function readBack(post: { titleHi: string; titleEn: string }): VoicePrompt {
  const asked = {
    hi: `${post.titleHi}। सूचना देने के लिए 1, पुनः चुनने के लिए 2 दबायें।`,
    en: `${post.titleEn}. To report press 1, to choose again press 2.`,
  };
  return spoken([asked], ONE_KEY);
}
export const pressAgain = (before: VoicePrompt): VoicePrompt => ({
  ...before,
  say: before.say.map(({ language, text }) => ({ language, text: `${NOT_CHOSEN[language]} ${text}` })),
});

/** The end of a call whose caller or words were not understood. */
export const operatorWillCall = (): VoicePrompt => spoken([OPERATOR], null);
/** The end of a call after a report: what the screen would say, in both languages. */
export const ofReport = (told: Told): VoicePrompt =>
  spoken([{ hi: answerOf(told, 'hi').message, en: answerOf(told, 'en').message }], null);
/** The same call was reported already. */
export const recorded = (reference: string): VoicePrompt =>
  spoken(
    [
      {
        hi: `यह सूचना ${reference} पर पहले से अंकित है। धन्यवाद।`,
        en: `This is recorded already as ${reference}. Thank you.`,
      },
    ],
    null,
  );
export const thanks = (): VoicePrompt => spoken([THANKS], null);

/** An officer on the centre's line, with one case to answer. */
export function askOfficer(reference: string): VoicePrompt {
  const asked = {
    hi: `प्रकरण ${reference}। कॉल बैक कर लिया है तो 1, कॉल किया पर उत्तर नहीं मिला तो 2 दबायें।`,
    en: `Case ${reference}. If you have called back press 1, if you called without an answer press 2.`,
  };
  return spoken([NAMASKAR, asked], ONE_KEY);
}
/** An officer without a case, or with several. */
export const officerByLink = (): VoicePrompt =>
  spoken(
    [
      NAMASKAR,
      {
        hi: 'कृपया संदेश में दिये गये लिंक से उत्तर दें अथवा एसएमएस करें। धन्यवाद।',
        en: 'Please answer by the link in the message, or by SMS. Thank you.',
      },
    ],
    null,
  );
