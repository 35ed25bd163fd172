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
  day_being_played: {
    hi: 'एक दिन का अभ्यास अभी चल रहा है, उसके पूरा होने पर पुनः प्रयास करें।',
    en: 'A day is being played now. Please try again when it has ended.',
  },
  day_without_hours: {
    hi: 'इस तिथि को कार्यालय बन्द हैं, कोई कार्य दिवस चुनें।',
    en: 'Offices are closed on that date. Choose a working day.',
  },
  invalid_date: {
    hi: 'तिथि सही नहीं है (वर्ष-माह-दिन)।',
    en: 'This is not a valid date (year-month-day).',
  },
  unknown_district: {
    hi: 'यह जनपद इस प्रदर्शन में नहीं है।',
    en: 'This district is not part of the demonstration.',
  },
  web_app_missing: {
    hi: 'वेब पृष्ठ अभी तैयार नहीं हैं।',
    en: 'The web pages are not built yet.',
  },
});
