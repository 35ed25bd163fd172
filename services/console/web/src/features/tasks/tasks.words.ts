/** Words of the operator's queue. */
import type { Words } from '../../shared/language.js';

export const OUTCOMES = [
  'reached',
  'will_call_at',
  'busy',
  'switched_off',
  'wrong_number',
  'refused',
  'answered_by_staff',
  'representative_confirms',
  'representative_denies',
  'done',
] as const;
export type TaskOutcome = (typeof OUTCOMES)[number];

export const outcomeWords: Words<TaskOutcome> = {
  hi: {
    reached: 'अधिकारी से बात हुई, कॉल करेंगे',
    will_call_at: 'बताये समय पर कॉल करेंगे',
    busy: 'व्यस्त मिला',
    switched_off: 'स्विच ऑफ',
    wrong_number: 'गलत नंबर',
    refused: 'मना किया',
    answered_by_staff: 'स्टाफ ने उठाया',
    representative_confirms: 'मा० जनप्रतिनिधि: बात हो गयी',
    representative_denies: 'मा० जनप्रतिनिधि: बात नहीं हुई',
    done: 'कार्य पूर्ण',
  },
  en: {
    reached: 'Reached the officer, will call',
    will_call_at: 'Will call at the time named',
    busy: 'Busy',
    switched_off: 'Switched off',
    wrong_number: 'Wrong number',
    refused: 'Refused',
    answered_by_staff: 'Staff answered',
    representative_confirms: 'Representative: we talked',
    representative_denies: 'Representative: we did not talk',
    done: 'Done',
  },
};

export const kindWords: Words<
  | 'call_officer'
  | 'call_representative'
  | 'nobody_reachable'
  | 'undelivered'
  | 'unverified_report'
  | 'joined_while_claimed'
  | 'fix_number'
  | 'propose_closing'
  | 'decide_correction'
> = {
  hi: {
    call_officer: 'अधिकारी को फोन करें',
    call_representative: 'मा० जनप्रतिनिधि से पूछें',
    nobody_reachable: 'कोई उपलब्ध नहीं: किसी को ढूँढें',
    undelivered: 'संदेश नहीं पहुँचा: फोन करें',
    unverified_report: 'सूचना का सत्यापन करें',
    joined_while_claimed: 'पुष्टि की प्रतीक्षा में पुनः कॉल आयी',
    fix_number: 'नंबर सही करायें',
    propose_closing: 'समाप्ति हेतु प्रस्ताव',
    decide_correction: 'निष्कर्ष के संशोधन पर निर्णय करायें',
  },
  en: {
    call_officer: 'Call the officer',
    call_representative: 'Ask the representative',
    nobody_reachable: 'Nobody is reachable: find somebody',
    undelivered: 'Message not delivered: call',
    unverified_report: 'Check the report',
    joined_while_claimed: 'Called again while a claim waits',
    fix_number: 'Have the number corrected',
    propose_closing: 'Propose closing',
    decide_correction: 'Have the correction of the finding decided',
  },
};

export const taskWords: Words<
  | 'title'
  | 'none'
  | 'claim'
  | 'mine'
  | 'taken'
  | 'outcome'
  | 'choose'
  | 'note'
  | 'at'
  | 'save'
  | 'since'
  | 'left'
  | 'late'
> = {
  hi: {
    title: 'लम्बित कार्य',
    none: 'अभी कोई कार्य लम्बित नहीं।',
    claim: 'कार्य ग्रहण करें',
    mine: 'आपके पास',
    taken: 'दूसरे ऑपरेटर के पास',
    outcome: 'क्या हुआ?',
    choose: 'चुनें…',
    note: 'टिप्पणी',
    at: 'समय',
    save: 'अंकित करें',
    since: '{time} से लम्बित',
    left: 'शेष समय',
    late: 'नियत समय बीत गया',
  },
  en: {
    title: 'Tasks',
    none: 'Nothing to do now.',
    claim: 'I take it',
    mine: 'Yours',
    taken: 'With another operator',
    outcome: 'What happened?',
    choose: 'Choose…',
    note: 'Note',
    at: 'Time',
    save: 'Record it',
    since: 'since {time}',
    left: 'Time left',
    late: 'Past its time',
  },
};
