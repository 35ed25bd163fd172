/** Why a case is closed without a call-back, in both languages (R20). Pure. */
import type { Words } from '../people/names.js';

export const CLOSING_REASONS = [
  'no_call_back',
  'spoke_otherwise',
  'matter_settled',
  'representative_not_reached',
  'officer_not_reached',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export const CLOSING_WORDS: Readonly<Record<ClosingReason, Words>> = {
  no_call_back: { hi: 'कॉल बैक नहीं हुआ', en: 'No call-back was made' },
  spoke_otherwise: { hi: 'अन्य माध्यम से वार्ता हो गयी', en: 'They have spoken in another way' },
  matter_settled: { hi: 'विषय का निस्तारण हो गया', en: 'The matter is settled' },
  representative_not_reached: {
    hi: 'मा० जनप्रतिनिधि से सम्पर्क नहीं हो सका',
    en: 'The representative could not be reached',
  },
  officer_not_reached: { hi: 'अधिकारी से सम्पर्क नहीं हो सका', en: 'The officer could not be reached' },
};
