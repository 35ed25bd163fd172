/** Texts of directory's own codes; those of libs/platform and libs/auth stand there. */
import { defineMessages } from '@setu/platform';

export const directoryMessages = defineMessages({
  sign_in_failed: {
    hi: 'प्रवेश नहीं हो सका। कृपया विवरण जाँचें।',
    en: 'Sign-in failed. Please check what you entered.',
  },
  too_many_codes: {
    hi: 'बहुत अधिक कोड माँगे गये हैं। कृपया कुछ देर बाद प्रयास करें।',
    en: 'Too many codes were asked for. Please try later.',
  },
  too_many_tries: {
    hi: 'बहुत अधिक असफल प्रयास हुए हैं। कृपया कुछ देर बाद प्रयास करें।',
    en: 'Too many failed tries. Please try later.',
  },
  number_not_official: {
    hi: 'यह किसी पद का शासकीय नंबर नहीं है।',
    en: 'This is not the official number of any post.',
  },
  number_taken: {
    hi: 'यह नंबर इस अवधि में किसी अन्य पद का है।',
    en: 'Another post has this number at that time.',
  },
  number_lost_digits: {
    hi: 'नंबर के अंक स्प्रेडशीट में बदल गये हैं; स्तम्भ को "टेक्स्ट" करके नंबर पुनः लिखें।',
    en: 'The spreadsheet has changed the digits; format the column as text and type the number again.',
  },
  own_matter: { hi: 'स्वयं के प्रकरण में निर्णय नहीं किया जा सकता।', en: 'Nobody decides in his own matter.' },
  already_judged: { hi: 'इस प्रविष्टि पर निर्णय हो चुका है।', en: 'This entry has been decided already.' },
  only_for_engagements: { hi: 'यह केवल व्यस्तता के लिए है।', en: 'This is only for engagements.' },
  engagement_too_long: {
    hi: 'व्यस्तता 31 दिन से अधिक की नहीं हो सकती।',
    en: 'An engagement cannot last longer than 31 days.',
  },
  only_for_leave: { hi: 'यह केवल अवकाश के लिए है।', en: 'This is only for leave.' },
  not_by_self: { hi: 'यह स्वयं अंकित नहीं किया जा सकता।', en: 'Nobody records this of himself.' },
  posting_before_last: {
    hi: 'वर्तमान अधिकारी ने इस तिथि के बाद कार्यभार ग्रहण किया है।',
    en: 'The present holder took charge after this date.',
  },
  post_exists: { hi: 'इस कोड का पद पहले से है।', en: 'There is a post with this code already.' },
  still_holds_a_post: { hi: 'यह अधिकारी अभी किसी पद पर तैनात हैं।', en: 'This officer still holds a post.' },
  representative_exists: {
    hi: 'इस कोड के जनप्रतिनिधि पहले से हैं।',
    en: 'There is a representative with this code already.',
  },
  phone_of_another: {
    hi: 'यह नंबर किसी अन्य जनप्रतिनिधि या उनके सहायक का है।',
    en: 'This number belongs to another representative or their staff.',
  },
  still_a_superior: { hi: 'अन्य पद इस पद के अधीन हैं।', en: 'Other posts stand below this one.' },
  post_in_use: {
    hi: 'इस पद पर तैनाती या नंबर अंकित है; हटाने के बजाय समाप्ति तिथि दें।',
    en: 'This post has a holder or a number; end it with a date instead of removing it.',
  },
  short_code_taken: { hi: 'यह लघु कोड किसी अन्य पद का है।', en: 'This short code belongs to another post.' },
  alternate_circle: {
    hi: 'वैकल्पिक अधिकारियों का क्रम चक्र बनाता है।',
    en: 'The alternates would run in a circle.',
  },
  superior_circle: { hi: 'उच्चाधिकारियों का क्रम चक्र बनाता है।', en: 'The superiors would run in a circle.' },
  held_with_its_list: {
    hi: 'इसी पद की अन्य पंक्ति में त्रुटि है; सूची साथ ही लागू होगी।',
    en: 'Another row of the same post is wrong; the list is written as a whole.',
  },
  username_taken: { hi: 'यह उपयोगकर्ता नाम प्रयोग में है।', en: 'This user name is taken.' },
  role_of_another_scope: {
    hi: 'यह भूमिका इस स्तर पर नहीं दी जा सकती।',
    en: 'This role cannot be given in this scope.',
  },
  unknown_setting: { hi: 'ऐसी कोई सेटिंग नहीं है।', en: 'There is no such setting.' },
  unknown_office: { hi: 'इस कोड का कार्यालय नहीं मिला।', en: 'No office has this code.' },
  unknown_post: { hi: 'इस कोड का पद नहीं मिला।', en: 'No post has this code.' },
  only_for_hours: { hi: 'यह केवल कार्यालय समय के लिए है।', en: 'This is only for office hours.' },
  only_for_amendments: { hi: 'यह केवल संशोधन के लिए है।', en: 'This is only for amendments.' },
  only_for_closures: { hi: 'यह केवल आंशिक बन्दी के लिए है।', en: 'This is only for a closure of part of a day.' },
  closure_needs_times: {
    hi: 'आंशिक बन्दी का आरम्भ और समाप्ति समय दें।',
    en: 'A closure of part of a day needs its times.',
  },
  ends_before_it_begins: {
    hi: 'समाप्ति आरम्भ के बाद होनी चाहिए।',
    en: 'The end must come after the beginning.',
  },
  break_outside_hours: {
    hi: 'अवकाश (विराम) कार्यालय समय के भीतर होना चाहिए।',
    en: 'A break must lie within the office hours.',
  },
  windows_overlap: {
    hi: 'एक ही दिन के कार्यालय समय एक-दूसरे पर नहीं पड़ सकते।',
    en: 'The hours of one day must not overlap.',
  },
  date_out_of_range: {
    hi: 'तिथि वर्ष 2000 से 2199 के बीच होनी चाहिए।',
    en: 'The date must lie between the years 2000 and 2199.',
  },
  calendar_too_far: { hi: 'कैलेण्डर इतनी दूर तक उपलब्ध नहीं है।', en: 'The calendar does not reach that far.' },
  either_seconds_or_to: { hi: 'seconds या to में से कोई एक दें।', en: 'Give either seconds or to.' },
  invalid_date: { hi: 'तिथि सही नहीं है (दिन-माह-वर्ष)।', en: 'This is not a valid date (day-month-year).' },
  invalid_time_of_day: { hi: 'समय सही नहीं है (जैसे 10:00)।', en: 'This is not a time of day (such as 10:00).' },
  repeated_in_file: { hi: 'यह फाइल में पहले भी आया है।', en: 'This stands in the file before.' },
  staff_uneven: {
    hi: 'सहायकों के नाम और नंबर की संख्या समान होनी चाहिए।',
    en: 'Names and numbers of staff must be equally many.',
  },
  file_malformed: { hi: 'फाइल CSV के रूप में नहीं पढ़ी जा सकी।', en: 'The file cannot be read as CSV.' },
  file_empty: { hi: 'फाइल में कोई पंक्ति नहीं है।', en: 'The file has no rows.' },
  file_too_long: { hi: 'फाइल में {rows} से अधिक पंक्तियाँ हैं।', en: 'The file has more than {rows} rows.' },
  unknown_column: {
    hi: 'यह स्तम्भ अज्ञात है; सम्भवतः {nearest}।',
    en: 'This column is not known; perhaps {nearest}.',
  },
  doubled_column: { hi: 'यह स्तम्भ दो बार है।', en: 'This column stands twice.' },
  missing_column: { hi: 'यह स्तम्भ आवश्यक है।', en: 'This column is required.' },
});
