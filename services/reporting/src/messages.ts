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
});
