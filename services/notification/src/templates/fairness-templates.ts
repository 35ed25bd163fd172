/** Texts about connected calls, corrected findings, claims not confirmed, superiors and alternates (R13-R18, R33). Pure. */
import { talked } from './answer-words.js';
import type { Template } from './template.js';

export const fairnessTemplates = {
  /** Spoken to the officer who picks up (R18). */
  bridge_officer: {
    uses: ['representative'],
    hi: (v) => `संवाद सेतु: आपको ${v.representative} से जोड़ा जा रहा है। कृपया लाइन पर बने रहें।`,
    en: (v) => `Samvad Setu: you are being connected to ${v.representative}. Please hold the line.`,
  },
  bridge_representative: {
    uses: ['officer'],
    hi: (v) => `मा० महोदय, ${v.officer} लाइन पर हैं। संवाद सेतु`,
    en: (v) => `Hon'ble Member, ${v.officer} is on the line. Samvad Setu`,
  },
  /** Only the telephone system has reported: superiors hear on his word alone (R16). */
  ask_machine: {
    uses: ['officer', 'attemptedAt', 'link'],
    hi: (v) =>
      `मा० महोदय, ${v.officer} को की गयी आपकी ${v.attemptedAt} की कॉल अनुत्तरित रही; उन्हें सूचित किया गया है। ${talked(v).hi} संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, your call of ${v.attemptedAt} to ${v.officer} was not answered; the officer has been told. ${talked(v).en} Samvad Setu`,
  },
  /** R13: with the tap "did not answer either". */
  redirect_linked: {
    uses: ['other', 'otherName', 'otherNumber', 'link'],
    hi: (v) =>
      `मा० महोदय, जिन अधिकारी को आपने कॉल की, वे उपलब्ध नहीं हैं। कृपया ${v.otherName}, ${v.other}, ${v.otherNumber} को कॉल करें। इनसे भी बात न हो तो: ${v.link}`,
    en: (v) =>
      `Hon'ble Member, the officer you called is not available. Please call ${v.otherName}, ${v.other}, ${v.otherNumber}. If that is not answered either: ${v.link}`,
  },
  /** R14: the alternate may say that he cannot. */
  redirect_alternate_linked: {
    uses: ['officer', 'representative', 'callbackNumber', 'link'],
    hi: (v) =>
      `संवाद सेतु: ${v.officer} के वैकल्पिक के रूप में ${v.representative} (${v.callbackNumber}) की कॉल रिसीव करें। असमर्थ हों तो: ${v.link}`,
    en: (v) =>
      `Samvad Setu: as alternate of ${v.officer} please answer ${v.representative} (${v.callbackNumber}). If you cannot: ${v.link}`,
  },
  /** R14: nobody is left; the signing authority. */
  nobody_reachable: {
    uses: ['officer', 'representative', 'attemptedAt', 'reference'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference}: ${v.officer} एवं वैकल्पिक अधिकारी उपलब्ध नहीं हैं। ${v.representative} की ${v.attemptedAt} की कॉल हेतु कृपया व्यवस्था करें।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference}: ${v.officer} and all alternates are away. Please arrange for the ${v.attemptedAt} call of ${v.representative}.`,
  },
  /** R18: the superior calls himself. */
  superior_calls: {
    uses: ['other', 'reference'],
    hi: (v) => `मा० महोदय, प्रकरण ${v.reference}: ${v.other} आपको स्वयं कॉल करेंगे। संवाद सेतु`,
    en: (v) => `Hon'ble Member, case ${v.reference}: ${v.other} will call you personally. Samvad Setu`,
  },
  /** R19: a denial is a claim not confirmed, no verdict. */
  claim_not_confirmed: {
    uses: ['reference', 'representative'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference}: ${v.representative} से कॉल बैक के दावे की पुष्टि नहीं हुई। कृपया पुनः कॉल करें, अथवा अपना पक्ष दें।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference}: ${v.representative} did not confirm the call-back. Please call again, or say your word.`,
  },
  /** R33: the signing authority is asked. */
  correction_proposed: {
    uses: ['reference', 'officer'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference} (${v.officer}) में कॉल के बाद का अभिलेख प्राप्त हुआ है। निष्कर्ष के संशोधन पर आपका निर्णय अपेक्षित है।`,
    en: (v) =>
      `Samvad Setu: a record made after the call has come for case ${v.reference} (${v.officer}). Please decide whether it corrects the finding.`,
  },
  /** R32, R33, R36: the officer hears what stands now. */
  finding_excused: {
    uses: ['reference', 'representative'],
    hi: (v) => `संवाद सेतु: प्रकरण ${v.reference} (${v.representative}) का निष्कर्ष संशोधित: यह प्रकरण गणना से मुक्त है।`,
    en: (v) =>
      `Samvad Setu: the finding of case ${v.reference} (${v.representative}) is corrected: it is left out of figures.`,
  },
  finding_on_time: {
    uses: ['reference', 'representative'],
    hi: (v) => `संवाद सेतु: प्रकरण ${v.reference} (${v.representative}) का निष्कर्ष संशोधित: कॉल बैक समय से माना गया।`,
    en: (v) =>
      `Samvad Setu: the finding of case ${v.reference} (${v.representative}) is corrected: the call-back was on time.`,
  },
  finding_called_back: {
    uses: ['reference', 'representative', 'at', 'responseTime'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference} (${v.representative}) का निष्कर्ष संशोधित: दूरभाष अभिलेख से ${v.at} का कॉल बैक माना गया, प्रतिक्रिया समय ${v.responseTime}।`,
    en: (v) =>
      `Samvad Setu: the finding of case ${v.reference} (${v.representative}) is corrected: by the telephone's record you called at ${v.at}, response time ${v.responseTime}.`,
  },
  finding_restored: {
    uses: ['reference', 'representative'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference} (${v.representative}): पूर्व में किया गया संशोधन वापस; मूल निष्कर्ष यथावत है।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference} (${v.representative}): the correction was taken back; the finding stands as before.`,
  },
  /** R12, R31: put back into figures by a named person, or the absence was refused. */
  finding_counted: {
    uses: ['reference', 'representative'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference} (${v.representative}): सक्षम प्राधिकारी के निर्णय से यह प्रकरण गणना में सम्मिलित किया गया है।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference} (${v.representative}): by decision of the signing authority it is counted in figures again.`,
  },
} satisfies Record<string, Template>;
