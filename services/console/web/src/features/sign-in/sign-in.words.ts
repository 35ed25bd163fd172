/** Words of signing in. */
import type { Words } from '../../shared/language.js';

export const signInWords: Words<
  | 'title'
  | 'intro'
  | 'district'
  | 'search'
  | 'asking'
  | 'waiting'
  | 'entering'
  | 'own'
  | 'phone'
  | 'send'
  | 'code'
  | 'enter'
  | 'username'
  | 'password'
  | 'post'
  | 'totp'
  | 'recovery'
  | 'lostTotp'
  | 'haveTotp'
  | 'setup'
  | 'setupCode'
  | 'newPassword'
  | 'choose'
  | 'whoAreYou'
  | 'pin'
> = {
  hi: {
    title: 'किस रूप में देखें?',
    intro: 'ये सब कल्पित लोग हैं। किसी एक को चुनें; कोड उसके प्रदर्शन हेतु फोन पर आता है और अपने आप भर जाता है।',
    district: 'जनपद',
    search: 'नाम या पद खोजें',
    asking: 'कोड मँगाया जा रहा है…',
    waiting: 'फोन पर कोड की प्रतीक्षा…',
    entering: 'प्रवेश हो रहा है…',
    own: 'अपने नंबर या नाम से प्रवेश',
    phone: 'मोबाइल नंबर',
    send: 'कोड भेजें',
    code: '6 अंकों का कोड',
    enter: 'प्रवेश करें',
    username: 'उपयोगकर्ता नाम',
    password: 'पासवर्ड',
    post: 'पद',
    totp: 'प्रमाणक (authenticator) का कोड',
    recovery: 'पुनर्प्राप्ति कोड',
    lostTotp: 'प्रमाणक पास नहीं है',
    haveTotp: 'प्रमाणक का कोड दें',
    setup: 'नया खाता: एक बार के कोड से पासवर्ड चुनें',
    setupCode: 'एक बार का कोड',
    newPassword: 'नया पासवर्ड (कम से कम 12 अक्षर)',
    choose: 'पासवर्ड रखें',
    whoAreYou: 'आप कौन हैं?',
    pin: '6 अंकों का पिन',
  },
  en: {
    title: 'Who do you want to be?',
    intro:
      'All of them are invented. Choose one; the code comes to the simulated phone and is filled in for you.',
    district: 'District',
    search: 'Search a name or post',
    asking: 'Asking for a code…',
    waiting: 'Waiting for the code on the phone…',
    entering: 'Signing in…',
    own: 'Sign in with a number or name of your own',
    phone: 'Mobile number',
    send: 'Send code',
    code: 'Code of 6 digits',
    enter: 'Sign in',
    username: 'User name',
    password: 'Password',
    post: 'Post',
    totp: 'Code of the authenticator',
    recovery: 'Recovery code',
    lostTotp: 'I do not have the authenticator',
    haveTotp: 'Use the authenticator',
    setup: 'New account: choose a password by a one-time code',
    setupCode: 'One-time code',
    newPassword: 'New password (at least 12 characters)',
    choose: 'Set password',
    whoAreYou: 'Who are you?',
    pin: 'PIN of 6 digits',
  },
};
