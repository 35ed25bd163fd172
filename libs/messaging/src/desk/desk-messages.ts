/** What the desk refuses, in both languages. */
import { defineMessages } from '@setu/platform';

export const deskMessages = defineMessages({
  service_database_away: {
    hi: 'सेवा {service} का डेटाबेस उपलब्ध नहीं है: {why}',
    en: 'The database of {service} cannot be used: {why}',
  },
  producer_log_away: {
    hi: '{producer} ({district}) का लॉग पढ़ा नहीं जा सका: सेवा या ब्रोकर चालू नहीं है।',
    en: 'The log of {producer} ({district}) cannot be read: the service or the broker is not running.',
  },
  position_unknown: {
    hi: 'यह सेवा लॉग {log} नहीं सुनती।',
    en: 'This service does not follow the log {log}.',
  },
  position_moved: {
    hi: 'लॉग {log} इस बीच {at} तक पहुँच गया; पुनः देखें। कुछ नहीं बदला।',
    en: 'The log {log} has come to {at} in between; look again. Nothing was changed.',
  },
  skip_backward: {
    hi: 'स्थिति {at} है, {to} उससे पहले है: पीछे नहीं जा सकते।',
    en: 'The position is {at}, {to} lies before it: it cannot go backward.',
  },
  skip_beyond_head: {
    hi: 'लॉग का अन्त {head} है: उससे आगे नहीं जा सकते।',
    en: 'The log ends at {head}: it cannot go beyond.',
  },
  skip_not_needed: {
    hi: '{log} में {at} के बाद कोई त्रुटि नहीं दिखती; सेवा स्वयं आगे बढ़ेगी। फिर भी छोड़ना हो तो --force दें।',
    en: 'Nothing is wrong in {log} after {at}; the service goes on by itself. To skip nevertheless give --force.',
  },
  skip_unreadable: {
    hi: 'प्रविष्टि {to} भी पढ़ी नहीं जा सकती: उससे आगे तक छोड़ें।',
    en: 'Entry {to} cannot be read either: skip further.',
  },
});
