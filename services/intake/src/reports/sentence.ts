/**
 * The one kind sentence a caller is told, in Hindi (with मा०) or English. Pure; the words follow what officials of UP
 * write. It says nothing about why an officer is away.
 */
import { istDate, istDateWritten, istTime } from '@setu/calendar';
import type { Outcome } from '@setu/contracts';

export interface SentenceFacts {
  outcome: Outcome;
  code?: string;
  reference: string;
  reportedAt: Date;
  /** Title of the post in each language; absent where no post is known. */
  title?: { hi: string; en: string };
  /** The post's official number, E.164. */
  officialNumber?: string | null;
  /** The alternate's title, name and number (R13). */
  alternate?: {
    titleHi: string;
    titleEn: string;
    nameHi: string;
    nameEn: string;
    officialNumber: string | null;
  };
  actsAt?: Date;
  opensAt?: Date;
}
interface Pair {
  hi: string;
  en: string;
}

const DAY_MS = 86_400_000;
const SOMEBODY: Pair = { hi: 'संबंधित अधिकारी', en: 'the officer concerned' };

function dayWord(at: Date, now: Date): Pair {
  const day = istDate(at);
  if (day === istDate(now)) return { hi: '', en: '' };
  if (day === istDate(new Date(now.getTime() + DAY_MS))) return { hi: 'कल ', en: ' tomorrow' };
  const written = istDateWritten(at);
  return { hi: `दिनांक ${written} को `, en: ` on ${written}` };
}

/** A moment as people say it: "11:12", "कल 10:00", "दिनांक 05-03-2026 को 10:05" (R8: the true date). IST. */
export function moment(at: Date, now: Date): Pair {
  const day = dayWord(at, now);
  return { hi: `${day.hi}${istTime(at)}`, en: `${istTime(at)}${day.en}` };
}

type Say = (f: SentenceFacts, title: Pair) => Pair;

const running: Say = (f, title) => {
  const acts = moment(f.actsAt ?? f.reportedAt, f.reportedAt);
  const opens = f.opensAt ? moment(f.opensAt, f.reportedAt) : null;
  return {
    hi: `${opens ? `कार्यालय ${opens.hi} पर खुलेगा; ` : ''}${acts.hi} तक ${title.hi} का कॉल बैक न होने पर केंद्र द्वारा निर्देश भेजा जायेगा।`,
    en: `${opens ? `The office opens at ${opens.en}; ` : ''}if ${title.en} has not called back by ${acts.en}, the centre will instruct the officer.`,
  };
};

const engaged: Say = (f, title) => {
  const acts = moment(f.actsAt ?? f.reportedAt, f.reportedAt);
  return {
    hi: `${title.hi} इस समय बैठक आदि में व्यस्त हैं; ${acts.hi} तक कॉल बैक न होने पर केंद्र द्वारा निर्देश भेजा जायेगा।`,
    en: `${title.en} is engaged at present; if there is no call by ${acts.en}, the centre will instruct the officer.`,
  };
};

const redirected: Say = (f, title) => {
  const a = f.alternate;
  if (!a)
    return {
      hi: `${title.hi} इस समय उपलब्ध नहीं हैं; केंद्र आपकी वार्ता की व्यवस्था करेगा।`,
      en: `${title.en} is not available; the centre will arrange your call.`,
    };
  const number = a.officialNumber ? `, ${a.officialNumber}` : '';
  return {
    hi: `${title.hi} इस समय उपलब्ध नहीं हैं। वैकल्पिक अधिकारी: ${a.nameHi}, ${a.titleHi}${number}। इन्हें सूचित किया जा रहा है।`,
    en: `${title.en} is not available. The alternate is ${a.nameEn}, ${a.titleEn}${number}, who is being told of your call.`,
  };
};

const outOfHours: Say = (f) => {
  const opens = f.opensAt ? moment(f.opensAt, f.reportedAt) : null;
  return {
    hi: `यह व्यवस्था कार्यालय समय में प्रभावी है। ${opens ? `${opens.hi} पर आपसे पूछकर पुनः प्रारम्भ की जायेगी।` : 'कृपया पुनः कॉल करके सूचना दें।'} आकस्मिक: 112।`,
    en: `This service runs in office hours. ${opens ? `You will be asked again at ${opens.en}.` : 'Please call again and report it.'} In an emergency: 112.`,
  };
};

const notOfficial: Say = (f, title) =>
  f.officialNumber
    ? {
        hi: `यह शासकीय नंबर नहीं है। ${title.hi} का शासकीय नंबर ${f.officialNumber} है; कृपया इसी पर कॉल करें और उत्तर न मिलने पर सूचना दें।`,
        en: `That is not an official number. The official number of ${title.en} is ${f.officialNumber}; please call it, and report if nobody answers.`,
      }
    : {
        hi: 'यह शासकीय नंबर नहीं है; कृपया अधिकारी के शासकीय (सी०यू०जी०) नंबर पर कॉल करें।',
        en: "That is not an official number; please call the officer's official (CUG) number.",
      };

const REFUSED: Readonly<Record<string, Say>> = {
  number_not_official: notOfficial,
  mandate_not_current: () => ({
    hi: 'अभिलेख में आपका कार्यकाल वर्तमान में प्रभावी नहीं है; कृपया केंद्र से संपर्क करें।',
    en: 'Our records show no current mandate; please contact the centre.',
  }),
  type_not_covered: () => ({
    hi: 'यह व्यवस्था अभी आपके पद के लिए लागू नहीं है; आपकी सूचना अभिलेख में रखी गयी है।',
    en: 'This service does not cover your office yet; your report is kept on record.',
  }),
  rang_too_short: () => ({
    hi: 'घंटी 15 सेकंड से कम बजी; कृपया एक बार पुनः कॉल करें और उत्तर न मिलने पर सूचना दें।',
    en: 'The phone rang for less than 15 seconds; please call once more, and report if nobody answers.',
  }),
  too_old: (_f, title) => ({
    hi: `यह कॉल पुरानी हो चुकी है; कृपया ${title.hi} को अभी पुनः कॉल करें और उत्तर न मिलने पर सूचना दें।`,
    en: `That call is too long ago; please call ${title.en} again now, and report if nobody answers.`,
  }),
};

const SAY: Readonly<Record<Outcome, Say>> = {
  clock_running: running,
  engaged,
  redirected,
  out_of_hours: outOfHours,
  instructed: (_f, title) => ({
    hi: `${title.hi} को तत्काल कॉल बैक करने का निर्देश भेजा जा रहा है।`,
    en: `${title.en} is being instructed to call you back at once.`,
  }),
  joined: (_f, title) => ({
    hi: `${title.hi} से संबंधित आपकी पूर्व सूचना में इसे सम्मिलित किया गया।`,
    en: `It has been added to your earlier report about ${title.en}.`,
  }),
  unverified: () => ({
    hi: 'सत्यापन के पश्चात् केंद्र आपको अवगत करायेगा।',
    en: 'The centre will check it and tell you.',
  }),
  refused: (f, title) => (REFUSED[f.code ?? ''] ?? notOfficial)(f, title),
};

/** What the caller is told, Hindi unless English is asked for. Always with the courtesy form and the reference. */
export function sentenceFor(facts: SentenceFacts, language: 'hi' | 'en'): string {
  const said = SAY[facts.outcome](facts, facts.title ?? SOMEBODY);
  const text =
    language === 'en'
      ? `Hon'ble Member, ${facts.reference} is recorded. ${said.en.charAt(0).toUpperCase()}${said.en.slice(1)}`
      : `मा० महोदय, सूचना ${facts.reference} अंकित की गयी। ${said.hi}`;
  return text;
}
