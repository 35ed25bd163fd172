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
  | 'connect'
  | 'connecting'
  | 'madeThemTalk'
  | 'inMeetingUntil'
  | 'myself'
  | 'reason'
  | 'stillWanted'
  | 'talked'
  | 'notTalked'
  | 'withdraw'
  | 'thanks'
  | 'reopen'
  | 'decline'
  | 'neither'
  | 'talkedAsTold'
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
    connect: 'केंद्र के नंबर से कॉल जोड़ें',
    connecting: 'कॉल जोड़ी जा रही है…',
    madeThemTalk: 'बात करा दी',
    inMeetingUntil: 'मेरी बैठक में हैं, … तक',
    myself: 'मैं स्वयं कॉल करूँगा',
    reason: 'कारण (एक घण्टे से अधिक पर)',
    stillWanted: 'हाँ, बात करनी है',
    talked: 'बात हो गयी',
    notTalked: 'बात नहीं हुई',
    withdraw: 'अब आवश्यकता नहीं',
    thanks: 'धन्यवाद',
    reopen: 'पुनः खोलें',
    decline: 'मैं यह कॉल नहीं ले सकता',
    neither: 'इनसे भी बात नहीं हुई',
    talkedAsTold: 'मा० जनप्रतिनिधि ने बताया: बात हो गयी',
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
    connect: "Connect us by the centre's number",
    connecting: 'The call is being connected…',
    madeThemTalk: 'I made them talk',
    inMeetingUntil: 'In my meeting, until …',
    myself: 'I shall call myself',
    reason: 'Reason (beyond an hour)',
    stillWanted: 'Yes, I want to talk',
    talked: 'We talked',
    notTalked: 'We did not talk',
    withdraw: 'No longer needed',
    thanks: 'Thank you',
    reopen: 'Open again',
    decline: 'I cannot take this call',
    neither: 'This officer did not answer either',
    talkedAsTold: 'The representative says: we talked',
    send: 'Send',
    word: 'My side',
    wordHint: 'Such as: the phone never rang, I was in court. It is kept beside the case.',
  },
};

/** R19: what a named person decides about a claim that was not confirmed. */
export const verdictWords: Words<'false_claim' | 'not_proven' | 'call_was_made'> = {
  hi: {
    false_claim: 'कॉल नहीं की गयी थी',
    not_proven: 'दावे की पुष्टि नहीं हुई',
    call_was_made: 'कॉल की गयी थी',
  },
  en: {
    false_claim: 'No call was made',
    not_proven: 'The claim is not proven',
    call_was_made: 'The call was made',
  },
};

/** R33: where a correction of a finding stands. */
export const correctionWords: Words<'proposed' | 'refused' | 'in_force' | 'taken_back'> = {
  hi: {
    proposed: 'निष्कर्ष के संशोधन का प्रस्ताव',
    refused: 'संशोधन अस्वीकृत',
    in_force: 'निष्कर्ष संशोधित',
    taken_back: 'संशोधन वापस',
  },
  en: {
    proposed: 'Correction of the finding proposed',
    refused: 'Correction refused',
    in_force: 'Finding corrected',
    taken_back: 'Correction taken back',
  },
};
