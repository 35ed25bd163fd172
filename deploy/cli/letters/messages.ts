/** The texts of `setu dead-letters`. */
import { defineMessages } from '@setu/platform';

export const lettersMessages = defineMessages({
  letters_about: {
    hi: 'जो घटनाएँ 5 प्रयासों के बाद भी लागू नहीं हुईं',
    en: 'events that could not be applied in 5 tries',
  },
  letters_list: { hi: 'सूची, सबसे पुरानी पहले', en: 'list them, the oldest first' },
  letters_show: { hi: 'एक की पूरी जानकारी', en: 'show everything about one' },
  letters_retry: { hi: 'फिर से प्रयास करें', en: 'let them be tried again' },
  letters_discard: {
    hi: 'छोड़ दें; जो उनके पीछे रुकी हैं वे आगे बढ़ेंगी',
    en: 'give them up; what waits behind them goes on',
  },
  option_service: { hi: 'केवल इस सेवा की', en: 'only of this service' },
  option_producer: { hi: 'केवल इस सेवा से आयी', en: 'only events of this producer' },
  option_district: {
    hi: 'केवल इस जनपद की (LGD कोड या state)',
    en: 'only of this district (LGD code or state)',
  },
  option_limit: { hi: 'अधिकतम इतनी', en: 'at most so many' },
  option_discarded: { hi: 'जो छोड़ी जा चुकी हैं', en: 'those that were given up' },
  option_personal: {
    hi: 'व्यक्तिगत जानकारी सहित; --reason आवश्यक, और यह अभिलेख में दर्ज होता है',
    en: 'with personal values; needs --reason, and that they were shown is recorded',
  },
  option_all: { hi: 'सभी (ऊपर की शर्तों के भीतर)', en: 'all of them (within the options above)' },
  column_id: { hi: 'पहचान', en: 'id' },
  column_service: { hi: 'सेवा', en: 'service' },
  column_log: { hi: 'लॉग', en: 'log' },
  column_event: { hi: 'घटना', en: 'event' },
  column_subject: { hi: 'विषय', en: 'subject' },
  column_age: { hi: 'कब से', en: 'age' },
  column_tries: { hi: 'प्रयास', en: 'tries' },
  column_behind: { hi: 'पीछे', en: 'behind' },
  column_reason: { hi: 'कारण', en: 'reason' },
  column_place: { hi: 'स्थान', en: 'place' },
  column_by: { hi: 'किसने', en: 'by' },
  column_at: { hi: 'कब', en: 'at' },
  letters_none: { hi: 'कोई नहीं।', en: 'There are none.' },
  letters_more: { hi: '{total} में से {shown} दिखायी गयीं।', en: '{shown} of {total} are shown.' },
  letter_payload: { hi: 'विषयवस्तु', en: 'payload' },
  letter_personal: { hi: 'व्यक्तिगत जानकारी', en: 'personal values' },
  letter_personal_hidden: {
    hi: 'व्यक्तिगत जानकारी छिपी है (--personal --reason "…")।',
    en: 'Personal values are hidden (--personal --reason "…").',
  },
  letter_behind: { hi: 'इसके पीछे रुकी: {count}', en: 'Waiting behind it: {count}' },
  letter_in_short: {
    hi: '{id}: सेवा {service}, {type}, विषय {subject}, पीछे {behind}',
    en: '{id}: at {service}, {type}, subject {subject}, {behind} behind it',
  },
  letters_discard_question: {
    hi: '{count} घटनाएँ सदा के लिए छोड़ी जायेंगी।',
    en: '{count} will be given up for good.',
  },
  letters_retried: { hi: '{count} पर फिर से प्रयास होगा।', en: '{count} will be tried again.' },
  letters_discarded: { hi: '{count} छोड़ दी गयीं।', en: '{count} were given up.' },
  letters_which: {
    hi: 'या तो पहचान दें, या --all (उसके साथ --producer, --district)।',
    en: 'Give either ids, or --all (with --producer, --district).',
  },
  letter_unknown: {
    hi: '{id} नाम की कोई रुकी घटना नहीं है; हो सकता है वह लागू हो चुकी हो या उस पर प्रयास चल रहा हो।',
    en: 'There is no dead letter {id}; it may have been applied, or be tried again.',
  },
  letter_at_several: {
    hi: '{id} कई सेवाओं में है ({services}): --service दें।',
    en: '{id} is dead at several services ({services}): give --service.',
  },
  id_invalid: { hi: '"{id}" पहचान नहीं है।', en: '"{id}" is not an id.' },
  producer_unknown: { hi: 'सेवा "{producer}" ज्ञात नहीं।', en: 'Producer "{producer}" is not known.' },
  number_invalid: { hi: '"{text}" सही संख्या नहीं है।', en: '"{text}" is not a whole number above 0.' },
});
