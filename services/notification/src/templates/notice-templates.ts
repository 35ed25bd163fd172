/** Texts of directory's notices to officers: an absence to sanction, an alternate named, the morning question. Pure. */
import type { Template } from './template.js';

export const noticeTemplates = {
  /** The superior sanctions or refuses by one tap (R12). */
  absence_to_sanction: {
    uses: ['otherName', 'at', 'until', 'link'],
    hi: (v) =>
      `संवाद सेतु: ${v.otherName} का ${v.at} से ${v.until} तक का अवकाश आपकी स्वीकृति हेतु लम्बित है। ${v.link}`,
    en: (v) =>
      `Samvad Setu: ${v.otherName} asks for leave from ${v.at} until ${v.until}; it waits for your sanction. ${v.link}`,
  },
  absence_sanctioned: {
    uses: ['at', 'until'],
    hi: (v) => `संवाद सेतु: ${v.at} से ${v.until} तक का आपका अवकाश स्वीकृत किया गया।`,
    en: (v) => `Samvad Setu: your leave from ${v.at} until ${v.until} is sanctioned.`,
  },
  absence_refused: {
    uses: ['at', 'until'],
    hi: (v) => `संवाद सेतु: ${v.at} से ${v.until} तक का आपका अवकाश स्वीकृत नहीं हुआ। कृपया शासकीय नंबर पर उपलब्ध रहें।`,
    en: (v) =>
      `Samvad Setu: your leave from ${v.at} until ${v.until} is not sanctioned. Please stay within reach on the official number.`,
  },
  /** The alternate hears who, from, until, and may decline (R14). The kind of absence is not said. */
  alternate_named: {
    uses: ['officer', 'at', 'until', 'link'],
    hi: (v) => `संवाद सेतु: ${v.at} से ${v.until} तक आप ${v.officer} के प्रतिस्थानी हैं। स्वीकार या असमर्थता: ${v.link}`,
    en: (v) =>
      `Samvad Setu: from ${v.at} until ${v.until} you stand in for ${v.officer}. Accept or decline: ${v.link}`,
  },
  alternate_relieved: {
    uses: ['officer', 'at'],
    hi: (v) => `संवाद सेतु: ${v.at} से आप ${v.officer} के प्रतिस्थानी नहीं हैं। धन्यवाद।`,
    en: (v) => `Samvad Setu: from ${v.at} on you no longer stand in for ${v.officer}. Thank you.`,
  },
  /** Applicant and superior see that the alternate cannot. */
  alternate_declined: {
    uses: ['other', 'officer'],
    hi: (v) =>
      `संवाद सेतु: ${v.other} ने ${v.officer} का प्रतिस्थानी होने में असमर्थता बतायी है। अगले वैकल्पिक अधिकारी को सूचित किया गया है।`,
    en: (v) =>
      `Samvad Setu: ${v.other} cannot stand in for ${v.officer}. The next alternate has been informed.`,
  },
  alternate_declined_last: {
    uses: ['other', 'officer'],
    hi: (v) =>
      `संवाद सेतु: ${v.other} ने ${v.officer} का प्रतिस्थानी होने में असमर्थता बतायी है। अन्य कोई वैकल्पिक अधिकारी उपलब्ध नहीं है।`,
    en: (v) => `Samvad Setu: ${v.other} cannot stand in for ${v.officer}. No other alternate is available.`,
  },
  /** The morning question (R12). */
  presence_asked: {
    uses: ['district', 'officer', 'link'],
    hi: (v) => `संवाद सेतु ${v.district}: ${v.officer}, कृपया एक स्पर्श से बतायें कि आप आज उपस्थित हैं: ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: ${v.officer}, please say by one tap that you are present today: ${v.link}`,
  },
  /** Order of 08-08-2023: the representatives' numbers are to be kept by every officer. */
  number_book: {
    uses: ['district', 'link'],
    hi: (v) => `संवाद सेतु ${v.district}: कृपया मा० जनप्रतिनिधियों के नंबर अपने फोन में सहेजें और पुष्टि करें। ${v.link}`,
    en: (v) =>
      `Samvad Setu ${v.district}: please save the numbers of the Hon'ble representatives on your phone and confirm. ${v.link}`,
  },
} satisfies Record<string, Template>;
