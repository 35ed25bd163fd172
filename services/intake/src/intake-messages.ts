/** Texts of the codes intake answers with. */
import { defineMessages } from '@setu/platform';

export const intakeMessages = defineMessages({
  attempted_in_future: {
    hi: 'कॉल का समय भविष्य का है; कृपया समय जाँचें।',
    en: 'The call lies in the future; please check the time.',
  },
  number_or_post_required: {
    hi: 'डायल किया गया नंबर या पद बतायें।',
    en: 'Name the number that was called, or the post.',
  },
  on_behalf_of_required: {
    hi: 'बतायें कि सूचना किस मा० जनप्रतिनिधि की है।',
    en: 'Name the representative who reports.',
  },
  not_on_behalf: {
    hi: 'आप केवल अपनी ओर से सूचना दे सकते हैं।',
    en: 'You can report only for yourself.',
  },
  staff_not_authorised: {
    hi: 'अधिकृत सहायक के रूप में आपका अधिकार प्रभावी नहीं है।',
    en: 'Your authorisation as staff is not in force.',
  },
  representative_unknown: {
    hi: 'यह जनप्रतिनिधि अभिलेख में नहीं है।',
    en: 'This representative is not in the register.',
  },
  post_unknown: { hi: 'यह पद अभिलेख में नहीं है।', en: 'This post is not in the register.' },
  report_not_unverified: {
    hi: 'यह सूचना सत्यापन हेतु लम्बित नहीं है।',
    en: 'This report does not wait to be verified.',
  },
  number_not_official: { hi: 'यह शासकीय नंबर नहीं है।', en: 'This is not an official number.' },
  mandate_not_current: {
    hi: 'जनप्रतिनिधि का कार्यकाल वर्तमान में प्रभावी नहीं है।',
    en: 'The representative has no current mandate.',
  },
  type_not_covered: {
    hi: 'यह व्यवस्था इस पद के जनप्रतिनिधि के लिए लागू नहीं है।',
    en: 'Representatives of this type are not covered.',
  },
  rang_too_short: { hi: 'घण्टी 15 सेकण्ड से कम बजी।', en: 'The phone rang for less than 15 seconds.' },
  roster_not_ready: {
    hi: 'अधिकारियों की सूची अभी तैयार नहीं है; कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'The roster has not arrived yet. Please try again shortly.',
  },
  roster_stale: {
    hi: 'अधिकारियों की सूची अद्यतन नहीं है; कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'The roster is out of date. Please try again shortly.',
  },
});
