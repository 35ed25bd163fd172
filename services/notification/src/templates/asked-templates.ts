/**
 * Questions back to somebody who called or wrote, with numbered choices; nothing is guessed (R1, R4, R19). One text for
 * each number of choices, since registered texts have a fixed number of places. Pure.
 */
import type { CallerQuestion } from '@setu/contracts';
import type { Template, Variables } from './template.js';

export const AUDIENCES = ['representative', 'staff', 'officer'] as const;
export type Audience = (typeof AUDIENCES)[number];
const COUNTS = [1, 2, 3, 4] as const;
type Count = (typeof COUNTS)[number];
/** What is chosen from. */
const CHOSEN = ['post', 'case', 'representative'] as const;
type Chosen = (typeof CHOSEN)[number];
const PLAIN = ['post', 'not_understood', 'nothing_open', 'nothing_asked', 'reason_needed'] as const;
type Plain = (typeof PLAIN)[number];

export type AskedKey =
  `asked_${Audience}_${Plain}` | `asked_${Audience}_${Chosen}_${Count}` | `asked_${Audience}_post_4_more`;

const GREETING: Record<Audience, { hi: string; en: string }> = {
  representative: { hi: 'मा० महोदय, ', en: "Hon'ble Member, " },
  staff: { hi: 'महोदय, ', en: 'Sir or Madam, ' },
  officer: { hi: 'संवाद सेतु: ', en: 'Samvad Setu: ' },
};
const CLOSING = {
  hi: (audience: Audience): string => (audience === 'officer' ? '' : ' संवाद सेतु'),
  en: (audience: Audience): string => (audience === 'officer' ? '' : ' Samvad Setu'),
};

const ASKS: Record<Chosen, { hi: string; en: string }> = {
  post: { hi: 'कॉल किस अधिकारी को थी?', en: 'which officer was the call to?' },
  case: { hi: 'उत्तर किस प्रकरण का है?', en: 'which case is the answer about?' },
  representative: {
    hi: 'आप किन मा० जनप्रतिनिधि की ओर से सूचना दे रहे हैं?',
    en: "for which Hon'ble representative do you report?",
  },
};

/** What stays the same whatever it is about. */
const SAYS: Record<Exclude<Plain, 'nothing_asked'>, { hi: string; en: string }> = {
  post: {
    hi: 'केंद्र को आपकी कॉल प्राप्त हुई। किस अधिकारी से बात नहीं हुई? पद का नाम या दो अंकों का कोड लिखकर भेजें।',
    en: 'the centre received your call. Which officer did not answer? Please send the name of the post or its two-digit code.',
  },
  not_understood: {
    hi: 'आपका संदेश समझा नहीं जा सका। कृपया पद का नाम या दो अंकों का कोड लिखकर भेजें, अथवा केंद्र को कॉल करें।',
    en: 'your message was not understood. Please send the name of the post or its two-digit code, or call the centre.',
  },
  nothing_open: {
    hi: 'आपके उत्तर से संबंधित कोई प्रकरण लम्बित नहीं है। नई सूचना हेतु पद का नाम या दो अंकों का कोड लिखकर भेजें।',
    en: 'no case is waiting for your answer. To report a call, please send the name of the post or its two-digit code.',
  },
  /** R18: engaged for longer, or again, only with a reason. */
  reason_needed: {
    hi: 'कृपया कारण सहित लिखें, जैसे: बैठक 15:30 तक',
    en: 'please write with the reason, e.g. meeting till 15:30',
  },
};
/** Officers report nothing: they answer. */
const SAYS_TO_OFFICER: Partial<Record<keyof typeof SAYS, { hi: string; en: string }>> = {
  not_understood: {
    hi: 'आपका संदेश समझा नहीं जा सका। कृपया लिखें: कॉल कर लिया, उत्तर नहीं मिला, अथवा व्यस्त एवं समय।',
    en: 'your message was not understood. Please write: called back, no answer, or busy with a time.',
  },
  nothing_open: {
    hi: 'आपके उत्तर से संबंधित कोई प्रकरण लम्बित नहीं है। धन्यवाद।',
    en: 'no case is waiting for your answer. Thank you.',
  },
};

const choices = (v: Variables, count: Count): string =>
  [v.choice1, v.choice2, v.choice3, v.choice4].slice(0, count).join('; ');

const sendTo = (v: Variables): { hi: string; en: string } =>
  v.gatewayNumber === ''
    ? { hi: 'केवल अंक लिखकर उत्तर दें', en: 'Please answer with the number alone' }
    : {
        hi: `केवल अंक लिखकर ${v.gatewayNumber} पर भेजें`,
        en: `Please send the number alone to ${v.gatewayNumber}`,
      };
/** Where more fit than are shown. */
const OR_NAME = { hi: ', अथवा पद का पूरा नाम लिखें', en: ', or write the full name of the post' };
const NO_MORE = { hi: '', en: '' };

const chosen = (audience: Audience, what: Chosen, count: Count, more = NO_MORE): Template => ({
  uses: (['choice1', 'choice2', 'choice3', 'choice4'] as const).slice(0, count),
  hi: (v) =>
    `${GREETING[audience].hi}${ASKS[what].hi} ${choices(v, count)}। ${sendTo(v).hi}${more.hi}।${CLOSING.hi(audience)}`,
  en: (v) =>
    `${GREETING[audience].en}${ASKS[what].en} ${choices(v, count)}. ${sendTo(v).en}${more.en}.${CLOSING.en(audience)}`,
});

/** A no that nobody asked for: nothing is wrong with the case. */
const nothingAsked = (audience: Audience): Template => ({
  uses: ['reference'],
  hi: (v) =>
    `${GREETING[audience].hi}आपसे अभी कोई उत्तर अपेक्षित नहीं है। आपका प्रकरण ${v.reference} खुला है।${CLOSING.hi(audience)}`,
  en: (v) =>
    `${GREETING[audience].en}no answer is expected of you now. Your case ${v.reference} is open.${CLOSING.en(audience)}`,
});

function plain(audience: Audience, what: Plain): Template {
  if (what === 'nothing_asked') return nothingAsked(audience);
  const says = (audience === 'officer' ? SAYS_TO_OFFICER[what] : undefined) ?? SAYS[what];
  return {
    uses: [],
    hi: () => `${GREETING[audience].hi}${says.hi}${CLOSING.hi(audience)}`,
    en: () => `${GREETING[audience].en}${says.en}${CLOSING.en(audience)}`,
  };
}

export const askedTemplates = Object.fromEntries(
  AUDIENCES.flatMap((audience) => [
    ...PLAIN.map((what) => [`asked_${audience}_${what}`, plain(audience, what)] as const),
    ...CHOSEN.flatMap((what) =>
      COUNTS.map((n) => [`asked_${audience}_${what}_${n}`, chosen(audience, what, n)] as const),
    ),
    [`asked_${audience}_post_4_more`, chosen(audience, 'post', 4, OR_NAME)] as const,
  ]),
) as Record<AskedKey, Template>;

const CHOSEN_BY = {
  which_post: 'post',
  which_case: 'case',
  which_representative: 'representative',
} as const satisfies Partial<Record<CallerQuestion, Chosen>>;
const isChosen = (kind: CallerQuestion): kind is keyof typeof CHOSEN_BY => kind in CHOSEN_BY;

/** The text of a question to somebody, by how many choices it has; `more`: there were more than are shown. */
export function askedKey(audience: Audience, kind: CallerQuestion, count: number, more = false): AskedKey {
  if (!isChosen(kind)) return `asked_${audience}_${kind}`;
  const what = CHOSEN_BY[kind];
  if (more && what === 'post' && count >= 4) return `asked_${audience}_post_4_more`;
  const n = COUNTS.find((one) => one === Math.min(count, 4));
  return n
    ? `asked_${audience}_${what}_${n}`
    : `asked_${audience}_${what === 'post' ? 'post' : 'not_understood'}`;
}
