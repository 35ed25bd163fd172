/** Receipts of reports by telephone and message: what happens next, and when, as the screen says it (R16). Pure. */
import type { Template } from './template.js';

const recorded = 'अंकित की गयी';

export const receiptTemplates = {
  receipt_running: {
    uses: ['reference', 'at', 'officer'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference} ${recorded}। ${v.at} तक ${v.officer} का कॉल बैक न होने पर केंद्र द्वारा निर्देश भेजा जायेगा। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.reference} is recorded. If ${v.officer} has not called back by ${v.at}, the centre will instruct the officer. Samvad Setu`,
  },
  receipt_opens: {
    uses: ['reference', 'opensAt', 'at', 'officer'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference} ${recorded}। कार्यालय ${v.opensAt} पर खुलेगा; ${v.at} तक ${v.officer} का कॉल बैक न होने पर निर्देश भेजा जायेगा। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.reference} is recorded. The office opens at ${v.opensAt}; if ${v.officer} has not called back by ${v.at}, the centre will instruct the officer. Samvad Setu`,
  },
  receipt_instructed: {
    uses: ['reference', 'officer'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference} ${recorded}। ${v.officer} को तत्काल कॉल बैक करने का निर्देश भेजा जा रहा है। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.reference} is recorded. ${v.officer} is being instructed to call you back at once. Samvad Setu`,
  },
  receipt_engaged: {
    uses: ['reference', 'officer', 'at'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference} ${recorded}। ${v.officer} इस समय बैठक आदि में व्यस्त हैं; ${v.at} तक कॉल बैक न होने पर निर्देश भेजा जायेगा। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.reference} is recorded. ${v.officer} is engaged at present; if there is no call by ${v.at}, the centre will instruct the officer. Samvad Setu`,
  },
  receipt_joined: {
    uses: ['reference', 'officer'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference} ${recorded}। इसे ${v.officer} से संबंधित आपके पूर्व प्रकरण में सम्मिलित किया गया। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.reference} is recorded and has been added to your earlier case about ${v.officer}. Samvad Setu`,
  },
  /** The telephone system has reported by itself; only the officer is told until he says so (R16). */
  receipt_machine: {
    uses: ['officer', 'attemptedAt', 'reference', 'at'],
    hi: (v) =>
      `मा० महोदय, ${v.officer} को की गयी आपकी ${v.attemptedAt} की कॉल अनुत्तरित रही; सूचना ${v.reference} स्वतः ${recorded}। ${v.at} तक कॉल बैक न होने पर निर्देश भेजा जायेगा। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, your call of ${v.attemptedAt} to ${v.officer} was not answered; ${v.reference} is recorded by itself. If there is no call by ${v.at}, the officer will be instructed. Samvad Setu`,
  },
} satisfies Record<string, Template>;
