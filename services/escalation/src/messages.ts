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
  case_still_open: {
    hi: 'प्रकरण अभी खुला है; गणना का निर्णय समाप्ति के बाद होगा।',
    en: 'The case is still open; what counts is decided after its end.',
  },
  nothing_left_out: {
    hi: 'यह प्रकरण सिस्टम के कारण गणना से बाहर नहीं है।',
    en: 'Nothing of the system leaves this case out of figures.',
  },
  not_put_back: {
    hi: 'यह प्रकरण गणना में वापस नहीं लिया गया था।',
    en: 'This case was not put back into figures.',
  },
  own_matter: {
    hi: 'अपने ही प्रकरण पर निर्णय नहीं किया जा सकता; यह सक्षम प्राधिकारी को जायेगा।',
    en: 'Nobody decides in his own matter; this goes to the signing authority.',
  },
  closing_not_proposed: {
    hi: 'प्रकरण का समापन दो कार्य दिवस के बाद ही किया जा सकता है।',
    en: 'A case can be closed only after two working days without an answer.',
  },
  no_claim_to_judge: {
    hi: 'ऐसा कोई दावा नहीं है जिसकी पुष्टि न हुई हो।',
    en: 'There is no claim that was not confirmed.',
  },
  claim_judged_already: {
    hi: 'इस दावे पर निर्णय हो चुका है।',
    en: 'This claim has been decided about already.',
  },
  officer_not_heard: {
    hi: 'अधिकारी का पक्ष सुने बिना निर्णय नहीं हो सकता; पक्ष देने हेतु तीन कार्य दिवस दिये जाते हैं।',
    en: 'Nobody is judged unheard; the officer has three working days to say a word.',
  },
  no_such_correction: { hi: 'ऐसा कोई संशोधन प्रस्ताव नहीं है।', en: 'There is no such proposed correction.' },
  correction_decided: {
    hi: 'इस संशोधन पर निर्णय हो चुका है।',
    en: 'This correction has been decided already.',
  },
  not_alternate_here: {
    hi: 'आप इस प्रकरण में वैकल्पिक अधिकारी नहीं हैं।',
    en: 'You are not the alternate in this case.',
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
  too_many_streams: {
    hi: 'एक साथ बहुत अधिक स्क्रीन खुली हैं।',
    en: 'Too many screens are open at once.',
  },
  not_an_operator: {
    hi: 'यह व्यक्ति इस केंद्र का ऑपरेटर नहीं है।',
    en: 'This person does not work at this desk.',
  },
  period_overlaps: {
    hi: 'इस अवधि के लिए विशेष परिस्थिति पहले से घोषित है।',
    en: 'An exceptional period is declared for this time already.',
  },
  period_over: { hi: 'यह अवधि समाप्त हो चुकी है।', en: 'This period is over.' },
  period_too_long: { hi: 'अवधि अधिकतम 31 दिन की हो सकती है।', en: 'A period lasts at most 31 days.' },
  period_too_old: {
    hi: '92 दिन से पुरानी अवधि घोषित नहीं हो सकती।',
    en: 'A period may begin at most 92 days ago.',
  },
  span_too_long: { hi: 'अवधि बहुत लम्बी है।', en: 'The span is too long.' },
  task_closed: { hi: 'यह कार्य पूर्ण हो चुका है।', en: 'This task is done already.' },
  ladder_must_begin_with_instruction: {
    hi: 'कार्यवाही क्रम निर्देश (0) से ही प्रारम्भ होता है।',
    en: 'The ladder begins with the instruction at 0.',
  },
  ladder_goes_back: { hi: 'चरणों का समय बढ़ते क्रम में हो।', en: 'The times of the steps must not go back.' },
  ladder_step_twice: {
    hi: 'यह चरण क्रम में दो बार है; क्रम किसी चरण पर लौट नहीं सकता।',
    en: 'This step stands there twice; a ladder does not come back to a step.',
  },
  ladder_reaches_nobody: {
    hi: 'इस कार्यवाही क्रम से किसी को भी सूचना नहीं जाती।',
    en: 'This ladder never reaches anybody.',
  },
  ladder_too_long: {
    hi: 'अधिकतम {max} चरण (पुनरावृत्ति सहित) ही रखे जा सकते हैं।',
    en: 'At most {max} steps, repetitions included.',
  },
  unknown_step: { hi: 'ऐसा कोई चरण नहीं है।', en: 'There is no such step.' },
  unknown_recipient: { hi: 'यह प्राप्तकर्ता ज्ञात नहीं है।', en: 'This recipient is not known.' },
  recipient_not_of_step: {
    hi: 'यह चरण इस प्राप्तकर्ता के लिए नहीं है।',
    en: 'This step does not tell this recipient.',
  },
  unknown_channel: { hi: 'ऐसा कोई माध्यम नहीं है।', en: 'There is no such channel.' },
  channel_twice: { hi: 'यह माध्यम दो बार है।', en: 'This channel stands there twice.' },
  channel_needed: { hi: 'कम से कम एक माध्यम चुनें।', en: 'At least one channel is needed.' },
  board_tells_nobody: {
    hi: 'शासन स्तर के पटल पर केवल अंकन होता है; इसमें माध्यम नहीं दिया जाता।',
    en: "The state's board is a mark and has no channels.",
  },
  unknown_kind: { hi: 'पद का ऐसा कोई वर्ग नहीं है।', en: 'There is no such kind of post.' },
  wait_negative: { hi: 'समय ऋणात्मक नहीं हो सकता।', en: 'A wait cannot be negative.' },
  wait_not_whole: { hi: 'समय पूर्ण सेकण्ड में दें।', en: 'A wait is a whole number of seconds.' },
  wait_too_long: { hi: 'समय अधिकतम {max} सेकण्ड हो सकता है।', en: 'A wait is at most {max} seconds.' },
  repeats_out_of_range: {
    hi: 'पुनरावृत्ति 0 से {max} बार तक हो सकती है।',
    en: 'A step is repeated 0 to {max} times.',
  },
  repeats_without_spacing: {
    hi: 'पुनरावृत्ति के बीच का समय देना आवश्यक है।',
    en: 'Repetitions need a time between them.',
  },
  spacing_too_short: {
    hi: 'पुनरावृत्ति के बीच कम से कम {min} सेकण्ड हों।',
    en: 'There must be at least {min} seconds between repetitions.',
  },
  step_not_repeated: { hi: 'यह चरण दोहराया नहीं जाता।', en: 'This step is not repeated.' },
  nudge_must_be_first: {
    hi: 'समय-सीमा से पूर्व का स्मरण क्रम में सबसे पहले ही हो सकता है।',
    en: 'The reminder before the time runs out can only come first.',
  },
  nudge_out_of_range: {
    hi: 'स्मरण कॉल के 1 से {max} सेकण्ड बाद ही हो सकता है।',
    en: 'The reminder comes 1 to {max} seconds after the call.',
  },
  link_ended: {
    hi: 'यह लिंक समाप्त हो चुका है, क्योंकि प्रकरण अब आपके पास नहीं है।',
    en: 'This link has ended, because the case is over or is with somebody else.',
  },
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
