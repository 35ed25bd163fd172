/** Words for the states of a case, the steps of the ladder and the answers to it, as officials of UP write them. */
import type { Words } from './language.js';

export const stateWords: Words<
  | 'waiting'
  | 'acting'
  | 'claimed'
  | 'awaiting_representative'
  | 'confirmed'
  | 'redirected'
  | 'withdrawn'
  | 'closed_unconfirmed'
  | 'closed_unanswered'
  | 'out_of_hours'
> = {
  hi: {
    waiting: 'समय-सीमा चल रही है',
    acting: 'कार्यवाही जारी',
    claimed: 'कॉल बैक बताया गया, पुष्टि की प्रतीक्षा',
    awaiting_representative: 'मा० जनप्रतिनिधि की कॉल की प्रतीक्षा',
    confirmed: 'वार्ता की पुष्टि',
    redirected: 'वैकल्पिक अधिकारी को सन्दर्भित',
    withdrawn: 'सूचना वापस',
    closed_unconfirmed: 'पुष्टि अप्राप्त, समाप्त',
    closed_unanswered: 'कॉल बैक नहीं, समाप्त',
    out_of_hours: 'कार्यालय समय के बाहर की कॉल',
  },
  en: {
    waiting: 'The 10 minutes are running',
    acting: 'The centre is acting',
    claimed: 'Called back, to be confirmed',
    awaiting_representative: "The representative's turn to call",
    confirmed: 'Confirmed',
    redirected: 'Referred to the alternate',
    withdrawn: 'Withdrawn',
    closed_unconfirmed: 'Closed, not confirmed',
    closed_unanswered: 'Closed, not called back',
    out_of_hours: 'A call outside office hours',
  },
};

export const stepWords: Words<
  | 'nudge'
  | 'instruction'
  | 'repeat'
  | 'warning'
  | 'superior'
  | 'head'
  | 'state_board'
  | 'state_message'
  | 'ask_confirmation'
  | 'still_wanted'
  | 'closing'
  | 'closing_proposed'
> = {
  hi: {
    nudge: 'समय-सीमा से पूर्व स्मरण',
    instruction: 'अधिकारी को निर्देश',
    repeat: 'अधिकारी को पुनः कॉल',
    warning: 'अधिकारी को सूचना कि उच्चाधिकारी को अवगत कराया जायेगा',
    superior: 'उच्चाधिकारी को अवगत कराना',
    head: 'जिलाधिकारी को अवगत कराना',
    state_board: 'शासन स्तर को अवगत कराना',
    state_message: 'शासन को संदेश',
    ask_confirmation: 'मा० जनप्रतिनिधि से पुष्टि',
    still_wanted: 'मा० जनप्रतिनिधि का उत्तर: अब भी बात करनी है?',
    closing: 'पुष्टि के बिना समाप्ति',
    closing_proposed: 'समाप्ति हेतु प्रस्ताव',
  },
  en: {
    nudge: 'Reminder before the time runs out',
    instruction: 'Instruction to the officer',
    repeat: 'The officer is called again',
    warning: 'The officer is told that the superior will be informed',
    superior: 'The superior is informed',
    head: 'The District Magistrate is informed',
    state_board: 'The state level sees it',
    state_message: 'Message to the state',
    ask_confirmation: 'The representative is asked',
    still_wanted: 'The representative: is the call still wanted?',
    closing: 'The case ends unconfirmed',
    closing_proposed: 'Closing is proposed',
  },
};

export const answerWords: Words<
  | 'calledBack'
  | 'tried'
  | 'engaged'
  | 'until'
  | 'till'
  | 'madeThemTalk'
  | 'inMeeting'
  | 'inMeetingUntil'
  | 'myself'
  | 'reason'
  | 'stillWanted'
  | 'talked'
  | 'notTalked'
  | 'withdraw'
  | 'thanks'
  | 'reopen'
  | 'send'
  | 'word'
  | 'wordHint'
> = {
  hi: {
    calledBack: 'कॉल बैक कर लिया',
    tried: 'कॉल किया, उत्तर नहीं मिला',
    engaged: 'व्यस्त हूँ',
    until: 'कब तक व्यस्त',
    till: 'किस समय तक',
    madeThemTalk: 'बात करा दी',
    inMeeting: 'मेरी बैठक में हैं',
    inMeetingUntil: 'मेरी बैठक में हैं, … तक',
    myself: 'मैं स्वयं कॉल करूँगा',
    reason: 'कारण (एक घण्टे से अधिक पर)',
    stillWanted: 'हाँ, बात करनी है',
    talked: 'बात हो गयी',
    notTalked: 'बात नहीं हुई',
    withdraw: 'अब आवश्यकता नहीं',
    thanks: 'धन्यवाद',
    reopen: 'पुनः खोलें',
    send: 'भेजें',
    word: 'मेरा पक्ष',
    wordHint: 'जैसे: फोन बजा ही नहीं, न्यायालय में उपस्थिति। यह प्रकरण के साथ रखा जाता है।',
  },
  en: {
    calledBack: 'I have called back',
    tried: 'I called, no answer',
    engaged: 'I am engaged',
    until: 'Until',
    till: 'Until',
    madeThemTalk: 'I made them talk',
    inMeeting: 'In my meeting',
    inMeetingUntil: 'In my meeting, until …',
    myself: 'I shall call myself',
    reason: 'Reason (beyond an hour)',
    stillWanted: 'Yes, I want to talk',
    talked: 'We talked',
    notTalked: 'We did not talk',
    withdraw: 'No longer needed',
    thanks: 'Thank you',
    reopen: 'Open again',
    send: 'Send',
    word: 'My side',
    wordHint: 'Such as: the phone never rang, I was in court. It is kept beside the case.',
  },
};
