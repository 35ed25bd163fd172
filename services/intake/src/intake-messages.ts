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
  webhook_not_verified: {
    hi: 'यह अनुरोध सेवा प्रदाता का सिद्ध नहीं हुआ।',
    en: 'This request did not prove that it comes from the provider.',
  },
  roster_not_ready: {
    hi: 'अधिकारियों की सूची अभी तैयार नहीं है; कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'The roster has not arrived yet. Please try again shortly.',
  },
  roster_stale: {
    hi: 'अधिकारियों की सूची अद्यतन नहीं है; कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'The roster is out of date. Please try again shortly.',
  },
  unknown_caller: {
    hi: 'यह नंबर पंजीकृत नहीं है; ऑपरेटर सम्पर्क करेंगे।',
    en: 'This number is not registered; an operator will be in touch.',
  },
  several_posts: { hi: 'यह एक से अधिक पदों का नाम हो सकता है।', en: 'This may mean more than one post.' },
  not_understood: { hi: 'संदेश से पद स्पष्ट नहीं हुआ।', en: 'The message did not say which post.' },
  bill_not_csv: {
    hi: 'यह CSV फ़ाइल नहीं है; कृपया बिल को CSV में सहेजकर भेजें।',
    en: 'This is no CSV file; please save the bill as CSV.',
  },
  bill_empty: { hi: 'फ़ाइल में कोई पंक्ति नहीं है।', en: 'The file has no rows.' },
  bill_too_long: {
    hi: 'फ़ाइल में {rows} से अधिक पंक्तियाँ हैं; कृपया इसे भागों में दें।',
    en: 'The file has more than {rows} rows; please send it in parts.',
  },
  bill_too_many: {
    hi: 'फ़ाइल की {rows} से अधिक पंक्तियाँ सूचनाओं से मेल खाती हैं; कृपया इसे भागों में दें।',
    en: 'More than {rows} rows belong to reports; please send the file in parts.',
  },
  bill_columns: {
    hi: 'बिल के स्तम्भ पहचाने नहीं गये; कृपया उनके शीर्षक बतायें।',
    en: 'The columns of the bill were not recognised; please name their headers.',
  },
  missing_column: { hi: 'यह स्तम्भ नहीं मिला।', en: 'This column is missing.' },
  doubled_column: { hi: 'यह स्तम्भ दो बार है।', en: 'This column is there twice.' },
  unknown_column: {
    hi: 'ऐसा कोई शीर्षक नहीं है। क्या आपका आशय "{nearest}" है?',
    en: 'There is no such header. Did you mean "{nearest}"?',
  },
  file_too_large: {
    hi: 'फ़ाइल {megabytes} एमबी से बड़ी है।',
    en: 'The file is larger than {megabytes} MB.',
  },
});
