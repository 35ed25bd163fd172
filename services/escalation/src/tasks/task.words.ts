/** Why a task is there, in both languages, as the queue shows it; and how soon it has to be done. Pure. */
import type { TaskKind } from '../cases/facts.js';
import type { Words } from '../people/names.js';

export const TASK_WORDS: Readonly<Record<TaskKind, Words>> = {
  decide_correction: {
    hi: 'बाद में ज्ञात तथ्य; सक्षम प्राधिकारी की सहमति लें',
    en: 'Something became known later; the signing authority has to agree',
  },
  nobody_reachable: {
    hi: 'कोई अधिकारी उपलब्ध नहीं; सक्षम अधिकारी से सम्पर्क करें',
    en: 'Nobody is available for this post; find somebody who can answer',
  },
  call_officer: {
    hi: 'निर्देश के बाद कॉल बैक की प्रतीक्षा; अधिकारी को फोन करें',
    en: 'Instructed and not called back yet; phone the officer',
  },
  undelivered: {
    hi: 'संदेश किसी माध्यम से नहीं पहुँचा; अधिकारी को फोन करें',
    en: 'The message reached the officer on no channel; phone the officer',
  },
  unverified_report: {
    hi: 'अपरिचित नंबर से सूचना; मा० जनप्रतिनिधि की पहचान करें',
    en: 'Reported from an unknown number; find out for which representative',
  },
  call_representative: {
    hi: 'कॉल बैक की पुष्टि नहीं मिली; मा० जनप्रतिनिधि से एक बार पूछें',
    en: 'The call-back is not confirmed; ask the representative once',
  },
  joined_while_claimed: {
    hi: 'कॉल बैक बताये जाने के बाद पुनः कॉल; मा० जनप्रतिनिधि से पूछें',
    en: 'Called again although a call-back was reported; ask the representative',
  },
  fix_number: { hi: 'शासकीय नंबर ठीक नहीं; सुधार करायें', en: 'The official number is wrong; have it corrected' },
  propose_closing: {
    hi: 'दो कार्य दिवस में कॉल बैक नहीं; समापन हेतु प्रस्तुत करें',
    en: 'No call-back in two working days; put it before the signing authority',
  },
};

/** 1 is first among tasks with the same time left. */
export const TASK_PRIORITY: Readonly<Record<TaskKind, number>> = {
  nobody_reachable: 1,
  call_officer: 2,
  undelivered: 2,
  unverified_report: 3,
  call_representative: 4,
  joined_while_claimed: 4,
  fix_number: 5,
  propose_closing: 6,
  decide_correction: 6,
};

/** Seconds of the centre's hours after which a task is late where nothing of its case says so. */
export const TASK_SECONDS: Readonly<Record<TaskKind, number>> = {
  nobody_reachable: 300,
  call_officer: 300,
  undelivered: 300,
  unverified_report: 600,
  call_representative: 1800,
  joined_while_claimed: 900,
  fix_number: 7200,
  propose_closing: 14_400,
  decide_correction: 14_400,
};
