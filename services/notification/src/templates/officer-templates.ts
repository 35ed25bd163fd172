/**
 * Texts to officers, their superiors and alternates: sent in the centre's name, with कृपया, never with a verdict.
 * Pure.
 */
import type { Template } from './template.js';

const centre = 'जिला संपर्क एवं कमांड सेंटर';

export const officerTemplates = {
  /** Before the time runs out, where the district wants it (R17). */
  nudge: {
    uses: ['representative', 'attemptedAt', 'callbackNumber', 'link'],
    hi: (v) =>
      `संवाद सेतु ${v.district}: ${v.representative} ने ${v.attemptedAt} पर आपको कॉल की थी। कृपया यथाशीघ्र कॉल बैक करें: ${v.callbackNumber}। ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: ${v.representative} called you at ${v.attemptedAt}. Please call back as soon as you can: ${v.callbackNumber}. ${v.link}`,
  },
  /** Step 0: the instruction (R17). */
  instruction: {
    uses: ['representative', 'attemptedAt', 'callbackNumber', 'link'],
    hi: (v) =>
      `संवाद सेतु ${v.district}: ${v.representative} की ${v.attemptedAt} की कॉल अनुत्तरित है। कृपया तत्काल कॉल बैक करें: ${v.callbackNumber}। उत्तर/व्यस्तता बताने हेतु ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: the ${v.attemptedAt} call of ${v.representative} was not answered. Please call back at once: ${v.callbackNumber}. To answer or say you are engaged: ${v.link}`,
  },
  /** Step 0 by voice; says no number aloud. */
  ring: {
    uses: ['representative', 'attemptedAt'],
    hi: (v) =>
      `${centre} ${v.district}: ${v.representative} ने आपको ${v.attemptedAt} पर कॉल की थी। कृपया तत्काल कॉल बैक करें। विवरण संदेश में है।`,
    en: (v) =>
      `District Contact and Command Centre ${v.district}: ${v.representative} called you at ${v.attemptedAt}. Please call back at once. Details are in the message.`,
  },
  /** +5 by voice. */
  repeat: {
    uses: ['representative'],
    hi: (v) =>
      `${centre} ${v.district}: ${v.representative} को कॉल बैक की पुष्टि अभी नहीं हुई है। कृपया तत्काल कॉल बैक करें।`,
    en: (v) =>
      `District Contact and Command Centre ${v.district}: a call back to ${v.representative} is not confirmed yet. Please call back at once.`,
  },
  /** +10: who is told next, and when. */
  warning: {
    uses: ['representative', 'at', 'other'],
    hi: (v) =>
      `संवाद सेतु: ${v.representative} को कॉल बैक की पुष्टि नहीं हुई है। ${v.at} तक पुष्टि न होने पर ${v.other} को अवगत कराया जायेगा। ${v.link}`,
    en: (v) =>
      `Samvad Setu: a call back to ${v.representative} is not confirmed. Unless it is confirmed by ${v.at}, ${v.other} will be informed. ${v.link}`,
  },
  /** +10 where nobody is named next. */
  warning_last: {
    uses: ['representative'],
    hi: (v) => `संवाद सेतु: ${v.representative} को कॉल बैक की पुष्टि नहीं हुई है। कृपया तत्काल कॉल बैक करें। ${v.link}`,
    en: (v) =>
      `Samvad Setu: a call back to ${v.representative} is not confirmed. Please call back. ${v.link}`,
  },
  /** +15: the officer's superior. */
  superior: {
    uses: ['representative', 'officer', 'attemptedAt', 'link'],
    hi: (v) =>
      `संवाद सेतु ${v.district}: ${v.representative} की ${v.attemptedAt} की कॉल पर ${v.officer} के कॉल बैक की पुष्टि नहीं हुई है। कृपया वार्ता करायें: ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: ${v.officer} has not confirmed a call back to ${v.representative}, who called at ${v.attemptedAt}. Please see that they talk: ${v.link}`,
  },
  /** +30: the district head's seat. */
  head: {
    uses: ['representative', 'officer', 'reference', 'link'],
    hi: (v) =>
      `संवाद सेतु ${v.district}: प्रकरण ${v.reference}: ${v.representative} की कॉल पर ${v.officer} का कॉल बैक अब तक अपुष्ट है। ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: case ${v.reference}: no confirmed call back by ${v.officer} to ${v.representative}. ${v.link}`,
  },
  /** +30 for several cases in one message; the link opens the case that is named. */
  head_bundle: {
    uses: ['count', 'reference', 'others', 'link'],
    hi: (v) =>
      `संवाद सेतु ${v.district}: ${v.count} प्रकरणों में कॉल बैक अब तक अपुष्ट है: प्रकरण ${v.reference} व ${v.others} अन्य। कृपया देखें: ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: no confirmed call back so far in ${v.count} cases: case ${v.reference} and ${v.others} more. Please see: ${v.link}`,
  },
  /** The state's own step, only where R17 allows a message. */
  state: {
    uses: ['representative', 'officer', 'reference', 'link'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference}: ${v.representative} की कॉल पर ${v.officer} का कॉल बैक अपुष्ट; शासन स्तर को अवगत कराया गया। ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: case ${v.reference}: no confirmed call back by ${v.officer} to ${v.representative}; the state level is informed. ${v.link}`,
  },
  /** The alternate hears that a call is coming (R13). */
  redirect_alternate: {
    uses: ['officer', 'representative', 'callbackNumber'],
    hi: (v) =>
      `संवाद सेतु: आप ${v.officer} के वैकल्पिक अधिकारी हैं। ${v.representative} (${v.callbackNumber}) आपको कॉल कर सकते हैं। कृपया कॉल रिसीव करें।`,
    en: (v) =>
      `Samvad Setu: you are the alternate of ${v.officer}. ${v.representative} (${v.callbackNumber}) may call you. Please answer.`,
  },
  /** The call-back is confirmed: the officer with his response time (R36). */
  closed: {
    uses: ['reference', 'representative', 'at', 'responseTime'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference} बन्द। ${v.representative} से ${v.at} की वार्ता की पुष्टि हुई। प्रतिक्रिया समय ${v.responseTime}। धन्यवाद।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference} closed. The ${v.at} call with ${v.representative} is confirmed. Response time ${v.responseTime}. Thank you.`,
  },
  closed_withdrawn: {
    uses: ['reference', 'representative'],
    hi: (v) => `संवाद सेतु: प्रकरण ${v.reference} बन्द। ${v.representative} को अब कॉल की आवश्यकता नहीं है। धन्यवाद।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference} closed. ${v.representative} needs no call any more. Thank you.`,
  },
  closed_unconfirmed: {
    uses: ['reference'],
    hi: (v) => `संवाद सेतु: प्रकरण ${v.reference} बन्द। कॉल बैक की पुष्टि प्राप्त नहीं हुई; यह आपके विरुद्ध नहीं गिना जायेगा।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference} closed. No confirmation was received; this does not count against you.`,
  },
  closed_unanswered: {
    uses: ['reference', 'representative'],
    hi: (v) =>
      `संवाद सेतु: प्रकरण ${v.reference} समाप्त। ${v.representative} को कॉल बैक अंकित नहीं है। आप प्रकरण पर अपना पक्ष दे सकते हैं।`,
    en: (v) =>
      `Samvad Setu: case ${v.reference} ended. No call back to ${v.representative} is recorded. You may still state your side.`,
  },
  /** Whoever was told of the problem hears of its end (R36). */
  closed_superior: {
    uses: ['reference', 'officer', 'representative'],
    hi: (v) => `संवाद सेतु: प्रकरण ${v.reference} (${v.officer}, ${v.representative}) बन्द हो गया है। धन्यवाद।`,
    en: (v) => `Samvad Setu: case ${v.reference} (${v.officer}, ${v.representative}) is closed. Thank you.`,
  },
} satisfies Record<string, Template>;
