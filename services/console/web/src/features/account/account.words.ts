/** Words of the own account. */
import type { Words } from '../../shared/language.js';

export const accountWords: Words<
  | 'title'
  | 'where'
  | 'here'
  | 'unknownDevice'
  | 'lastUsed'
  | 'signOutThere'
  | 'password'
  | 'current'
  | 'next'
  | 'change'
  | 'changed'
  | 'pin'
  | 'pinHint'
  | 'setPin'
  | 'pinSet'
  | 'enrolTitle'
  | 'enrolWhy'
  | 'begin'
  | 'scan'
  | 'openApp'
  | 'code'
  | 'confirm'
  | 'codesTitle'
  | 'codesWhy'
  | 'kept'
  | 'actFor'
  | 'staffSession'
> = {
  hi: {
    title: 'मेरा खाता',
    where: 'आप कहाँ-कहाँ प्रवेश किये हुए हैं',
    here: 'यह उपकरण',
    unknownDevice: 'अज्ञात उपकरण',
    lastUsed: 'अन्तिम उपयोग',
    signOutThere: 'वहाँ से बाहर करें',
    password: 'पासवर्ड बदलें',
    current: 'वर्तमान पासवर्ड',
    next: 'नया पासवर्ड (कम से कम 12 अक्षर)',
    change: 'बदलें',
    changed: 'पासवर्ड बदल गया; अन्य सभी उपकरणों से आप बाहर हो गये।',
    pin: 'इस मशीन का पिन',
    pinHint: 'साझा मशीन पर शीघ्र प्रवेश हेतु, केवल इस मशीन पर, इस पाली (12 घण्टे) तक।',
    setPin: 'पिन रखें',
    pinSet: 'पिन रख दिया गया।',
    enrolTitle: 'द्वितीय प्रमाण जोड़ें',
    enrolWhy: 'कार्य प्रारम्भ करने से पहले अपने फोन के प्रमाणक (authenticator) ऐप को जोड़ें।',
    begin: 'आगे बढ़ें',
    scan: 'यह कुंजी प्रमाणक ऐप में लिखें:',
    openApp: 'इसी फोन के ऐप में खोलें',
    code: 'ऐप में दिख रहा 6 अंकों का कोड',
    confirm: 'जोड़ें',
    codesTitle: 'पुनर्प्राप्ति कोड',
    codesWhy: 'फोन खो जाने पर इनमें से प्रत्येक एक बार काम आयेगा। लिख कर सुरक्षित रखें; ये फिर नहीं दिखेंगे।',
    kept: 'मैंने लिख लिया, आगे बढ़ें',
    actFor: 'किनकी ओर से कार्य कर रहे हैं',
    staffSession: 'अधिकृत सहायक',
  },
  en: {
    title: 'My account',
    where: 'Where you are signed in',
    here: 'this device',
    unknownDevice: 'Unknown device',
    lastUsed: 'last used',
    signOutThere: 'Sign out there',
    password: 'Change password',
    current: 'Present password',
    next: 'New password (at least 12 characters)',
    change: 'Change',
    changed: 'The password was changed; you are signed out everywhere else.',
    pin: 'PIN of this machine',
    pinHint: 'For signing in quickly at a shared machine: on this machine only, for this shift (12 hours).',
    setPin: 'Set PIN',
    pinSet: 'The PIN is set.',
    enrolTitle: 'Set up a second factor',
    enrolWhy: 'Before you begin, connect the authenticator app of your phone.',
    begin: 'Go on',
    scan: 'Type this key into the authenticator app:',
    openApp: 'Open in an app on this phone',
    code: 'Code of 6 digits that the app shows',
    confirm: 'Connect',
    codesTitle: 'Recovery codes',
    codesWhy: 'If the phone is lost, each of these works once. Write them down; they are not shown again.',
    kept: 'I have written them down',
    actFor: 'For whom you act',
    staffSession: 'authorised staff',
  },
};
