/** Texts of the codes of signing in and of accounts. */
import { defineMessages } from '@setu/platform';

export const sessionMessages = defineMessages({
  totp_required: {
    hi: 'कृपया प्रमाणक (authenticator) का 6 अंकों का कोड भी दें।',
    en: 'Please enter the 6-digit code of your authenticator as well.',
  },
  totp_wrong: {
    hi: 'कोड सही नहीं है अथवा प्रयुक्त हो चुका है। कृपया अगला कोड दें।',
    en: 'The code is wrong or was used already. Please enter the next one.',
  },
  totp_not_begun: {
    hi: 'पहले नयी कुंजी माँगें; वह 15 मिनट तक मान्य रहती है।',
    en: 'Ask for a new secret first; it is valid for 15 minutes.',
  },
  password_wrong: { hi: 'वर्तमान पासवर्ड सही नहीं है।', en: 'The present password is wrong.' },
  password_too_short: {
    hi: 'पासवर्ड कम से कम {least} अक्षरों का हो।',
    en: 'The password must have at least {least} characters.',
  },
  password_common: {
    hi: 'यह पासवर्ड बहुत प्रचलित है; कोई अन्य चुनें, जैसे कई असम्बद्ध शब्द।',
    en: 'This password is among the first that are tried; choose another, such as several unrelated words.',
  },
  password_of_name: {
    hi: 'पासवर्ड में अपना नाम अथवा उपयोगकर्ता नाम न रखें।',
    en: 'The password must not be made of your name or user name.',
  },
  pin_needs_sign_in: {
    hi: 'पिन केवल पासवर्ड एवं द्वितीय प्रमाण से प्रवेश के बाद ही रखा जा सकता है।',
    en: 'A PIN can only be set after signing in with password and second factor.',
  },
  pin_guessable: {
    hi: 'पिन 6 अंकों का हो और सरल (जैसे 123456) न हो।',
    en: 'The PIN must have 6 digits and must not be easy to guess (such as 123456).',
  },
  session_reused: {
    hi: 'यह प्रवेश किसी अन्य उपकरण पर भी प्रयुक्त हुआ, इसलिए समाप्त कर दिया गया। कृपया पुनः प्रवेश करें।',
    en: 'This sign-in was used on another device too and has been ended. Please sign in again.',
  },
  not_staff: {
    hi: 'यह केवल अधिकृत सहायक के लिए है।',
    en: 'This is only for authorised staff.',
  },
  api_key_invalid: {
    hi: 'कुंजी मान्य नहीं है अथवा समाप्त हो चुकी है।',
    en: 'The key is not valid or has ended.',
  },
  sign_in_failed: {
    hi: 'प्रवेश नहीं हो सका। कृपया विवरण जाँचें।',
    en: 'Sign-in failed. Please check what you entered.',
  },
  too_many_codes: {
    hi: 'बहुत अधिक कोड माँगे गये हैं। कृपया कुछ देर बाद प्रयास करें।',
    en: 'Too many codes were asked for. Please try later.',
  },
  too_many_tries: {
    hi: 'बहुत अधिक असफल प्रयास हुए हैं। कृपया कुछ देर बाद प्रयास करें।',
    en: 'Too many failed tries. Please try later.',
  },
});
