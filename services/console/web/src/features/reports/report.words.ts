/** Words of the report form, after what officials of UP write. */
import type { Words } from '../../shared/language.js';
import type { CallResult } from './report.model.js';

export const reportWords: Words<
  | 'title'
  | 'officer'
  | 'search'
  | 'found'
  | 'number'
  | 'numberHint'
  | 'attempted'
  | 'result'
  | 'note'
  | 'noteHint'
  | 'callback'
  | 'callbackHint'
  | 'send'
  | 'reference'
  | 'acts'
  | 'opens'
  | 'nobody'
  | 'chosen'
  | 'another'
  | 'calledNow'
> = {
  hi: {
    title: 'अनुत्तरित कॉल की सूचना',
    officer: 'किस अधिकारी ने फोन नहीं उठाया?',
    search: 'पद, नाम या पद-कोड, हिन्दी या अंग्रेजी में',
    found: 'मिले हुए पद',
    number: 'डायल किया गया शासकीय (सी०यू०जी०) नंबर',
    numberHint: 'केवल शासकीय नंबर पर की गयी कॉल मान्य है।',
    attempted: 'कॉल का समय',
    result: 'फोन पर क्या हुआ?',
    note: 'विषय (अधिकारी को दिखेगा)',
    noteHint: 'ताकि अधिकारी तैयारी से कॉल करें; रिक्त छोड़ सकते हैं।',
    callback: 'कॉल बैक किस नंबर पर हो',
    callbackHint: 'रिक्त छोड़ने पर आपके पंजीकृत नंबर पर।',
    send: 'फोन नहीं उठा, सूचना दें',
    reference: 'सन्दर्भ संख्या',
    acts: 'कार्यवाही का समय',
    opens: 'कार्यालय खुलेगा',
    nobody: 'ऐसा कोई पद नहीं मिला।',
    chosen: 'चुना गया पद',
    another: 'दूसरा चुनें',
    calledNow: 'अब इसी शासकीय नंबर पर कॉल की, सूचना दें',
  },
  en: {
    title: 'Report an unanswered call',
    officer: 'Which officer did not answer?',
    search: 'Post, name or code, in Hindi or English',
    found: 'Posts found',
    number: 'Official (CUG) number dialled',
    numberHint: 'Only calls to the official number count.',
    attempted: 'Time of the call',
    result: 'What did the phone do?',
    note: 'What it is about (the officer sees it)',
    noteHint: 'So that the officer calls prepared; may stay empty.',
    callback: 'Number to call back',
    callbackHint: 'Empty: your registered number.',
    send: 'Not answered, report it',
    reference: 'Reference',
    acts: 'The centre acts at',
    opens: 'The office opens',
    nobody: 'No such post.',
    chosen: 'Post chosen',
    another: 'Choose another',
    calledNow: 'Called this official number now, report it',
  },
};

export const resultWords: Words<CallResult> = {
  hi: {
    no_answer: 'घण्टी बजी, उत्तर नहीं मिला',
    busy: 'व्यस्त था',
    switched_off: 'स्विच ऑफ था',
    rejected: 'कॉल काट दी गयी',
    answered_by_staff: 'स्टाफ ने उठाया, अधिकारी से बात नहीं हुई',
    not_connected: 'कॉल नहीं लगी',
  },
  en: {
    no_answer: 'It rang, no answer',
    busy: 'Busy',
    switched_off: 'Switched off',
    rejected: 'The call was rejected',
    answered_by_staff: 'Staff answered, not the officer',
    not_connected: 'Not connected',
  },
};

export const outcomeWords: Words<
  | 'clock_running'
  | 'instructed'
  | 'engaged'
  | 'redirected'
  | 'joined'
  | 'out_of_hours'
  | 'refused'
  | 'unverified'
> = {
  hi: {
    clock_running: '10 मिनट की अवधि चल रही है',
    instructed: 'अधिकारी को निर्देश भेजा गया',
    engaged: 'अधिकारी व्यस्त हैं',
    redirected: 'वैकल्पिक अधिकारी बताया गया',
    joined: 'पूर्व सूचना में सम्मिलित',
    out_of_hours: 'कार्यालय समय के बाहर',
    refused: 'मान्य नहीं',
    unverified: 'सत्यापन हेतु लम्बित',
  },
  en: {
    clock_running: 'The 10 minutes are running',
    instructed: 'The officer was instructed',
    engaged: 'The officer is engaged',
    redirected: 'The alternate was named',
    joined: 'Joined to the earlier report',
    out_of_hours: 'Outside office hours',
    refused: 'Not accepted',
    unverified: 'To be verified',
  },
};
