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
  },
};
