/** Words of the notices of directory, as officials of UP write them. */
import type { Words } from '../../shared/language.js';
import type { NoticeSaid } from './notice.model.js';

export const saidWords: Words<NoticeSaid> = {
  hi: {
    sanctioned: 'आपने इसे स्वीकृत किया। अधिकारी को सूचित किया जा रहा है।',
    sanctionedElsewhere: 'यह पहले ही स्वीकृत हो चुका है; आपको कुछ नहीं करना है।',
    refused: 'आपने इसे स्वीकृत नहीं किया। अधिकारी को सूचित किया जा रहा है।',
    refusedElsewhere: 'इसे पहले ही अस्वीकृत किया जा चुका है; आपको कुछ नहीं करना है।',
    cancelled: 'यह वापस लिया जा चुका है; आपको कुछ नहीं करना है।',
    accepted: 'आपकी सहमति अंकित की गयी, धन्यवाद।',
    declined:
      'आपकी असमर्थता अंकित की गयी। आवेदक, उच्चाधिकारी तथा अगले वैकल्पिक अधिकारी (यदि हों) को सूचित किया जा रहा है।',
    over: 'यह अवधि समाप्त हो चुकी है; आपको कुछ नहीं करना है।',
    gone: 'यह प्रविष्टि अब उपलब्ध नहीं है; आपको कुछ नहीं करना है।',
    present: 'आपकी उपस्थिति अंकित की गयी, धन्यवाद।',
    saved: 'आपकी पुष्टि अंकित की गयी, धन्यवाद।',
    nothing: 'इस संदेश का उत्तर अपेक्षित नहीं है।',
  },
  en: {
    sanctioned: 'You sanctioned this. The officer is being informed.',
    sanctionedElsewhere: 'This has been sanctioned already; nothing is left for you to do.',
    refused: 'You did not sanction this. The officer is being informed.',
    refusedElsewhere: 'This has been refused already; nothing is left for you to do.',
    cancelled: 'This was taken back; nothing is left for you to do.',
    accepted: 'Recorded that you stand in, thank you.',
    declined:
      'Recorded that you cannot. The applicant, the superior and the next alternate (if there is one) are being informed.',
    over: 'This time is over; nothing is left for you to do.',
    gone: 'This entry is not there any more; nothing is left for you to do.',
    present: 'Recorded that you are present, thank you.',
    saved: 'Your confirmation is recorded, thank you.',
    nothing: 'This message asks for no answer.',
  },
};

export const answerWords: Words<
  'sanction' | 'refuse' | 'accept' | 'decline' | 'declineAfterAll' | 'present' | 'saved'
> = {
  hi: {
    sanction: 'स्वीकृत करें',
    refuse: 'स्वीकृत न करें',
    accept: 'स्वीकार है',
    decline: 'असमर्थ हूँ',
    declineAfterAll: 'अब असमर्थ हूँ',
    present: 'आज उपस्थित',
    saved: 'नंबर सहेज लिये, पुष्टि करें',
  },
  en: {
    sanction: 'Sanction',
    refuse: 'Do not sanction',
    accept: 'I accept',
    decline: 'I cannot',
    declineAfterAll: 'I cannot after all',
    present: 'Present today',
    saved: 'Saved: confirm',
  },
};

export const noticeWords: Words<
  | 'toSanction'
  | 'applied'
  | 'afterVerdict'
  | 'emergency'
  | 'named'
  | 'standIn'
  | 'whatStandInDoes'
  | 'presentToday'
  | 'presence'
  | 'whatPresentDoes'
  | 'book'
  | 'bookSteps'
  | 'takeBook'
  | 'notice'
> = {
  hi: {
    toSanction: 'आपकी स्वीकृति हेतु लम्बित: {kind}',
    applied: '{kind} का आवेदन',
    afterVerdict:
      'स्वीकृत करने पर अधिकारी एवं प्रतिस्थानी को सूचित किया जायेगा। स्वीकृत न करने पर अधिकारी को शासकीय नंबर पर उपलब्ध रहना होगा। यह निर्णय इस लिंक से बदला नहीं जा सकेगा।',
    emergency: 'आकस्मिक अनुपस्थिति: आपके उत्तर तक मान्य है।',
    named: 'आप प्रतिस्थानी नामित हैं',
    standIn: 'प्रतिस्थानी का दायित्व',
    whatStandInDoes: 'इस अवधि में मा० जनप्रतिनिधि आपको कॉल कर सकते हैं। कृपया कॉल रिसीव करें।',
    presentToday: 'क्या आप आज उपस्थित हैं?',
    presence: 'आज की उपस्थिति',
    whatPresentDoes: '{day} के लिए। यदि आपका अवकाश या प्रशिक्षण अंकित है, तो वह उत्तर देते ही समाप्त माना जायेगा।',
    book: 'मा० जनप्रतिनिधियों के नंबर',
    bookSteps: 'पहले नंबर अपने फोन में सहेजें, फिर पुष्टि करें। पुष्टि की अन्तिम तिथि: {day}।',
    takeBook: 'नंबर फोन में सहेजें',
    notice: 'सूचना',
  },
  en: {
    toSanction: 'Waiting for your sanction: {kind}',
    applied: '{kind} applied for',
    afterVerdict:
      'If you sanction it, the officer and whoever stands in are informed. If you do not, the officer has to stay within reach on the official number. This link cannot change the decision later.',
    emergency: 'An emergency: it counts until you answer.',
    named: 'You are named to stand in',
    standIn: 'Standing in',
    whatStandInDoes: "Hon'ble representatives may call you during this time. Please take their calls.",
    presentToday: 'Are you present today?',
    presence: 'Presence today',
    whatPresentDoes:
      'For {day}. Leave or training that stands recorded for you ends at the moment of your answer.',
    book: "Numbers of the Hon'ble representatives",
    bookSteps: 'First save the numbers on your phone, then confirm. Last day to confirm: {day}.',
    takeBook: 'Save the numbers',
    notice: 'Notice',
  },
};

export const factWords: Words<'officer' | 'kind' | 'from' | 'until' | 'openEnd' | 'insteadOf'> = {
  hi: {
    officer: 'अधिकारी',
    kind: 'प्रकार',
    from: 'कब से',
    until: 'कब तक',
    openEnd: 'अग्रिम सूचना तक',
    insteadOf: 'किनके लिए',
  },
  en: {
    officer: 'Officer',
    kind: 'Kind',
    from: 'From',
    until: 'Until',
    openEnd: 'further word',
    insteadOf: 'In place of',
  },
};

/** Kinds of absence, and of leave by the code of the personnel register; a code that is not here is shown as it is. */
export const kindWords: Words<
  | 'leave'
  | 'training'
  | 'suspended'
  | 'CL'
  | 'SPL_CL'
  | 'COMP'
  | 'EL'
  | 'PAL'
  | 'ML'
  | 'MAT'
  | 'CCL'
  | 'EOL'
  | 'STUDY'
  | 'COMM'
  | 'RH'
> = {
  hi: {
    leave: 'अवकाश',
    training: 'प्रशिक्षण',
    suspended: 'निलम्बन',
    CL: 'आकस्मिक अवकाश',
    SPL_CL: 'विशेष आकस्मिक अवकाश',
    COMP: 'प्रतिकर अवकाश',
    EL: 'अर्जित अवकाश',
    PAL: 'निजी कार्य पर अवकाश',
    ML: 'चिकित्सा अवकाश',
    MAT: 'मातृत्व अवकाश',
    CCL: 'बाल्य देखभाल अवकाश',
    EOL: 'असाधारण अवकाश',
    STUDY: 'अध्ययन अवकाश',
    COMM: 'लघुकृत अवकाश',
    RH: 'निर्बन्धित अवकाश',
  },
  en: {
    leave: 'Leave',
    training: 'Training',
    suspended: 'Suspension',
    CL: 'Casual leave',
    SPL_CL: 'Special casual leave',
    COMP: 'Compensatory leave',
    EL: 'Earned leave',
    PAL: 'Leave on private affairs',
    ML: 'Medical leave',
    MAT: 'Maternity leave',
    CCL: 'Child care leave',
    EOL: 'Extraordinary leave',
    STUDY: 'Study leave',
    COMM: 'Commuted leave',
    RH: 'Restricted holiday',
  },
};
