/** Words of steps, excuses and outcomes in both languages, as the screens show them. */
import { istDateWritten, istTime } from '@setu/calendar';
import type { StepPurpose } from '@setu/contracts';
import type { Words } from '../people/names.js';

/** Date and time in Asia/Kolkata as officials write them; only the time on the same day as `beside`. */
export function whenWritten(when: Date, beside: Date): string {
  const sameDay = istDateWritten(when) === istDateWritten(beside);
  return sameDay ? istTime(when) : `${istDateWritten(when)} ${istTime(when)}`;
}

export const STEP_WORDS: Record<StepPurpose, Words> = {
  nudge: { hi: 'समय-सीमा से पूर्व स्मरण', en: 'Reminded before the time ran out' },
  instruction: { hi: 'निर्देश भेजा गया', en: 'Instruction sent' },
  repeat: { hi: 'फोन पर पुनः निर्देश', en: 'Instruction repeated by voice' },
  warning: { hi: 'उच्चाधिकारी को अवगत कराये जाने की पूर्व सूचना', en: 'Warning that the superior will be told' },
  superior: { hi: 'उच्चाधिकारी को अवगत कराया गया', en: 'Superior told' },
  head: { hi: 'जिलाधिकारी को अवगत कराया गया', en: 'District head told' },
  state_board: { hi: 'शासन स्तर को अवगत कराया गया', en: 'Shown at the state level' },
  state_message: { hi: 'शासन स्तर को सूचित किया गया', en: 'State level told' },
};

/** R17: the head has delegated the step. */
export const TOLD_FOR_HEAD: Words = {
  hi: 'जिलाधिकारी की ओर से नोडल अधिकारी को अवगत कराया गया',
  en: 'Nodal officer told for the district head',
};

/** R17: one message about several cases. */
export const bundleWords = (cases: number): Words => ({
  hi: ` (${cases} प्रकरणों का संयुक्त संदेश)`,
  en: ` (one message about ${cases} cases)`,
});

/** What a step would do, where it is not taken. */
export const STEP_TO_DO: Record<StepPurpose, Words> = {
  nudge: { hi: 'अधिकारी को समय-सीमा से पूर्व स्मरण कराना', en: 'to remind the officer before the time runs out' },
  instruction: { hi: 'अधिकारी को निर्देश भेजना', en: 'to instruct the officer' },
  repeat: { hi: 'फोन पर पुनः निर्देश देना', en: 'to repeat the instruction by voice' },
  warning: { hi: 'अधिकारी को पूर्व सूचना देना', en: 'to warn the officer' },
  superior: { hi: 'उच्चाधिकारी को अवगत कराना', en: 'to tell the superior' },
  head: { hi: 'जिलाधिकारी को अवगत कराना', en: 'to tell the district head' },
  state_board: { hi: 'शासन स्तर को अवगत कराना', en: 'to show it at the state level' },
  state_message: { hi: 'शासन स्तर को सूचित करना', en: 'to tell the state level' },
};

const STEP_PERSON: Record<StepPurpose, Words> = {
  nudge: { hi: 'अधिकारी', en: 'the officer' },
  instruction: { hi: 'अधिकारी', en: 'the officer' },
  repeat: { hi: 'अधिकारी', en: 'the officer' },
  warning: { hi: 'अधिकारी', en: 'the officer' },
  superior: { hi: 'उच्चाधिकारी', en: 'the superior' },
  head: { hi: 'जिलाधिकारी', en: 'the district head' },
  state_board: { hi: 'शासन स्तर', en: 'the state level' },
  state_message: { hi: 'शासन स्तर', en: 'the state level' },
};

/** Why a step was not taken (R17): the sentence names what it would have done, and the reason. */
export function skippedWords(step: StepPurpose, why: string): Words {
  const [todo, person] = [STEP_TO_DO[step], STEP_PERSON[step]];
  switch (why) {
    case 'same_person':
      return {
        hi: `चरण आवश्यक नहीं: ${person.hi} को पहले ही अवगत कराया जा चुका है`,
        en: `Step not needed: ${person.en} has been told already`,
      };
    case 'nobody':
      return {
        hi: `चरण सम्भव नहीं (${todo.hi}): इस पद पर अभी कोई उपलब्ध नहीं`,
        en: `Step not possible (${todo.en}): nobody is available at this post now`,
      };
    case 'unreachable':
      return {
        hi: `चरण छोड़ा गया (${todo.hi}): संदेश किसी माध्यम से नहीं पहुँच रहा`,
        en: `Step left out (${todo.en}): messages get through on no channel`,
      };
    default:
      return { hi: `चरण आवश्यक नहीं: ${todo.hi}`, en: `Step not needed: ${todo.en}` };
  }
}

export const EXCUSE_WORDS: Readonly<Record<string, Words>> = {
  system_late: { hi: 'केंद्र के निर्देश में विलम्ब', en: 'the centre instructed late' },
  roster_stale: { hi: 'अधिकारियों की सूची अद्यतन नहीं थी', en: 'the roster was not fresh' },
  clock_unsure: { hi: 'सिस्टम की घड़ी संदिग्ध थी', en: 'the clock could not be trusted' },
  number_unverified: { hi: 'नंबर सत्यापित नहीं', en: 'the number was never verified' },
  number_wrong: {
    hi: 'कॉल के समय यह नंबर इस पद का नहीं था',
    en: 'the number did not belong to the post at the call',
  },
  charge_recent: { hi: 'कार्यभार ग्रहण के प्रथम 2 कार्य दिवस', en: 'the first 2 working days in charge' },
  undelivered: { hi: 'निर्देश अधिकारी तक नहीं पहुँचा', en: 'the instruction reached the officer on no channel' },
  not_available: { hi: 'अधिकारी उस समय उपलब्ध नहीं थे', en: 'the officer was not available then' },
  not_in_charge: {
    hi: 'उस समय पद का कार्यभार इस अधिकारी के पास नहीं था',
    en: 'the officer was not in charge of the post then',
  },
  engaged_before: { hi: 'अधिकारी उस समय व्यस्त अंकित थे', en: 'the officer was recorded as engaged then' },
  telephone_record: { hi: 'दूरभाष अभिलेख में कॉल बैक अंकित है', en: 'the telephone has a record of the call-back' },
  exceptional_period: { hi: 'विशेष परिस्थिति की घोषित अवधि', en: 'a declared exceptional period' },
  system_down: { hi: 'सिस्टम उपलब्ध नहीं था', en: 'the system was down' },
  network_suspected: {
    hi: 'दूरभाष नेटवर्क बाधित होने की आशंका',
    en: 'a telephone network was suspected to be down',
  },
  // R12: representative and alternate read this too; that it was leave is not theirs to know.
  absence_refused: { hi: 'अनुपलब्धता मान्य नहीं हुई', en: 'the absence was not accepted' },
  put_back: { hi: 'सक्षम प्राधिकारी के निर्णय से', en: 'by decision of the signing authority' },
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
