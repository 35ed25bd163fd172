/** Texts about the desk of the centre: to the nodal officer and the head that nobody sits there, and that it is over (R22, R36). Pure. */
import type { Template } from './template.js';

const centre = 'जिला संपर्क एवं कमांड सेंटर';

export const deskTemplates = {
  desk_uncovered: {
    uses: ['district', 'at'],
    hi: (v) => `संवाद सेतु ${v.district}: ${centre} के पटल पर ${v.at} से कोई ऑपरेटर उपलब्ध नहीं है। कृपया व्यवस्था करायें।`,
    en: (v) =>
      `Samvad Setu ${v.district}: no operator has been at the desk of the District Contact and Command Centre since ${v.at}. Please see to it.`,
  },
  desk_covered: {
    uses: ['district', 'at', 'until'],
    hi: (v) => `संवाद सेतु ${v.district}: ${v.at} से रिक्त पटल पर ${v.until} से ऑपरेटर उपलब्ध हैं। धन्यवाद।`,
    en: (v) =>
      `Samvad Setu ${v.district}: an operator is at the desk again since ${v.until}; it was empty from ${v.at}. Thank you.`,
  },
  /** The rota has everybody on relief, or there are no operators any more. */
  desk_relieved: {
    uses: ['district', 'at', 'until'],
    hi: (v) => `संवाद सेतु ${v.district}: ${v.at} से रिक्त पटल की अनुपस्थिति ${v.until} से ड्यूटी चार्ट में अंकित है।`,
    en: (v) =>
      `Samvad Setu ${v.district}: the desk, empty from ${v.at}, is relieved by the duty rota since ${v.until}.`,
  },
  desk_closed: {
    uses: ['district', 'at', 'until'],
    hi: (v) => `संवाद सेतु ${v.district}: पटल ${v.at} से कार्यालय समय की समाप्ति ${v.until} तक रिक्त रहा।`,
    en: (v) =>
      `Samvad Setu ${v.district}: the desk was empty from ${v.at} until the centre closed at ${v.until}.`,
  },
} satisfies Record<string, Template>;
