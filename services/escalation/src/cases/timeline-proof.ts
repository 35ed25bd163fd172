/** Sentences of the timeline about bridge calls, late proof, corrections, superiors and alternates; as timeline.ts. Pure. */
import { durationWords } from '@setu/calendar';
import type { BridgeResult, SuperiorAnswer, Verdict } from '@setu/contracts';
import type { RosterSnapshot } from '@setu/roster';
import { titleWords, type Words } from '../people/names.js';
import type { Corrected, ProofFact } from './proof-facts.js';
import { EXCUSE_WORDS, whenWritten as at } from './words.js';

type ProofOf<K extends ProofFact['fact']> = Extract<ProofFact, { fact: K }>;
type Sentences = { [K in ProofFact['fact']]?: (fact: ProofOf<K>, r: RosterSnapshot) => Words };

const BRIDGE: Record<BridgeResult, Words> = {
  talked: { hi: 'दोनों पक्षों में वार्ता हुई', en: 'both talked' },
  representative_no_answer: { hi: 'मा० जनप्रतिनिधि का फोन नहीं उठा', en: 'the representative did not answer' },
  officer_no_answer: { hi: 'अधिकारी का फोन नहीं उठा', en: 'the officer did not answer' },
  failed: { hi: 'कॉल नहीं जुड़ सकी', en: 'the call could not be connected' },
  unknown: { hi: 'परिणाम ज्ञात नहीं', en: 'the outcome is not known' },
};

const SUPERIOR: Record<SuperiorAnswer, Words> = {
  made_them_talk: { hi: 'उच्चाधिकारी का उत्तर: बात करा दी', en: 'The superior: made them talk' },
  in_my_meeting: { hi: 'उच्चाधिकारी का उत्तर: अधिकारी मेरी बैठक में हैं', en: 'The superior: in my meeting' },
  calls_self: { hi: 'उच्चाधिकारी का उत्तर: मैं स्वयं कॉल करूँगा', en: 'The superior: I call myself' },
};

const VERDICT: Record<Verdict, Words> = {
  false_claim: { hi: 'कॉल नहीं की गयी थी', en: 'no call was made' },
  not_proven: { hi: 'दावे की पुष्टि नहीं हुई', en: 'the claim is not proven' },
  call_was_made: { hi: 'कॉल की गयी थी', en: 'the call was made' },
};

const FINDING: Record<Corrected, Words> = {
  excused: { hi: 'निष्कर्ष संशोधित: गणना से मुक्त', en: 'Finding corrected: left out of figures' },
  on_time: { hi: 'निष्कर्ष संशोधित: कॉल बैक समय से', en: 'Finding corrected: the call-back was on time' },
  called_back: { hi: 'निष्कर्ष संशोधित: कॉल बैक हुआ था', en: 'Finding corrected: the call-back was made' },
  counted: { hi: 'निष्कर्ष संशोधित: गणना में सम्मिलित', en: 'Finding corrected: counted in figures' },
  restored: { hi: 'संशोधन वापस: पूर्व निष्कर्ष यथावत', en: 'Correction taken back: the finding stands as before' },
};

function correctedText({ correction, finding, at: now }: ProofOf<'corrected'>): Words {
  const told = FINDING[finding];
  const why = EXCUSE_WORDS[correction.reason] ?? { hi: correction.reason, en: correction.reason };
  const { recordedAt, figures } = correction;
  const when = recordedAt && at(recordedAt, now);
  const took = figures && durationWords(figures.responseSeconds);
  return {
    hi: `${told.hi} (${why.hi}${when ? `; अभिलेख ${when} का` : ''}${took ? `; प्रतिक्रिया समय ${took.hi}` : ''})`,
    en: `${told.en} (${why.en}${when ? `; recorded ${when}` : ''}${took ? `; response time ${took.en}` : ''})`,
  };
}

export const PROOF_SENTENCES: Sentences = {
  bridge_requested: () => ({
    hi: 'केंद्र के नंबर से दोनों को जोड़ने हेतु कॉल की जा रही है',
    en: 'Both are being connected by the number of the centre',
  }),
  bridge_ended: (f) => {
    const told = BRIDGE[f.result];
    const long = f.talkSeconds > 0 ? durationWords(f.talkSeconds) : null;
    return {
      hi: `जोड़ी गयी कॉल: ${told.hi}${long ? ` (${long.hi})` : ''}`,
      en: `Connected call: ${told.en}${long ? ` (${long.en})` : ''}`,
    };
  },
  call_noted: (f) => {
    const when = at(f.calledAt, f.at);
    const long = durationWords(f.talkSeconds);
    return f.talkSeconds > 0
      ? {
          hi: `दूरभाष अभिलेख: अधिकारी की ${when} की कॉल, वार्ता ${long.hi}`,
          en: `The telephone has a record of the officer's call of ${when}, ${long.en} of talk`,
        }
      : {
          hi: `दूरभाष अभिलेख: अधिकारी की ${when} की कॉल, उत्तर नहीं मिला`,
          en: `The telephone has a record of the officer's call of ${when} without answer`,
        };
  },
  person_reported: () => ({
    hi: 'मा० जनप्रतिनिधि ने बताया: बात नहीं हुई; प्रकरण अब उनकी सूचना पर चलेगा',
    en: 'The representative says that they have not talked; the case is his own report from now on',
  }),
  machine_counts: () => ({
    hi: 'मा० जनप्रतिनिधि के स्थायी विकल्प के अनुसार उच्चाधिकारियों को भी अवगत कराया जायेगा',
    en: "By the representative's standing choice superiors will be told too",
  }),
  closing_proposed: (f, r) => {
    const to = titleWords(r, f.authorityPostId);
    const told = f.authorityPostId ? { hi: `${to.hi} के `, en: ` to ${to.en}` } : { hi: '', en: '' };
    return {
      hi: `दो कार्य दिवस में कॉल बैक नहीं: ${told.hi}निर्णय हेतु समापन प्रस्तावित`,
      en: `No call-back in two working days: closing proposed${told.en}`,
    };
  },
  superior_answered: (f) => {
    const said = SUPERIOR[f.answer];
    const until = f.until && at(f.until, f.at);
    return {
      hi: `${said.hi}${until ? `, ${until} तक` : ''}`,
      en: `${said.en}${until ? `, until ${until}` : ''}`,
    };
  },
  alternate_declined: (f, r) => {
    const who = titleWords(r, f.postId);
    return { hi: `वैकल्पिक अधिकारी असमर्थ: ${who.hi}`, en: `The alternate cannot take the call: ${who.en}` };
  },
  nobody_reachable: (f, r) => {
    const to = titleWords(r, f.authorityPostId);
    return f.authorityPostId
      ? {
          hi: `उत्तर देने हेतु कोई अधिकारी उपलब्ध नहीं; ${to.hi} को अवगत कराया गया`,
          en: `Nobody is left who could answer; ${to.en} was told`,
        }
      : { hi: 'उत्तर देने हेतु कोई अधिकारी उपलब्ध नहीं', en: 'Nobody is left who could answer' };
  },
  claim_judged: (f) => {
    const found = VERDICT[f.judgement.verdict];
    const heard = f.judgement.heardAt
      ? { hi: 'अधिकारी का पक्ष देखने के बाद', en: "after the officer's word" }
      : { hi: 'समय दिये जाने पर भी पक्ष प्राप्त नहीं', en: 'no word came in the time given' };
    return {
      hi: `${at(f.claimedAt, f.at)} के दावे पर निर्णय: ${found.hi} (${heard.hi})`,
      en: `Decided about the claim of ${at(f.claimedAt, f.at)}: ${found.en} (${heard.en})`,
    };
  },
  correction_proposed: (f) => {
    const why = EXCUSE_WORDS[f.correction.reason] ?? { hi: f.correction.reason, en: f.correction.reason };
    return {
      hi: `संशोधन प्रस्तावित: ${why.hi}; सक्षम प्राधिकारी की सहमति अपेक्षित, क्योंकि अभिलेख कॉल के बाद का है`,
      en: `Correction proposed: ${why.en}; the signing authority must agree, since the record was made after the call`,
    };
  },
  correction_refused: () => ({
    hi: 'प्रस्तावित संशोधन पर सहमति नहीं दी गयी',
    en: 'The proposed correction was not agreed to',
  }),
  correction_dropped: () => ({
    hi: 'प्रस्तावित संशोधन का आधार अब नहीं है',
    en: 'The ground of the proposed correction is gone',
  }),
  corrected: correctedText,
};
