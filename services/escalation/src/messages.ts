/** Sentences for the codes that only escalation answers with. */
import { defineMessages } from '@setu/platform';

export const escalationMessages = defineMessages({
  case_final: { hi: 'प्रकरण समाप्त हो चुका है।', en: 'The case is finished.' },
  called_at_in_future: { hi: 'कॉल का समय भविष्य का नहीं हो सकता।', en: 'The call cannot lie in the future.' },
  called_at_before_attempt: {
    hi: 'कॉल बैक का समय मूल कॉल से पहले का नहीं हो सकता।',
    en: 'The call-back cannot be earlier than the call it answers.',
  },
  already_claimed: {
    hi: 'कॉल बैक किया जाना पहले ही बताया जा चुका है।',
    en: 'The call-back was already reported as made.',
  },
  not_officers_turn: { hi: 'अभी अधिकारी की बारी नहीं है।', en: "It is not the officer's turn now." },
  until_in_past: { hi: 'व्यस्तता का समय बीत चुका है।', en: 'The time has passed already.' },
  until_too_late: {
    hi: 'व्यस्तता आज के कार्यालय समय के भीतर ही बताई जा सकती है।',
    en: 'Engaged can be said at most until the office closes.',
  },
  reason_needed: {
    hi: 'एक घण्टे से अधिक या दोबारा व्यस्तता के लिए कारण आवश्यक है।',
    en: 'More than an hour, or a second time, needs a reason.',
  },
  time_needed: { hi: 'समय देना आवश्यक है।', en: 'A time is needed.' },
  nothing_claimed: {
    hi: 'अभी किसी कॉल बैक की सूचना नहीं है।',
    en: 'No call-back was reported that could be denied.',
  },
  nobody_answers: { hi: 'इस प्रकरण में अभी कोई अधिकारी नियत नहीं है।', en: 'Nobody has to answer this case now.' },
  not_possible_now: { hi: 'वर्तमान स्थिति में यह संभव नहीं है।', en: 'This is not possible in the present state.' },
  not_confirmed_yet: {
    hi: 'वार्ता की पुष्टि के बाद ही संभव है।',
    en: 'This is possible once the call-back is confirmed.',
  },
  cannot_reopen: { hi: 'यह प्रकरण पुनः नहीं खोला जा सकता।', en: 'This case cannot be reopened.' },
  reopen_too_late: {
    hi: 'पुनः खोलने की अवधि (3 कार्य दिवस) समाप्त हो चुकी है।',
    en: 'The 3 working days for reopening have passed.',
  },
  other_case_open: { hi: 'इसी पद का एक अन्य प्रकरण खुला है।', en: 'Another case on the same post is open.' },
  own_matter: {
    hi: 'अपने ही प्रकरण पर निर्णय नहीं किया जा सकता; यह सक्षम प्राधिकारी को जायेगा।',
    en: 'Nobody decides in his own matter; this goes to the signing authority.',
  },
  closing_not_proposed: {
    hi: 'प्रकरण का समापन दो कार्य दिवस के बाद ही किया जा सकता है।',
    en: 'A case can be closed only after two working days without an answer.',
  },
  bridge_not_available: {
    hi: 'कॉल जोड़ने की सुविधा अभी उपलब्ध नहीं है।',
    en: 'Connecting calls is not available yet.',
  },
  office_closed: {
    hi: 'कार्यालय अभी बन्द है, {opensAt} पर खुलेगा।',
    en: 'The office is closed now and opens at {opensAt}.',
  },
  not_redirected: {
    hi: 'इस प्रकरण में कोई वैकल्पिक अधिकारी नहीं बताया गया।',
    en: 'No alternate was named in this case.',
  },
  tap_too_late: {
    hi: 'दो घण्टे बीत चुके हैं; कृपया पुनः सूचना दें।',
    en: 'Two hours have passed; please report the call anew.',
  },
  still_wanted_too_late: {
    hi: 'उत्तर का समय बीत चुका है; कृपया पुनः कॉल करें और उत्तर न मिलने पर सूचना दें।',
    en: 'The time for this answer has passed; please call again and report if nobody answers.',
  },
  task_claimed: { hi: 'यह कार्य किसी अन्य ऑपरेटर के पास है।', en: 'Another operator has this task.' },
  task_closed: { hi: 'यह कार्य पूर्ण हो चुका है।', en: 'This task is done already.' },
  ladder_must_begin_with_instruction: {
    hi: 'कार्यवाही क्रम निर्देश (0) से ही प्रारम्भ होता है।',
    en: 'The ladder begins with the instruction at 0.',
  },
  ladder_goes_back: { hi: 'चरणों का समय बढ़ते क्रम में हो।', en: 'The times of the steps must not go back.' },
  ladder_step_twice: { hi: 'यह चरण दो बार है।', en: 'This step stands there twice.' },
  link_wrong_answer: { hi: 'इस लिंक से यह उत्तर नहीं दिया जा सकता।', en: 'This link cannot give this answer.' },
  ends_before_it_begins: {
    hi: 'समाप्ति आरम्भ के बाद होनी चाहिए।',
    en: 'The end must come after the beginning.',
  },
  date_out_of_range: {
    hi: 'तिथि वर्ष 2000 से 2199 के बीच होनी चाहिए।',
    en: 'The date must lie between the years 2000 and 2199.',
  },
  only_for_hours: { hi: 'यह केवल कार्यालय समय के लिए है।', en: 'This is only for office hours.' },
  only_for_amendments: { hi: 'यह केवल संशोधन के लिए है।', en: 'This is only for amendments.' },
  only_for_closures: { hi: 'यह केवल आंशिक बन्दी के लिए है।', en: 'This is only for a closure of part of a day.' },
  closure_needs_times: {
    hi: 'आंशिक बन्दी का आरम्भ और समाप्ति समय दें।',
    en: 'A closure of part of a day needs its times.',
  },
  break_outside_hours: {
    hi: 'मध्यावकाश कार्यालय समय के भीतर होना चाहिए।',
    en: 'A break must lie within the office hours.',
  },
  windows_overlap: {
    hi: 'एक ही दिन के कार्यालय समय एक-दूसरे पर नहीं पड़ सकते।',
    en: 'The hours of one day must not overlap.',
  },
  ordinal_on_and_off: {
    hi: 'एक ही क्रमिक दिन कार्य दिवस और अवकाश दोनों नहीं हो सकता।',
    en: 'The same day of the month cannot be both on and off.',
  },
  nothing_to_preview: {
    hi: 'कम से कम एक प्रविष्टि दें, या जो हटानी हो उसे बतायें।',
    en: 'Give at least one item, or one to take back.',
  },
  item_unknown: { hi: 'ऐसी कोई प्रविष्टि नहीं है।', en: 'There is no such item.' },
  item_repeated: { hi: 'यह प्रविष्टि सूची में पहले भी है।', en: 'This item stands in the list before.' },
  calendar_without_work: {
    hi: 'इस परिवर्तन से कार्यालय में वर्ष भर कोई कार्य समय नहीं बचेगा।',
    en: 'This would leave an office without any working time in a year.',
  },
});
