/**
 * The one kind sentence a caller is told, in Hindi (with मा०) or English. Pure; the words follow what officials of UP
 * write. It says nothing about why an officer is away.
 */
import { istDate, istDateWritten, istTime } from '@setu/calendar';
import type { Outcome } from '@setu/contracts';
import type { Joined } from './forecast.js';

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
  /** The older case that takes the report (R5). */
  joined?: Joined;
  /** The dialled number is that of another post than the one named; the title is that of the number's post (R1). */
  numberDecided?: boolean;
  /** Called by an app, which does not count (R1). */
  byApp?: boolean;
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

/** R16: at once, or when the office opens. */
const instructed: Say = (f, title) => {
  const acts = f.actsAt && f.actsAt > f.reportedAt ? moment(f.actsAt, f.reportedAt) : null;
  return acts
    ? {
        hi: `कार्यालय ${acts.hi} पर खुलते ही ${title.hi} को तत्काल कॉल बैक करने का निर्देश भेजा जायेगा।`,
        en: `${title.en} will be instructed to call you back when the office opens at ${acts.en}.`,
      }
    : {
        hi: `${title.hi} को तत्काल कॉल बैक करने का निर्देश भेजा जा रहा है।`,
        en: `${title.en} is being instructed to call you back at once.`,
      };
};

/** How the case that takes the report stands now (R5). */
function progressOf(f: SentenceFacts, joined: Joined, title: Pair): Pair {
  if (f.actsAt) return f.actsAt > f.reportedAt ? running(f, title) : instructed(f, title);
  if (!joined.instructedAt) return { hi: 'प्रकरण खुला है।', en: 'The case is open.' };
  const at = moment(joined.instructedAt, f.reportedAt);
  return {
    hi: `अधिकारी को ${at.hi} पर कॉल बैक का निर्देश भेजा जा चुका है।`,
    en: `The officer was instructed to call you back at ${at.en}.`,
  };
}

const ENDED: Readonly<Record<string, Pair>> = {
  confirmed: { hi: 'वार्ता की पुष्टि होने से', en: 'because the call-back was confirmed' },
  withdrawn: { hi: 'सूचना वापस होने से', en: 'because it was withdrawn' },
  redirected: { hi: 'वैकल्पिक अधिकारी बताये जाने से', en: 'because you were told the alternate' },
};

/** R5: what became of the older case; never a dead end. */
const joined: Say = (f, title) => {
  const older = f.joined;
  const hi = `${title.hi} से संबंधित आपके पूर्व प्रकरण${older?.reference ? ` ${older.reference}` : ''}`;
  const en = `your earlier case${older?.reference ? ` ${older.reference}` : ''} about ${title.en}`;
  if (!older) return { hi: `${hi} में इसे सम्मिलित किया गया।`, en: `It has been added to ${en}.` };
  if (older.how === 'evidence') {
    const ended = ENDED[older.state] ?? { hi: 'पहले ही', en: 'already' };
    return {
      hi: `${hi} में इसे सम्मिलित किया गया, जो ${ended.hi} बन्द है। अब भी बात करनी हो तो कृपया पुनः कॉल करें और उत्तर न मिलने पर नई सूचना दें।`,
      en: `It has been added to ${en}, which is closed ${ended.en}. If you still need to talk, please call again and report if nobody answers.`,
    };
  }
  const now = progressOf(f, older, title);
  const rest = { hi: now.hi, en: `${now.en.charAt(0).toUpperCase()}${now.en.slice(1)}` };
  return older.how === 'reopened'
    ? { hi: `${hi} को पुनः खोला गया। ${rest.hi}`, en: `It reopens ${en}. ${rest.en}` }
    : { hi: `${hi} में इसे सम्मिलित किया गया। ${rest.hi}`, en: `It has been added to ${en}. ${rest.en}` };
};

/** The number to call, as far as it is known: "… के शासकीय नंबर …". */
const officialNumberOf = (f: SentenceFacts, title: Pair): Pair =>
  f.officialNumber
    ? { hi: `${title.hi} के शासकीय नंबर ${f.officialNumber}`, en: `${title.en} on ${f.officialNumber}` }
    : { hi: 'अधिकारी के शासकीय (सी०यू०जी०) नंबर', en: "the officer's official (CUG) number" };

function appCall(f: SentenceFacts, title: Pair): Pair {
  const number = officialNumberOf(f, title);
  return {
    hi: `ऐप (व्हाट्सऐप आदि) की कॉल इस व्यवस्था में नहीं गिनी जाती; कृपया ${number.hi} पर फोन करें और उत्तर न मिलने पर सूचना दें।`,
    en: `Calls by an app such as WhatsApp do not count here; please phone ${number.en}, and report if nobody answers.`,
  };
}

const wrongNumber: Say = (f, title) =>
  f.officialNumber
    ? {
        hi: `यह शासकीय नंबर नहीं है। ${title.hi} का शासकीय नंबर ${f.officialNumber} है; कृपया इसी पर कॉल करें और उत्तर न मिलने पर सूचना दें।`,
        en: `That is not an official number. The official number of ${title.en} is ${f.officialNumber}; please call it, and report if nobody answers.`,
      }
    : {
        hi: 'यह शासकीय नंबर नहीं है; कृपया अधिकारी के शासकीय (सी०यू०जी०) नंबर पर कॉल करें और उत्तर न मिलने पर सूचना दें।',
        en: "That is not an official number; please call the officer's official (CUG) number, and report if nobody answers.",
      };

const notOfficial: Say = (f, title) => (f.byApp ? appCall(f, title) : wrongNumber(f, title));

const REFUSED: Readonly<Record<string, Say>> = {
  number_not_official: notOfficial,
  mandate_not_current: () => ({
    hi: 'अभिलेख में आपका कार्यकाल वर्तमान में प्रभावी नहीं है; कृपया केंद्र से संपर्क करें।',
    en: 'Our records show no current mandate; please contact the centre.',
  }),
  type_not_covered: () => ({
    hi: 'यह व्यवस्था अभी आपके पद के लिए लागू नहीं है; आपकी सूचना अभिलेख में रखी गयी है। जानकारी हेतु केंद्र से संपर्क करें।',
    en: 'This service does not cover your office yet; your report is kept on record. The centre can tell you more.',
  }),
  rang_too_short: (f, title) => {
    const number = officialNumberOf(f, title);
    return {
      hi: `घण्टी 15 सेकण्ड से कम बजी; कृपया ${number.hi} पर एक बार पुनः कॉल करें और उत्तर न मिलने पर सूचना दें।`,
      en: `The phone rang for less than 15 seconds; please call ${number.en} once more, and report if nobody answers.`,
    };
  },
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
  instructed,
  joined,
  unverified: () => ({
    hi: 'सत्यापन के पश्चात् केंद्र आपको अवगत करायेगा।',
    en: 'The centre will check it and tell you.',
  }),
  refused: (f, title) => (REFUSED[f.code ?? ''] ?? notOfficial)(f, title),
};

/** R1: which post was taken where number and post disagreed. */
const decidedBy = (title: Pair): Pair => ({
  hi: `डायल किया गया नंबर ${title.hi} का है; सूचना इसी पद की मानी गयी। `,
  en: `The dialled number is that of ${title.en}; the report is taken for that post. `,
});

/** What the caller is told, Hindi unless English is asked for. Always with the courtesy form and the reference. */
export function sentenceFor(facts: SentenceFacts, language: 'hi' | 'en'): string {
  const title = facts.title ?? SOMEBODY;
  const said = SAY[facts.outcome](facts, title);
  const post = facts.numberDecided ? decidedBy(title) : { hi: '', en: '' };
  return language === 'en'
    ? `Hon'ble Member, ${facts.reference} is recorded. ${post.en}${said.en.charAt(0).toUpperCase()}${said.en.slice(1)}`
    : `मा० महोदय, सूचना ${facts.reference} अंकित की गयी। ${post.hi}${said.hi}`;
}
