/** Sentences for the codes that only the front door answers with. */
import { defineMessages } from '@setu/platform';

export const consoleMessages = defineMessages({
  service_unavailable: {
    hi: 'यह सेवा अभी उपलब्ध नहीं है, कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'This service is not available now. Please try again shortly.',
  },
  one_of_now_and_advance: {
    hi: '"now" या "advanceSeconds" में से केवल एक दें।',
    en: 'Give either "now" or "advanceSeconds".',
  },
  web_app_missing: {
    hi: 'वेब पृष्ठ अभी तैयार नहीं हैं।',
    en: 'The web pages are not built yet.',
  },
});
