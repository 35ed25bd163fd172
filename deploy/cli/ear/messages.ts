/** What `setu ear` says, in both languages. */
import { defineMessages } from '@setu/platform';

export const earMessages = defineMessages({
  ear_about: {
    hi: 'सेवा प्रदाताओं (टेलीफोन, एसएमएस, व्हाट्सएप) के प्राप्त अनुरोध',
    en: 'requests of providers (telephony, SMS, WhatsApp) as they came in',
  },
  ear_list: { hi: 'सूची, नवीनतम पहले', en: 'lists them, the newest first' },
  ear_show: { hi: 'एक अनुरोध का विवरण', en: 'shows one request' },
  ear_again: { hi: 'सुधार के बाद फिर से समझे जायें', en: 'lets them be understood anew, after a mend' },
  option_request_state: {
    hi: 'केवल यह स्थिति: received, done, refused, failed',
    en: 'only this state: received, done, refused, failed',
  },
  option_provider: { hi: 'केवल यह सेवा प्रदाता, जैसे exotel', en: 'only this provider, e.g. exotel' },
  column_provider: { hi: 'प्रदाता', en: 'provider' },
  column_district: { hi: 'जनपद', en: 'district' },
  column_state: { hi: 'दशा', en: 'state' },
  column_bytes: { hi: 'बाइट', en: 'bytes' },
  column_heard: { hi: 'सुनी गयी घटनाएँ', en: 'events heard' },
  request_unknown: { hi: '{id} नाम का कोई अनुरोध नहीं है।', en: 'There is no request {id}.' },
  request_state_unknown: {
    hi: 'स्थिति "{state}" ज्ञात नहीं: {known}?',
    en: 'State "{state}" is not known: {known}?',
  },
  provider_name_invalid: {
    hi: 'सेवा प्रदाता "{provider}" सही नाम नहीं है।',
    en: '"{provider}" is no name of a provider.',
  },
  request_not_heard_again: {
    hi: '{id} फिर से नहीं सुना जा सकता: वह सिद्ध नहीं हुआ, या मिटा दिया गया है।',
    en: '{id} cannot be heard again: it did not prove itself, or was erased.',
  },
  ear_again_question: {
    hi: '{count} अनुरोध पहले ही सुने जा चुके हैं; उन्हें फिर से समझा जायेगा।',
    en: '{count} were heard already and will be understood anew.',
  },
  ear_again_done: { hi: '{count} फिर से समझे जायेंगे।', en: '{count} will be understood anew.' },
});
