/**
 * What stands beside the seconds of a clock: its limit and whether it was kept, and everything that moved, held, divided
 * or voided it (R10), as an official would write it. Pure.
 */
import { durationWords, formatIst } from '@setu/calendar';
import type { Words } from '../people/names.js';
import { findingOf } from './findings.js';
import { lastRound, openQuestion, type CaseFile, type Figures, type Leg } from './model.js';
import { EXCUSE_WORDS, whenWritten } from './words.js';

/** A leg of a case at a moment, with the call-back that counts. */
export interface Explained {
  file: CaseFile;
  leg: Leg;
  figures: Figures | null;
  now: Date;
}
type Reason = (of: Explained) => Words | null;

/** The sentences in the order in which things happened; the conclusion last. */
export function reasonsOf(of: Explained): Words[] {
  return REASONS.flatMap((reason) => reason(of) ?? []);
}

const at = (when: Date, { leg }: Explained): string => whenWritten(when, leg.clockFrom);

/** To the second where it is no full minute: 11:12:01 is late where the limit is 11:12. */
function exactly(when: Date, of: Explained): string {
  const seconds = formatIst(when).slice(16, 19);
  return seconds === ':00' ? at(when, of) : at(when, of) + seconds;
}

/** R7: the office was closed at the call. */
const deferred: Reason = (of) => {
  const { opensAt } = of.file;
  if (!opensAt || lastRound(of.file)[0] !== of.leg) return null;
  const when = at(opensAt, of);
  return {
    hi: `कॉल के समय कार्यालय बन्द था; गणना ${when} से प्रारम्भ हुई।`,
    en: `The office was closed at the call; the count begins at ${when}.`,
  };
};

/** R15, R33: a leg that took over has a clock of its own. */
const handedOver: Reason = (of) => {
  const { file, leg } = of;
  const legs = lastRound(file);
  const before = legs[legs.indexOf(leg) - 1];
  if (!before) return null;
  const when = whenWritten(leg.clockFrom, before.clockFrom);
  return {
    hi: `उत्तर का दायित्व ${when} पर इस अधिकारी को मिला; इनकी समय-सीमा तभी से गिनी गयी, पूर्व का समय इनके विरुद्ध नहीं।`,
    en: `This officer had to answer from ${when} on; the limit counts from then, and no time before against this officer.`,
  };
};

/** R16: how late the report came. */
const reportedLate: Reason = (of) => {
  const { attemptedAt, reportedAt, countsOnTime, legs } = of.file;
  if (legs[0] !== of.leg || reportedAt <= of.leg.dueAt) return null;
  const when = whenWritten(reportedAt, attemptedAt);
  return countsOnTime
    ? {
        hi: `सूचना समय-सीमा के बाद ${when} पर मिली; केंद्र ने तभी से कार्यवाही की।`,
        en: `The report came after the limit, at ${when}; the centre acted from then.`,
      }
    : {
        hi: `सूचना विलम्ब से, ${when} पर मिली; अधिकारी के विषय में केवल निर्देश के बाद का समय गिना जाता है।`,
        en: `The report came late, at ${when}; of the officer only the time after the instruction counts.`,
      };
};

/** R11: the calendar changed in the meantime. */
const amended: Reason = (of) => {
  const { amendedAt, dueAt } = of.leg;
  if (!amendedAt) return null;
  const [when, limit] = [at(amendedAt, of), at(dueAt, of)];
  return {
    hi: `कार्य दिवस/कार्यालय समय में ${when} के संशोधन के अनुसार समय-सीमा ${limit} तक हुई।`,
    en: `By the amendment of working days or hours of ${when} the limit became ${limit}.`,
  };
};

/** R12a: the engagement that moved the end of the clock. */
const held: Reason = (of) => {
  const { file, leg } = of;
  const written = file.engagements.findLast((e) => e.before && e.officerId === leg.officerId);
  if (!leg.heldUntil || !written) return null;
  const [until, limit] = [at(written.until, of), at(leg.heldUntil, of)];
  return {
    hi: `अधिकारी ${until} तक व्यस्त अंकित थे; समय-सीमा ${limit} तक मानी गयी।`,
    en: `The officer was recorded as engaged until ${until}; the limit was taken as ${limit}.`,
  };
};

/** R8: what a question over a long gap holds back. */
const asked: Reason = (of) => {
  const question = openQuestion(of.file);
  if (!question) return null;
  const when = at(question.askedAt ?? question.askAt, of);
  const [hi, en] = question.askedAt ? ['पूछा गया', 'was asked'] : ['पूछा जायेगा', 'will be asked'];
  return {
    hi: `मा० जनप्रतिनिधि से ${when} पर ${hi} कि अब भी बात करनी है या नहीं; 'हाँ' के बिना निर्देश नहीं।`,
    en: `The representative ${en} at ${when} whether the call is still wanted; without a yes nobody is instructed.`,
  };
};

/** R33: what is void is said before what was kept. */
const voided: Reason = ({ leg }) =>
  leg.voided
    ? {
        hi: 'अधिकारी की अनुपस्थिति के कारण यह अवधि शून्य मानी गयी; इनके विरुद्ध कुछ नहीं गिना जाता।',
        en: 'Because the officer was away this time is void; nothing of it counts against the officer.',
      }
    : null;

/** R6, R21: the limit, and whether the call-back kept it. */
const kept: Reason = (of) => {
  const { leg, figures, now } = of;
  if (leg.voided) return null;
  const limit = exactly(leg.dueAt, of);
  if (figures?.legId !== leg.legId)
    return leg.dueAt > now
      ? { hi: `समय-सीमा ${limit} तक है।`, en: `The limit is ${limit}.` }
      : { hi: `समय-सीमा ${limit} पर पूर्ण हुई।`, en: `The limit ended at ${limit}.` };
  const called = exactly(figures.calledAt, of);
  return figures.onTime
    ? { hi: `कॉल बैक ${called} पर हुआ: समय से।`, en: `The call-back was made at ${called}: on time.` }
    : {
        hi: `समय-सीमा ${limit} तक थी; कॉल बैक ${called} पर हुआ: विलम्ब से।`,
        en: `The limit was ${limit}; the call-back was made at ${called}: late.`,
      };
};

/** R21: what the officer needed once he was told. */
const afterInstruction: Reason = ({ leg, figures }) => {
  if (figures?.legId !== leg.legId || figures.afterInstructionSeconds === null) return null;
  const took = durationWords(figures.afterInstructionSeconds);
  return { hi: `निर्देश के बाद ${took.hi} में।`, en: `That was ${took.en} after the instruction.` };
};

/** R31: why it does not count against the officer. */
const excused: Reason = ({ file, leg }) => {
  const reasons = findingOf(file, leg).excused.filter((code) => code !== 'leg_void');
  if (reasons.length === 0) return null;
  const words = reasons.map((code) => EXCUSE_WORDS[code] ?? { hi: code, en: code });
  return {
    hi: `अधिकारी के विरुद्ध गणना से मुक्त: ${words.map((w) => w.hi).join('; ')}।`,
    en: `Left out of figures against the officer: ${words.map((w) => w.en).join('; ')}.`,
  };
};

const REASONS: readonly Reason[] = [
  ...[deferred, handedOver, reportedLate, amended, held, asked],
  ...[voided, kept, afterInstruction, excused],
];
