/**
 * What a message template is, and how long its text becomes on the air. Pure. The words are in officer-templates.ts
 * and representative-templates.ts; who gets which one is decided in deliveries/plan.ts.
 */
import type { Language } from './language.js';

/** Everything a text may name. Built from the roster and the event when the text is needed, never stored. */
export interface Variables {
  /** Name of the district, empty at the state's own level in templates that need none. */
  district: string;
  reference: string;
  /** The representative with courtesy form: मा० विधायक श्री … (constituency). */
  representative: string;
  /** Title of the post that has to answer. */
  officer: string;
  /** Official number of that post. */
  officerNumber: string;
  /** The representative's number for the call-back. */
  callbackNumber: string;
  /** Time of the attempt, HH:mm IST (with the date when it is not today). */
  attemptedAt: string;
  /** The moment the message is about: claimed call, tries, opening, next step. */
  at: string;
  /** The end of a time that begins at `at`. */
  until: string;
  /** Title of the post told next, or of the alternate. */
  other: string;
  /** Name of the alternate. */
  otherName: string;
  otherNumber: string;
  /** Cases one message is about, and those beside the one it names. */
  count: string;
  others: string;
  /** Response time in words, to the second. */
  responseTime: string;
  link: string;
  /** When the office opens, where that is why the clock does not run yet. */
  opensAt: string;
  /** A missed call on the first says yes to a question, on the second no; empty: the district has none. */
  confirmNumber: string;
  denyNumber: string;
  /** SIM of the centre that takes words; empty: none. */
  gatewayNumber: string;
  /** The link once more, for words that could do without: where it is no short one, in a demo; else empty. */
  answerLink: string;
  /** What each key of a question stands for, key first; empty: there are fewer. */
  choice1: string;
  choice2: string;
  choice3: string;
  choice4: string;
}

/** Every variable there is. */
export const VARIABLE_NAMES = Object.keys({
  ...{ district: '', reference: '', representative: '', officer: '', officerNumber: '', callbackNumber: '' },
  ...{ attemptedAt: '', at: '', until: '', other: '', otherName: '', otherNumber: '', count: '', others: '' },
  ...{ responseTime: '', link: '', opensAt: '', confirmNumber: '', denyNumber: '', gatewayNumber: '' },
  answerLink: '',
  ...{ choice1: '', choice2: '', choice3: '', choice4: '' },
} satisfies Variables) as (keyof Variables)[];

export interface Template {
  /** Names of the variables the text uses; DLT allows few, so each is named. */
  readonly uses: readonly (keyof Variables)[];
  readonly hi: (v: Variables) => string;
  readonly en: (v: Variables) => string;
}

/** The text of a template in one language. Throws when a variable it uses is empty: an incomplete text is not sent. */
export function render(template: Template, variables: Variables, language: Language): string {
  const missing = template.uses.filter((name) => variables[name] === '');
  if (missing.length > 0) throw new Error(`template needs ${missing.join(', ')}`);
  return template[language](variables);
}

/** GSM 03.38 basic characters; any other turns the whole message into UCS-2. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;

export interface SmsLength {
  /** UTF-16 units. */
  units: number;
  /** Parts the network bills: 70/67 units for Devanagari, 160/153 for plain Latin. */
  segments: number;
}

/** Length of a text as SMS. */
export function smsLength(text: string): SmsLength {
  const units = text.length;
  const [single, part] = GSM.test(text) ? [160, 153] : [70, 67];
  return { units, segments: units <= single ? 1 : Math.ceil(units / part) };
}
