/** The timeline of a case in sentences, Hindi and English. Pure; one sentence for each kind of fact. */
import { durationWords } from '@setu/calendar';
import type { RosterSnapshot } from '@setu/roster';
import { actorWords, titleWords, type Words } from '../people/names.js';
import { isNamed } from './actors.js';
import { PROOF_SENTENCES } from './timeline-proof.js';
import {
  bundleWords,
  EXCUSE_WORDS,
  skippedWords,
  STEP_WORDS,
  TASK_OUTCOME_WORDS,
  TOLD_FOR_HEAD,
  whenWritten as at,
} from './words.js';
import type { Fact, FactOf } from './facts.js';

const claimedText = (f: FactOf<'claimed'>): Words => {
  const when = at(f.claim.calledAt, f.at);
  return f.claim.by === 'superior'
    ? {
        hi: `उच्चाधिकारी ने बताया: ${when} पर वार्ता करा दी गयी`,
        en: `The superior says that they talked at ${when}`,
      }
    : { hi: `कॉल बैक ${when} पर किया जाना बताया गया`, en: `The call-back was reported as made at ${when}` };
};

type Sentences = { [K in Fact['fact']]?: (fact: FactOf<K>, r: RosterSnapshot) => Words };

const stepText = (f: FactOf<'step_started'>, r: RosterSnapshot): Words => {
  const to = titleWords(r, f.recipientPostId);
  const step = STEP_WORDS[f.step];
  if (f.step === 'state_board') return step;
  const beside = f.bundle ? bundleWords(f.bundle.size) : { hi: '', en: '' };
  if (f.recipientUserId)
    return { hi: `${TOLD_FOR_HEAD.hi}${beside.hi}`, en: `${TOLD_FOR_HEAD.en}${beside.en}` };
  return { hi: `${step.hi}: ${to.hi}${beside.hi}`, en: `${step.en}: ${to.en}${beside.en}` };
};

/** R17: why a step is not taken yet. */
const waitsText = (f: FactOf<'step_waits'>, r: RosterSnapshot): Words => {
  const [to, until] = [titleWords(r, f.postId), at(f.until, f.at)];
  return f.why === 'office_closed'
    ? {
        hi: `${to.hi} का कार्यालय अभी बन्द है; ${until} पर अवगत कराया जायेगा`,
        en: `The office of ${to.en} is closed now and will be told at ${until}`,
      }
    : {
        hi: `${to.hi} को ${until} के संयुक्त संदेश में अवगत कराया जायेगा`,
        en: `${to.en} will be told with the message of ${until}`,
      };
};

const redirectText = (f: FactOf<'redirected'>, r: RosterSnapshot): Words => {
  const to = titleWords(r, f.alternatePostId);
  return {
    hi: `अधिकारी उपलब्ध नहीं; वैकल्पिक अधिकारी बताया गया: ${to.hi}`,
    en: `The officer is not available; the alternate was named: ${to.en}`,
  };
};

const confirmedText = ({ figures: g, at: now }: FactOf<'confirmed'>): Words => {
  const took = durationWords(g.responseSeconds);
  return {
    hi: `वार्ता की पुष्टि। कॉल बैक ${at(g.calledAt, now)} पर, प्रतिक्रिया समय ${took.hi}`,
    en: `Call-back confirmed. Called at ${at(g.calledAt, now)}, response time ${took.en}`,
  };
};

/** R12a: what was written down before is told as such; nobody has said it just now. */
const engagedText = ({ engagement, at: now }: FactOf<'engaged'>): Words => {
  const until = at(engagement.until, now);
  if (engagement.by === 'superior')
    return {
      hi: `अधिकारी ${until} तक उच्चाधिकारी की बैठक में हैं`,
      en: `The officer is in the superior's meeting until ${until}`,
    };
  return engagement.before
    ? {
        hi: `अधिकारी ${until} तक व्यस्त (पूर्व से अंकित)`,
        en: `The officer is engaged until ${until} (recorded before)`,
      }
    : { hi: `अधिकारी व्यस्त हैं, ${until} तक`, en: `The officer is engaged until ${until}` };
};

/** R18: the first try alone hands nothing over; he is told when to try again. */
const triedText = (f: FactOf<'tried'>, r: RosterSnapshot): Words => {
  const when = at(f.triedAt, f.at);
  const apart = durationWords(r.settings.triesApartSeconds);
  const again = f.handedOver
    ? { hi: '', en: '' }
    : { hi: `; ${apart.hi} बाद पुनः प्रयास करें`, en: `; to be tried again after ${apart.en}` };
  if (f.byTelephone)
    return {
      hi: `दूरभाष अभिलेख: अधिकारी ने ${when} पर कॉल किया, उत्तर नहीं मिला`,
      en: `By the telephone's record the officer called at ${when} without answer`,
    };
  return {
    hi: `अधिकारी ने ${when} पर कॉल किया, उत्तर नहीं मिला${again.hi}`,
    en: `The officer called at ${when} without answer${again.en}`,
  };
};

const SENTENCES: Sentences = {
  opened: () => ({ hi: 'अनुत्तरित कॉल की सूचना अंकित हुई', en: 'The missed call was reported' }),
  attempt_joined: (f) => ({
    hi: `${at(f.attempt.attemptedAt, f.at)} की कॉल पूर्व सूचना में सम्मिलित`,
    en: `The call of ${at(f.attempt.attemptedAt, f.at)} joined this case`,
  }),
  reopened: () => ({ hi: 'प्रकरण पुनः खोला गया', en: 'The case was reopened' }),
  leg_opened: (f, r) => {
    const to = titleWords(r, f.leg.postId);
    return { hi: `अब उत्तर देना है: ${to.hi}`, en: `Now to answer: ${to.en}` };
  },
  leg_ended: (f) =>
    f.reason === 'handed_over'
      ? {
          hi: 'अधिकारी उपलब्ध नहीं रहे; इनकी समय-गणना समाप्त',
          en: 'The officer became unavailable; this clock ended',
        }
      : { hi: 'समय-गणना समाप्त', en: 'The clock ended' },
  clock_moved: (f) => ({
    hi: `${f.amended ? 'कार्य दिवस/कार्यालय समय में संशोधन; ' : ''}कार्यवाही का समय: ${at(f.actsAt, f.at)}`,
    en: `${f.amended ? 'Working days or hours were amended; the' : 'The'} centre acts at ${at(f.actsAt, f.at)}`,
  }),
  instructed: () => ({
    hi: 'कॉल बैक की समय-सीमा समाप्त; केंद्र ने कार्यवाही प्रारम्भ की',
    en: 'The time to call back has run out; the centre acts',
  }),
  step_started: stepText,
  step_waits: waitsText,
  step_skipped: (f) => skippedWords(f.step, f.why),
  engaged: engagedText,
  claimed: claimedText,
  asked: (f) =>
    f.because === 'machine_report'
      ? {
          hi: 'मा० जनप्रतिनिधि से पूछा गया: क्या बात हो गयी? (सूचना केवल टेलीफोन प्रणाली से प्राप्त है)',
          en: 'The representative was asked whether they have talked (only the telephone system has reported)',
        }
      : {
          hi: `मा० जनप्रतिनिधि से पुष्टि पूछी गयी (${f.question})`,
          en: `The representative was asked to confirm (${f.question})`,
        },
  ...PROOF_SENTENCES,
  tried: triedText,
  denied: () => ({ hi: 'दावे की पुष्टि नहीं हुई', en: 'The call-back was not confirmed' }),
  ladder_resumed: () => ({ hi: 'कार्यवाही क्रम वहीं से पुनः प्रारम्भ', en: 'The ladder goes on where it stood' }),
  confirmed: confirmedText,
  still_wanted_asked: (f) => ({
    hi: `मा० जनप्रतिनिधि से पूछा गया: अब भी बात करनी है? (${at(f.until, f.at)} तक)`,
    en: `The representative was asked whether the call is still wanted (until ${at(f.until, f.at)})`,
  }),
  still_wanted_answered: () => ({ hi: 'हाँ, अब भी बात करनी है', en: 'Yes, the call is still wanted' }),
  withdrawn: (f) =>
    f.reason === 'no_answer_to_question'
      ? {
          hi: 'दिन के अंत तक उत्तर प्राप्त नहीं; सूचना बन्द, अधिकारी के विरुद्ध गणना नहीं',
          en: 'No answer by the end of the day; closed, and not counted against the officer',
        }
      : { hi: 'सूचना वापस: अब आवश्यकता नहीं', en: 'Withdrawn: no call is needed any more' },
  closed: (f) =>
    f.state === 'closed_unconfirmed'
      ? { hi: 'पुष्टि अप्राप्त, समाप्त', en: 'Closed without a word of confirmation' }
      : { hi: 'कॉल बैक नहीं, समाप्त', en: 'Closed without a call-back' },
  redirected: redirectText,
  excused: (f) => {
    const why = EXCUSE_WORDS[f.reason] ?? { hi: f.reason, en: f.reason };
    return { hi: `गणना से मुक्त: ${why.hi}`, en: `Left out of figures: ${why.en}` };
  },
  fired_late: (f) => {
    if (f.unsure)
      return {
        hi: 'सिस्टम की घड़ी संदिग्ध थी; विलम्ब ज्ञात नहीं',
        en: 'The clock could not be trusted; nobody knows how late',
      };
    const by = durationWords(f.latenessSeconds);
    return { hi: `केंद्र की ओर से ${by.hi} का विलम्ब`, en: `The centre itself was ${by.en} late` };
  },
  word_recorded: () => ({ hi: 'अधिकारी का पक्ष अंकित', en: "The officer's word was recorded" }),
  thanked: () => ({ hi: 'मा० जनप्रतिनिधि ने धन्यवाद दिया', en: 'The representative gave thanks' }),
  unreachable_reported: () => ({
    hi: 'संदेश किसी माध्यम से नहीं पहुँचा',
    en: 'The message reached nobody on any channel',
  }),
  task_outcome: (f) => {
    const said = TASK_OUTCOME_WORDS[f.outcome] ?? { hi: f.outcome, en: f.outcome };
    return { hi: `ऑपरेटर: ${said.hi}`, en: `Operator: ${said.en}` };
  },
};

/** Kinds of facts that have a sentence. */
export const KINDS_TOLD = Object.keys(SENTENCES) as Fact['fact'][];

/** Sentence of an entry; empty for facts that need none. `actor` is named where a person acted (`actorOf`). */
export function sentenceOf(fact: Fact, actor: string, r: RosterSnapshot): Words | null {
  const say = SENTENCES[fact.fact] as ((f: Fact, r: RosterSnapshot) => Words) | undefined;
  if (!say) return null;
  const words = say(fact, r);
  if (actor === 'system' || actor === 'link' || !isNamed(fact)) return words;
  const who = actorWords(r, actor);
  return { hi: `${words.hi} (${who.hi})`, en: `${words.en} (${who.en})` };
}
