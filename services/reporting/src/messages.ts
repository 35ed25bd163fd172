/** Sentences for the codes that only reporting answers with. */
import { defineMessages } from '@setu/platform';

export const reportingMessages = defineMessages({
  names_only_in_reports: {
    hi: 'अधिकारियों के नाम शासन स्तर पर केवल जारी आख्या में दिखाए जाते हैं।',
    en: 'The state level sees names of officers only in issued reports.',
  },
  invalid_range: {
    hi: 'अवधि सही नहीं है: "from" की तिथि "to" से पहले होनी चाहिए।',
    en: 'The period is not valid: the date "from" must be before "to".',
  },
  ledger_key_sealed: {
    hi: 'अभिलेख पंजी की कुंजी {kid} इस LEDGER_SECRET से नहीं खुलती; सही मान वापस रखें।',
    en: 'Key {kid} of the ledger cannot be opened with this LEDGER_SECRET; put the right one back.',
  },
  no_signed_head: {
    hi: 'इस अवधि के लिए अभिलेख पंजी का कोई हस्ताक्षरित शीर्ष नहीं है।',
    en: 'No signed head of the ledger covers this period.',
  },
  check_code_malformed: {
    hi: 'जाँच कोड में 8 अक्षर/अंक होते हैं, जैसे 7Q2M-9XKD।',
    en: 'A check code has 8 letters and digits, e.g. 7Q2M-9XKD.',
  },
});
