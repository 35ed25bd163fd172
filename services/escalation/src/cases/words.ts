/** Words of steps, excuses and outcomes in both languages, as the screens show them. */
import type { StepPurpose } from '@setu/contracts';
import type { Words } from '../people/names.js';

export const STEP_WORDS: Record<StepPurpose, Words> = {
  instruction: { hi: 'निर्देश भेजा गया', en: 'Instruction sent' },
  repeat: { hi: 'फोन पर पुनः निर्देश', en: 'Instruction repeated by voice' },
  warning: { hi: 'उच्चाधिकारी को अवगत कराये जाने की पूर्व सूचना', en: 'Warning that the superior will be told' },
  superior: { hi: 'उच्चाधिकारी को अवगत कराया गया', en: 'Superior told' },
  head: { hi: 'जिलाधिकारी को अवगत कराया गया', en: 'District head told' },
  state_board: { hi: 'शासन स्तर को अवगत कराया गया', en: 'Shown at the state level' },
  state_message: { hi: 'शासन स्तर को सूचित किया गया', en: 'State level told' },
};

export const EXCUSE_WORDS: Readonly<Record<string, Words>> = {
  system_late: { hi: 'केन्द्र के निर्देश में विलम्ब', en: 'the centre instructed late' },
  roster_stale: { hi: 'अधिकारियों की सूची अद्यतन नहीं थी', en: 'the roster was not fresh' },
  clock_unsure: { hi: 'सिस्टम की घड़ी संदिग्ध थी', en: 'the clock could not be trusted' },
  number_unverified: { hi: 'नंबर सत्यापित नहीं', en: 'the number was never verified' },
  number_wrong: {
    hi: 'कॉल के समय यह नंबर इस पद का नहीं था',
    en: 'the number did not belong to the post at the call',
  },
  charge_recent: { hi: 'कार्यभार ग्रहण के प्रथम 2 कार्य दिवस', en: 'the first 2 working days in charge' },
  undelivered: { hi: 'निर्देश अधिकारी तक नहीं पहुँचा', en: 'the instruction reached the officer on no channel' },
  leg_void: { hi: 'अनुपस्थिति बाद में ज्ञात हुई', en: 'the absence became known later' },
};

export const TASK_OUTCOME_WORDS: Readonly<Record<string, Words>> = {
  reached: { hi: 'अधिकारी से बात हुई', en: 'the officer was reached' },
  will_call_at: { hi: 'अधिकारी बताये समय पर कॉल करेंगे', en: 'the officer will call at a time he named' },
  busy: { hi: 'नंबर व्यस्त', en: 'the number was busy' },
  switched_off: { hi: 'फोन बन्द', en: 'the phone was switched off' },
  wrong_number: { hi: 'नंबर गलत', en: 'the number is wrong' },
  refused: { hi: 'अधिकारी ने मना किया', en: 'the officer refused' },
  answered_by_staff: { hi: 'स्टाफ ने फोन उठाया', en: 'staff answered' },
  representative_confirms: {
    hi: 'मा० जनप्रतिनिधि ने वार्ता की पुष्टि की',
    en: 'the representative confirms the call-back',
  },
  representative_denies: {
    hi: 'मा० जनप्रतिनिधि ने वार्ता से इन्कार किया',
    en: 'the representative says no call came',
  },
  done: { hi: 'पूर्ण', en: 'done' },
};
