import { defineMessages } from './messages.js';

/** The texts of the codes that libs/platform and libs/auth answer with. */
export const platformMessages = defineMessages({
  invalid_input: { hi: 'भेजी गयी जानकारी में त्रुटि है।', en: 'What was sent is not valid.' },
  not_found: { hi: 'यह उपलब्ध नहीं है।', en: 'There is no such thing.' },
  conflict: { hi: 'वर्तमान स्थिति में यह सम्भव नहीं है।', en: 'This is not possible in the present state.' },
  not_allowed: { hi: 'आपको इसकी अनुमति नहीं है।', en: 'You are not allowed to do this.' },
  unavailable: {
    hi: 'सेवा अभी उपलब्ध नहीं है, कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'The service is not available now. Please try again shortly.',
  },
  internal_error: {
    hi: 'सिस्टम में त्रुटि हुई है, कृपया पुनः प्रयास करें।',
    en: 'Something went wrong in the system. Please try again.',
  },
  database_unavailable: {
    hi: 'डेटाबेस अभी उपलब्ध नहीं है, कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'The database cannot be reached now. Please try again shortly.',
  },
  stopping: { hi: 'सेवा बन्द हो रही है, कृपया पुनः प्रयास करें।', en: 'The service is stopping. Please try again.' },
  request_refused: { hi: 'अनुरोध स्वीकार नहीं किया गया।', en: 'The request was refused.' },
  method_not_allowed: { hi: 'यह क्रिया यहाँ उपलब्ध नहीं है।', en: 'This method is not available here.' },
  malformed_json: { hi: 'भेजा गया JSON सही नहीं है।', en: 'The body is not valid JSON.' },
  malformed_request: { hi: 'अनुरोध का प्रारूप सही नहीं है।', en: 'The request is malformed.' },
  body_too_large: { hi: 'भेजी गयी जानकारी बहुत बड़ी है।', en: 'The body is too large.' },
  too_deep: { hi: 'भेजी गयी जानकारी की परतें बहुत अधिक हैं।', en: 'The body is nested too deeply.' },
  unsupported_media_type: {
    hi: 'इस प्रकार की सामग्री स्वीकार नहीं है; JSON भेजें।',
    en: 'This type of content is not accepted; send JSON.',
  },
  url_too_long: { hi: 'पता बहुत लम्बा है।', en: 'The address is too long.' },
  malformed_url: { hi: 'पता सही नहीं है।', en: 'The address is malformed.' },
  headers_too_large: { hi: 'अनुरोध के शीर्ष बहुत बड़े हैं।', en: 'The headers of the request are too large.' },
  request_timeout: { hi: 'अनुरोध समय पर पूरा नहीं आया।', en: 'The request did not arrive in time.' },
  invalid_characters: { hi: 'पाठ में अमान्य अक्षर हैं।', en: 'The text contains characters that are not allowed.' },
  invalid_cursor: {
    hi: 'पृष्ठ का संकेत अमान्य है; सूची शुरू से खोलें।',
    en: 'The cursor is not valid; begin the list anew.',
  },
  version_mismatch: {
    hi: 'इस बीच किसी ने बदलाव किया है (संस्करण {version}); पुनः देखें।',
    en: 'Somebody changed this in between (version {version}); look again.',
  },
  idempotency_key_invalid: {
    hi: 'Idempotency-Key में 1 से 200 दृश्य अक्षर होने चाहिए।',
    en: 'Idempotency-Key must have 1 to 200 visible characters.',
  },
  idempotency_key_reused: {
    hi: 'यह Idempotency-Key किसी अन्य अनुरोध में प्रयुक्त हो चुकी है।',
    en: 'This Idempotency-Key was used for a different request.',
  },
  unknown_field: { hi: 'यह फील्ड मान्य नहीं है।', en: 'This field is not known.' },
  required: { hi: 'यह आवश्यक है।', en: 'This is required.' },
  invalid: { hi: 'यह मान सही नहीं है।', en: 'This value is not valid.' },
  invalid_text: { hi: 'यहाँ पाठ चाहिए।', en: 'This must be a text.' },
  too_long: { hi: 'पाठ बहुत लम्बा है।', en: 'This is too long.' },
  too_short: { hi: 'पाठ बहुत छोटा है।', en: 'This is too short.' },
  invalid_number: { hi: 'यहाँ पूर्ण संख्या चाहिए।', en: 'This must be a whole number.' },
  out_of_range: { hi: 'यह संख्या सीमा से बाहर है।', en: 'This number is out of range.' },
  invalid_choice: { hi: 'यह विकल्प मान्य नहीं है।', en: 'This is none of the choices.' },
  invalid_id: { hi: 'यह पहचान संख्या सही नहीं है।', en: 'This is not a valid id.' },
  invalid_boolean: { hi: 'यहाँ हाँ या नहीं चाहिए।', en: 'This must be true or false.' },
  invalid_list: { hi: 'यहाँ सूची चाहिए, सीमा के भीतर।', en: 'This must be a list within its limits.' },
  invalid_time: { hi: 'समय सही नहीं है।', en: 'This is not a valid time.' },
  time_without_offset: {
    hi: 'समय के साथ समय-क्षेत्र (जैसे +05:30) दें।',
    en: 'Give the time with its offset, e.g. +05:30.',
  },
  invalid_phone: { hi: 'फोन नंबर सही नहीं है।', en: 'This is not a phone number.' },
  clock_backwards: { hi: 'घड़ी पीछे नहीं की जा सकती।', en: 'The clock cannot be moved backwards.' },
  clock_too_far: { hi: 'घड़ी इतनी आगे नहीं की जा सकती।', en: 'The clock cannot be moved that far.' },
  token_missing: { hi: 'कृपया प्रवेश करें।', en: 'Please sign in.' },
  token_expired: {
    hi: 'प्रवेश की अवधि समाप्त हो गयी है, कृपया पुनः प्रवेश करें।',
    en: 'Your sign-in has expired. Please sign in again.',
  },
  token_invalid: {
    hi: 'प्रवेश मान्य नहीं है, कृपया पुनः प्रवेश करें।',
    en: 'Your sign-in is not valid. Please sign in again.',
  },
  session_ended: {
    hi: 'आप बाहर किये जा चुके हैं, कृपया पुनः प्रवेश करें।',
    en: 'You have been signed out. Please sign in again.',
  },
  session_changed: {
    hi: 'इस ब्राउज़र में इस बीच किसी अन्य ने प्रवेश किया है; पृष्ठ पुनः खोलें।',
    en: 'Somebody else has signed in in this browser; open the page anew.',
  },
  cross_site: {
    hi: 'यह अनुरोध किसी अन्य साइट से आया प्रतीत होता है, इसलिए स्वीकार नहीं किया गया।',
    en: 'This request seems to come from another site and was refused.',
  },
  not_in_scope: {
    hi: 'इस कुंजी को इसकी अनुमति नहीं है।',
    en: 'This key is not allowed to do this.',
  },
  second_factor_needed: {
    hi: 'पहले द्वितीय प्रमाण (TOTP) जोड़ें।',
    en: 'Set up your second factor (TOTP) first.',
  },
  keys_unavailable: {
    hi: 'प्रवेश की जाँच अभी सम्भव नहीं है, कृपया थोड़ी देर में पुनः प्रयास करें।',
    en: 'Sign-ins cannot be checked yet. Please try again shortly.',
  },
  no_rule: { hi: 'इस मार्ग के लिए कोई नियम नहीं है।', en: 'This route has no access rule.' },
  too_many_requests: {
    hi: 'बहुत अधिक अनुरोध हुए हैं, कृपया थोड़ी देर रुकें।',
    en: 'Too many requests. Please wait a moment.',
  },
  link_invalid: { hi: 'यह लिंक मान्य नहीं है।', en: 'This link is not valid.' },
  link_expired: { hi: 'इस लिंक की अवधि समाप्त हो गयी है।', en: 'This link has expired.' },
});
