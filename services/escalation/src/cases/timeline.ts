/** The timeline of a case in sentences, Hindi and English. Pure; one sentence for each kind of fact. */
import { durationWords, istDateWritten, istTime } from '@setu/calendar';
import type { RosterSnapshot } from '@setu/roster';
import { actorWords, titleWords, type Words } from '../people/names.js';
import { EXCUSE_WORDS, STEP_WORDS, TASK_OUTCOME_WORDS } from './words.js';
import type { Fact, FactOf } from './facts.js';

/** Date and time in Asia/Kolkata as officials write them; only the time on the same day as `beside`. */
function at(when: Date, beside: Date): string {
  const sameDay = istDateWritten(when) === istDateWritten(beside);
  return sameDay ? istTime(when) : `${istDateWritten(when)} ${istTime(when)}`;
}

type Sentences = { [K in Fact['fact']]?: (fact: FactOf<K>, r: RosterSnapshot) => Words };

const stepText = (f: FactOf<'step_started'>, r: RosterSnapshot): Words => {
  const to = titleWords(r, f.recipientPostId);
  const step = STEP_WORDS[f.step];
  if (f.step === 'state_board') return step;
  return { hi: `${step.hi}: ${to.hi}`, en: `${step.en}: ${to.en}` };
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
    hi: `कार्यवाही का समय: ${at(f.actsAt, f.at)}`,
    en: `The centre acts at ${at(f.actsAt, f.at)}`,
  }),
  instructed: () => ({
    hi: 'कॉल बैक की समय-सीमा समाप्त; केन्द्र ने कार्यवाही प्रारम्भ की',
    en: 'The time to call back has run out; the centre acts',
  }),
  step_started: stepText,
  step_skipped: (f) => ({
    hi: `चरण छोड़ा गया (${STEP_WORDS[f.step].hi})`,
    en: `Step left out (${STEP_WORDS[f.step].en})`,
  }),
  engaged: (f) => ({
    hi: `अधिकारी व्यस्त हैं, ${at(f.engagement.until, f.at)} तक`,
    en: `The officer is engaged until ${at(f.engagement.until, f.at)}`,
  }),
  claimed: (f) => ({
    hi: `कॉल बैक ${at(f.claim.calledAt, f.at)} पर किया जाना बताया गया`,
    en: `The call-back was reported as made at ${at(f.claim.calledAt, f.at)}`,
  }),
  asked: (f) => ({
    hi: `मा० जनप्रतिनिधि से पुष्टि पूछी गई (${f.question})`,
    en: `The representative was asked to confirm (${f.question})`,
  }),
  tried: (f) => ({
    hi: `अधिकारी ने ${at(f.triedAt, f.at)} पर कॉल किया, उत्तर नहीं मिला`,
    en: `The officer called at ${at(f.triedAt, f.at)} without answer`,
  }),
  denied: () => ({ hi: 'दावे की पुष्टि नहीं हुई', en: 'The call-back was not confirmed' }),
  ladder_resumed: () => ({ hi: 'कार्यवाही क्रम वहीं से पुनः प्रारम्भ', en: 'The ladder goes on where it stood' }),
  confirmed: confirmedText,
  withdrawn: () => ({ hi: 'सूचना वापस: अब आवश्यकता नहीं', en: 'Withdrawn: no call is needed any more' }),
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
    const by = durationWords(f.latenessSeconds);
    return { hi: `केन्द्र की ओर से ${by.hi} का विलम्ब`, en: `The centre itself was ${by.en} late` };
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

/** What a person does himself; what follows from it is the system's. */
const BY_PERSONS: readonly Fact['fact'][] = [
  'claimed',
  'tried',
  'engaged',
  'denied',
  'confirmed',
  'withdrawn',
  'closed',
  'reopened',
  'word_recorded',
  'task_outcome',
];

/** Sentence of an entry; empty for facts that need none. `actor` is named where a person acted. */
export function sentenceOf(fact: Fact, actor: string, r: RosterSnapshot): Words | null {
  const say = SENTENCES[fact.fact] as ((f: Fact, r: RosterSnapshot) => Words) | undefined;
  if (!say) return null;
  const words = say(fact, r);
  if (actor === 'system' || actor === 'link' || !BY_PERSONS.includes(fact.fact)) return words;
  const who = actorWords(r, actor);
  return { hi: `${words.hi} (${who.hi})`, en: `${words.en} (${who.en})` };
}
