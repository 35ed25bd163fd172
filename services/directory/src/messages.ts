/** Texts of directory's own codes; those of libs/platform and libs/auth stand there. */
import { defineMessages } from '@setu/platform';

export const directoryMessages = defineMessages({
  number_not_official: {
    hi: 'यह किसी पद का शासकीय नंबर नहीं है।',
    en: 'This is not the official number of any post.',
  },
  moment_not_for_you: {
    hi: 'इस समय की स्थिति आपको नहीं बतायी जा सकती; अभी की, अथवा ऐसी कॉल के समय की पूछें जिसकी सूचना अब भी दी जा सकती है।',
    en: 'You cannot be told how things stand at that moment; ask about now, or about a call that may still be reported.',
  },
  elected_person: {
    hi: 'निर्वाचित पदाधिकारी को न वैकल्पिक अधिकारी नामित किया जा सकता है, न हस्ताक्षर प्राधिकारी, न जिलाधिकारी का पद।',
    en: 'An elected person cannot be named as alternate, signing authority or head of the district.',
  },
  number_taken: {
    hi: 'यह नंबर इस अवधि में किसी अन्य पद का है।',
    en: 'Another post has this number at that time.',
  },
  document_too_long: {
    hi: 'यह पी०डी०एफ० {lines} प्रविष्टियों का होगा; अधिकतम {most}। कृपया सी०एस०वी० या एक्सेल लें।',
    en: 'This PDF would have {lines} entries; the most is {most}. Please take the CSV or XLSX file.',
  },
  number_book_empty: {
    hi: 'नंबर पुस्तिका में अभी कोई मा० जनप्रतिनिधि नहीं हैं।',
    en: 'There is no representative in the number book yet.',
  },
  number_book_unchanged: {
    hi: 'यही नंबर पुस्तिका पहले ही परिचालित की जा चुकी है।',
    en: 'This number book has been circulated already.',
  },
  number_book_changed: {
    hi: 'नंबर पुस्तिका बदल गयी है; कृपया नयी पुस्तिका के नंबर सुरक्षित कर पावती दें।',
    en: 'The number book has changed; please save the numbers of the new one and acknowledge that.',
  },
  number_book_not_circulated: {
    hi: 'नंबर पुस्तिका अभी परिचालित नहीं हुई है।',
    en: 'The number book has not been circulated yet.',
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
  mandate_runs: { hi: 'इनका कार्यकाल अभी चल रहा है।', en: 'The mandate still runs.' },
  account_in_use: { hi: 'यह खाता अभी प्रयोग में है।', en: 'This account is still in use.' },
  no_head: { hi: 'जनपद प्रमुख का पद अंकित नहीं है।', en: "The district head's seat is not recorded." },
  delegation_overlaps: {
    hi: 'इस अवधि में यह किसी अन्य को दिया हुआ है।',
    en: 'This is given to somebody else at that time.',
  },
  either_post_or_user: { hi: 'पद या खाते में से कोई एक दें।', en: 'Name either a post or an account.' },
  not_a_nodal_officer: {
    hi: 'यह नोडल अधिकारी का खाता नहीं है।',
    en: 'This is not the account of a nodal officer.',
  },
  signing_needs_a_post: {
    hi: 'हस्ताक्षर का अधिकार केवल किसी पद को दिया जा सकता है।',
    en: 'Signing can only be given to a post.',
  },
  not_an_operator: { hi: 'यह ऑपरेटर का खाता नहीं है।', en: 'This is not the account of an operator.' },
  another_day: { hi: 'यह समय किसी अन्य दिन का है।', en: 'This time lies on another day.' },
  shifts_overlap: { hi: 'पालियाँ एक-दूसरे पर नहीं पड़ सकतीं।', en: 'Shifts must not overlap.' },
  outside_the_shift: { hi: 'यह समय पाली के बाहर है।', en: 'This lies outside the shift.' },
  absence_too_long: {
    hi: 'अनुपस्थिति 5 वर्ष से अधिक की नहीं हो सकती।',
    en: 'An absence cannot last longer than 5 years.',
  },
  absence_not_begun: {
    hi: 'यह अनुपस्थिति अभी आरम्भ नहीं हुई है; इसे वापस लें।',
    en: 'This absence has not begun; take it back instead.',
  },
  absence_over: { hi: 'यह अनुपस्थिति समाप्त हो चुकी है।', en: 'This absence is over already.' },
  in_future: { hi: 'यह समय अभी नहीं आया है।', en: 'This time has not come yet.' },
  suspended: { hi: 'अधिकारी निलम्बित अंकित हैं।', en: 'The officer is recorded as suspended.' },
  substitute_is_oneself: {
    hi: 'प्रतिस्थानी कोई अन्य पद होना चाहिए।',
    en: 'The substitute must be another post.',
  },
  superior_stands_in: {
    hi: 'उच्चाधिकारी के बाद कोई वैकल्पिक अधिकारी नहीं है; असमर्थता अंकित नहीं हो सकती।',
    en: 'There is nobody behind the superior who stands in; this cannot be declined.',
  },
  stand_in_over: {
    hi: 'यह दायित्व समाप्त हो चुका है या इस पर उत्तर दिया जा चुका है।',
    en: 'This is over, or has been answered already.',
  },
  link_wrong_answer: { hi: 'यह उत्तर इस लिंक से नहीं दिया जा सकता।', en: 'This link does not take this answer.' },
  not_below: {
    hi: 'यह अधिकारी आपके अधीन नहीं हैं।',
    en: 'This officer does not stand below you.',
  },
  vacant: { hi: 'यह पद उस समय रिक्त है।', en: 'This post is vacant at that time.' },
  unknown_officer: { hi: 'यह अधिकारी नहीं मिले।', en: 'This officer is not known.' },
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
  ordinal_on_and_off: {
    hi: 'एक ही क्रमिक दिन कार्य दिवस और अवकाश दोनों नहीं हो सकता।',
    en: 'The same day of the month cannot be both on and off.',
  },
  calendar_item_exists: {
    hi: 'इस तिथि और कार्यालय प्रकार की प्रविष्टि पहले से है।',
    en: 'There is an item for this date and kind of office already.',
  },
  calendar_without_work: {
    hi: 'इस परिवर्तन से वर्ष {year} में {officeKind} कार्यालयों में कोई कार्य समय नहीं बचेगा।',
    en: 'This would leave {officeKind} offices without any working time in {year}.',
  },
  no_working_time: {
    hi: 'इस कैलेण्डर में आगे इतना कार्य समय उपलब्ध नहीं है।',
    en: 'This calendar has not so much working time ahead.',
  },
  stretch_too_long: {
    hi: 'एक बार में अधिकतम 3 वर्ष की अवधि गिनी जा सकती है।',
    en: 'At most 3 years can be counted at once.',
  },
  unknown_office_kind: {
    hi: 'ऐसा कोई कार्यालय प्रकार नहीं है।',
    en: 'There is no such kind of office.',
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
  looks_like_formula: {
    hi: 'यह सूत्र (formula) जैसा है; आगे \u0027 लगाकर पाठ के रूप में लिखें।',
    en: 'This looks like a formula; write \u0027 in front of it to keep it as text.',
  },
  cell_error: { hi: 'स्प्रेडशीट के इस कक्ष में त्रुटि है।', en: 'The spreadsheet shows an error in this cell.' },
  file_too_large: {
    hi: 'फाइल {megabytes} MB से बड़ी है।',
    en: 'The file is larger than {megabytes} MB.',
  },
  file_form: { hi: 'फाइल पूरी नहीं पहुँची; पुनः भेजें।', en: 'The form did not arrive whole. Send it again.' },
  file_absent: { hi: 'फाइल नहीं मिली।', en: 'There is no file in the form.' },
  file_encoding: {
    hi: 'फाइल के अक्षर नहीं पढ़े जा सके; "CSV UTF-8" या .xlsx के रूप में सहेजें।',
    en: 'The letters of the file cannot be read; save it as "CSV UTF-8" or .xlsx.',
  },
  file_other_kind: {
    hi: 'यह CSV या Excel (.xlsx) फाइल नहीं है ({found})।',
    en: 'This is not a CSV or Excel (.xlsx) file ({found}).',
  },
  file_old_excel: {
    hi: 'यह पुरानी (.xls) या पासवर्ड वाली Excel फाइल है; बिना पासवर्ड .xlsx के रूप में सहेजें।',
    en: 'This is an old (.xls) or protected Excel file; save it as .xlsx without a password.',
  },
  file_no_workbook: {
    hi: 'इस फाइल में कोई Excel कार्यपुस्तिका नहीं है।',
    en: 'There is no Excel workbook in this file.',
  },
  file_malformed_workbook: {
    hi: 'Excel फाइल टूटी हुई है और नहीं पढ़ी जा सकी।',
    en: 'The Excel file is damaged and cannot be read.',
  },
  file_formulas: {
    hi: 'इस फाइल में ऐसे सूत्र (formula) हैं जिनका मान नहीं निकाला गया; Excel में खोलकर सहेजें, फिर भेजें।',
    en: 'The file has formulas without computed values; open it in Excel, save it and send it again.',
  },
  file_queue_full: {
    hi: 'अभी कई फाइलें पढ़ी जा रही हैं; कुछ क्षण बाद पुनः भेजें।',
    en: 'Several files are being read just now; send it again in a moment.',
  },
  file_sheet_twice: {
    hi: 'एक ही प्रकार की दो शीट हैं ({sheets}); एक ही रखें।',
    en: 'Two sheets are of the same kind ({sheets}); keep one of them.',
  },
  damaged_letters: {
    hi: 'इस कक्ष के कुछ अक्षर टूट गये हैं (�); सही कर लिखें।',
    en: 'Some letters of this cell are damaged (�); write them anew.',
  },
  file_too_complex: {
    hi: 'फाइल खोलने पर बहुत बड़ी है या हानिकारक हो सकती है; केवल आवश्यक पंक्तियाँ नई फाइल में रखें।',
    en: 'The file swells too much when opened, or may be harmful; put only the rows needed into a new file.',
  },
  file_too_wide: {
    hi: 'फाइल में {columns} से अधिक स्तम्भ हैं।',
    en: 'The file has more than {columns} columns.',
  },
  file_no_known_sheet: {
    hi: 'कोई पहचानी हुई शीट नहीं मिली ({sheets}); kind बतायें।',
    en: 'No known sheet was found ({sheets}); say the kind.',
  },
  import_has_faults: {
    hi: '{rows} पंक्तियों में त्रुटि है; उन्हें ठीक करें या केवल सही पंक्तियाँ लागू करें।',
    en: '{rows} rows are wrong; correct them, or apply only the right ones.',
  },
  import_state: {
    hi: 'फाइल की वर्तमान स्थिति ({state}) में यह सम्भव नहीं है।',
    en: 'This is not possible in the present state of the file ({state}).',
  },
  import_row_applied: { hi: 'यह पंक्ति लागू हो चुकी है।', en: 'This row has been applied already.' },
  import_changed_since: {
    hi: 'आयात के बाद यह किसी ने बदला है; वापस नहीं लिया गया।',
    en: 'Somebody changed this after the import; it was not taken back.',
  },
  import_in_use: { hi: 'अन्य प्रविष्टियाँ इस पर निर्भर हैं।', en: 'Other entries rest on this.' },
  import_roster_moved: {
    hi: 'जाँच के बाद निर्देशिका बदल गयी है; कुछ पंक्तियाँ अब सही नहीं हैं।',
    en: 'The directory has changed since the check; some rows are not right any more.',
  },
  import_resumed: {
    hi: 'कार्य के बीच सेवा रुक गयी थी; जहाँ रुकी थी, वहीं से कार्य आगे बढ़ाया गया। कोई पंक्ति दोबारा नहीं लिखी गयी।',
    en: 'The service stopped during the work, which went on where it stood. No row was written twice.',
  },
  import_stopped: {
    hi: 'कार्य बीच में रुक गया; पुनः आरम्भ करें।',
    en: 'The work stopped on the way; start it again.',
  },
  vacant_with_name: { hi: 'रिक्त पद के साथ नाम नहीं हो सकता।', en: 'A vacant post cannot have a name.' },
  posting_overlaps: {
    hi: 'इस अवधि में पद पर कोई अन्य अधिकारी तैनात हैं।',
    en: 'Somebody else holds this post at that time.',
  },
  ehrms_code_taken: {
    hi: 'यह ई-एचआरएमएस कोड किसी अन्य अधिकारी का है।',
    en: 'Another officer has this eHRMS code.',
  },
  unknown_ehrms_code: {
    hi: 'इस ई-एचआरएमएस कोड के अधिकारी नहीं मिले।',
    en: 'No officer has this eHRMS code.',
  },
  half_of_several_days: {
    hi: 'आधा दिन केवल एक दिन के अवकाश में हो सकता है।',
    en: 'Half a day is possible only for a leave of one day.',
  },
  overlaps_in_file: {
    hi: 'इसी अधिकारी की अन्य पंक्ति इसी अवधि की है।',
    en: 'Another row of the same officer covers the same time.',
  },
  hr_header_absent: { hi: 'यह शीर्षक फाइल में नहीं है।', en: 'The file does not have this header.' },
  hr_not_mapped: {
    hi: 'इस प्रकार की फाइल के स्तम्भ नहीं जोड़े जाते।',
    en: 'The columns of this kind of file are not mapped.',
  },
  hr_decided: {
    hi: 'अन्तर पर निर्णय दिया गया: {winner} मान्य (फाइल: {fileStatus}; यहाँ: {ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt})।',
    en: 'A person decided: {winner} counts (file: {fileStatus}; here: {ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}).',
  },
  hr_present_over_applied: {
    hi: 'अधिकारी उपस्थित बताये गये ({ownSource}, {ownRecordedAt}); फाइल का अवकाश ({fileStatus}) केवल आवेदित है, अतः {winner} मान्य ({ownKind}, {ownStatus})।',
    en: 'The officer was said to be present ({ownSource}, {ownRecordedAt}); the leave in the file ({fileStatus}) is only applied for, so {winner} counts ({ownKind}, {ownStatus}).',
  },
  hr_present_is_newer: {
    hi: 'फाइल में अवकाश ({fileStatus}), पर अधिकारी ने बाद में उपस्थित बताया ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}): {winner} मान्य, अवकाश उस समय समाप्त।',
    en: 'Leave in the file ({fileStatus}), but the officer said later to be present ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}): {winner} counts, the leave ends there.',
  },
  hr_sanction_over_present: {
    hi: 'फाइल में अवकाश ({fileStatus}) उपस्थिति ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}) के बाद स्वीकृत हुआ: {winner} मान्य।',
    en: 'The leave in the file ({fileStatus}) was sanctioned after the presence ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}): {winner} counts.',
  },
  hr_own_is_sanctioned: {
    hi: 'यहाँ स्वीकृत प्रविष्टि है ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}), फाइल में {fileStatus}: स्वीकृत मान्य ({winner})।',
    en: 'The entry here is sanctioned ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}), the file says {fileStatus}: the sanctioned one counts ({winner}).',
  },
  hr_file_is_sanctioned: {
    hi: 'फाइल में {fileStatus}, यहाँ केवल {ownStatus} ({ownKind}, {ownSource}, {ownRecordedAt}): स्वीकृत मान्य ({winner})।',
    en: 'The file says {fileStatus}, here only {ownStatus} ({ownKind}, {ownSource}, {ownRecordedAt}): the sanctioned one counts ({winner}).',
  },
  hr_both_hold: {
    hi: 'इसी अवधि की अन्य प्रविष्टि है ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}), फाइल में {fileStatus}: अभिलेख की फाइल मान्य ({winner})।',
    en: 'Another entry covers the same time ({ownKind}, {ownStatus}, {ownSource}, {ownRecordedAt}), the file says {fileStatus}: the register counts ({winner}).',
  },
  hr_restricted_not_listed: {
    hi: 'फाइल में {days} को निर्बन्धित अवकाश है, पर यह तिथि निर्बन्धित अवकाशों की सूची में नहीं है (सूची में निकटतम: {listed})। कृपया जाँच लें।',
    en: 'The file has a restricted holiday on {days}, which is not on the list of restricted holidays (nearest on the list: {listed}). Please check.',
  },
  hr_restricted_no_list: {
    hi: 'फाइल में {days} को निर्बन्धित अवकाश है, पर वर्ष {year} के निर्बन्धित अवकाशों की सूची यहाँ दर्ज नहीं है। कृपया जाँच लें।',
    en: 'The file has a restricted holiday on {days}, but no list of restricted holidays of {year} is recorded here. Please check.',
  },
  attendance_absent: {
    hi: 'अनुपस्थित: बिना अवकाश अनुपस्थिति से समय की गणना नहीं रुकती।',
    en: 'Absent: an absence without leave stops no clock.',
  },
  attendance_present_on_leave: {
    hi: 'उपस्थिति दर्ज है, पर अवकाश भी है ({ownStatus}, {ownSource}, {ownRecordedAt}): उपस्थिति नयी है, वही मान्य।',
    en: 'Present, although there is leave ({ownStatus}, {ownSource}, {ownRecordedAt}): the presence is newer and counts.',
  },
  drill_without_numbers: {
    hi: 'इन पदों पर संपर्क परीक्षण हेतु कोई शासकीय नंबर अंकित नहीं है।',
    en: 'These posts have no official number that could be tried.',
  },
  drill_too_far: {
    hi: 'संपर्क परीक्षण अधिकतम 7 दिन आगे का निर्धारित हो सकता है।',
    en: 'A drill can be set at most 7 days ahead.',
  },
});
