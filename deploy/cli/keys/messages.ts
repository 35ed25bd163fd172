/** The texts of `setu keys` and `setu init-admin`. */
import { defineMessages } from '@setu/platform';

export const keysMessages = defineMessages({
  keys_about: { hi: 'सत्रों पर हस्ताक्षर की कुंजियाँ', en: 'the keys that sign sessions' },
  keys_show: { hi: 'प्रकाशित कुंजियाँ और उनकी अवधि', en: 'show the published keys and how long they count' },
  keys_rotate: {
    hi: 'नयी कुंजी बनायें; पुरानी अपने अन्तिम टोकन तक मान्य रहती है',
    en: 'make a new key; the older one counts until its last token has ended',
  },
  keys_withdraw: {
    hi: 'चुरायी गयी कुंजी तत्काल हटायें: उसके सभी टोकन अमान्य',
    en: 'take a stolen key out of use at once: all of its tokens count no more',
  },
  column_kid: { hi: 'कुंजी', en: 'key' },
  column_purpose: { hi: 'प्रयोजन', en: 'purpose' },
  column_from: { hi: 'से', en: 'from' },
  column_until: { hi: 'तक', en: 'until' },
  keys_rotate_question: {
    hi: 'सत्रों के लिए नयी कुंजी बनेगी; कोई बाहर नहीं होगा।',
    en: 'A new key for sessions will be made; nobody is signed out.',
  },
  keys_withdraw_question: {
    hi: 'कुंजी {kid} तत्काल हटेगी; उसके टोकन वालों को टोकन नया करना होगा।',
    en: 'Key {kid} is taken out of use at once; whoever has a token of it must renew it.',
  },
  keys_done: { hi: 'हो गया। नयी कुंजी: {made}', en: 'Done. New key: {made}' },
  keys_asked: {
    hi: 'लिख दिया गया; directory चालू होते ही करेगी।',
    en: 'Written down; directory does it as soon as it runs.',
  },
  key_unknown: { hi: 'कुंजी {kid} प्रकाशित नहीं है।', en: 'Key {kid} is not published.' },
  init_admin_about: {
    hi: 'नये परिनियोजन का पहला एडमिन: एक बार का कोड दिखाता है',
    en: 'the first admin of a new deployment: shows a one-time code',
  },
  option_admin_district: { hi: 'एल०जी०डी० कोड, या state', en: 'LGD code, or state' },
  option_role: {
    hi: 'district_admin या system_admin (केवल state)',
    en: 'district_admin, or system_admin (state only)',
  },
  option_name_hi: { hi: 'नाम हिन्दी में', en: 'name in Hindi' },
  option_name_en: { hi: 'नाम अंग्रेजी में', en: 'name in English' },
  init_admin_code: {
    hi: '{username} का एक बार का कोड, 24 घण्टे मान्य: {code}\nइसे केवल उसी व्यक्ति को दें; पासवर्ड वह स्वयं चुनेगा। यह फिर नहीं दिखेगा।',
    en: 'One-time code of {username}, valid for 24 hours: {code}\nGive it to that person only, who chooses the password. It is not shown again.',
  },
  admin_exists: {
    hi: '{district} में एडमिन पहले से है ({username}); वही नये खाते बनाता है।',
    en: '{district} has an admin already ({username}), who makes further accounts.',
  },
  username_bad: {
    hi: 'उपयोगकर्ता नाम: 3 से 60 छोटे अक्षर, अंक, बिन्दु, _ या -.',
    en: 'The user name has 3 to 60 small letters, digits, dots, _ or -.',
  },
  district_bad: { hi: 'जनपद: एल०जी०डी० कोड या state।', en: 'The district is an LGD code, or state.' },
  role_bad: {
    hi: 'भूमिका: district_admin, या state में system_admin।',
    en: 'The role is district_admin, or in state system_admin.',
  },
});
