/** Texts to representatives: always मा०, thanks instead of blame, one next thing to do. Pure. */
import { answer, talked, wanted } from './answer-words.js';
import type { Template } from './template.js';

export const representativeTemplates = {
  ask_confirmation: {
    uses: ['officer', 'at', 'link'],
    hi: (v) => `मा० महोदय, ${v.officer} ने ${v.at} पर कॉल बैक किया जाना बताया है। ${talked(v).hi} संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.officer} reports having called you back at ${v.at}. ${talked(v).en} Samvad Setu`,
  },
  /** The second and last question (R19). */
  ask_confirmation_again: {
    uses: ['officer', 'at', 'link'],
    hi: (v) => `मा० महोदय, क्या ${v.officer} से ${v.at} पर बात हुई? ${answer(v).hi} पुनः नहीं पूछा जायेगा। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, did ${v.officer} talk to you at ${v.at}? ${answer(v).en} You will not be asked again. Samvad Setu`,
  },
  /** Asked once, at the opening (R7, R8). */
  still_wanted: {
    uses: ['officer', 'attemptedAt', 'link'],
    hi: (v) =>
      `मा० महोदय, ${v.officer} को की गयी आपकी ${v.attemptedAt} की कॉल अंकित है; कार्यालय अब खुला है। क्या अब भी बात करनी है? ${wanted(v).hi} संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, your call of ${v.attemptedAt} to ${v.officer} is recorded and the office is open now. Do you still want to talk? ${wanted(v).en} Samvad Setu`,
  },
  tried: {
    uses: ['officer', 'at', 'officerNumber'],
    hi: (v) =>
      `मा० महोदय, ${v.officer} ने ${v.at} पर आपको कॉल किया, बात नहीं हो सकी। आप ${v.officerNumber} पर कॉल कर सकते हैं। प्रकरण खुला है। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.officer} called you at ${v.at} without reaching you. You may call ${v.officerNumber}. The case stays open. Samvad Setu`,
  },
  redirect: {
    uses: ['officer', 'other', 'otherName', 'otherNumber'],
    hi: (v) =>
      `मा० महोदय, ${v.officer} उपलब्ध नहीं हैं। वैकल्पिक अधिकारी: ${v.otherName}, ${v.other}, ${v.otherNumber}। इन्हें सूचित कर दिया गया है। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.officer} is not available. The alternate is ${v.otherName}, ${v.other}, ${v.otherNumber}, who has been told. Samvad Setu`,
  },
  redirect_none: {
    uses: ['officer'],
    hi: (v) => `मा० महोदय, ${v.officer} उपलब्ध नहीं हैं। केंद्र आपकी वार्ता की व्यवस्था कर रहा है। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, ${v.officer} is not available. The centre is arranging your call. Samvad Setu`,
  },
  superior_told: {
    uses: ['officer', 'reference'],
    hi: (v) =>
      `मा० महोदय, प्रकरण ${v.reference}: ${v.officer} के कॉल बैक हेतु उच्चाधिकारी को अवगत कराया गया है। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, case ${v.reference}: the superior of ${v.officer} has been informed. Samvad Setu`,
  },
  out_of_hours: {
    uses: ['attemptedAt', 'at'],
    hi: (v) =>
      `मा० महोदय, आपकी ${v.attemptedAt} की कॉल की सूचना अंकित की गयी। यह व्यवस्था कार्यालय समय में प्रभावी है। ${v.at} पर आपसे पूछकर पुनः प्रारम्भ की जायेगी। आकस्मिक: 112। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, your call of ${v.attemptedAt} is recorded. This service runs in office hours; you will be asked again at ${v.at}. Emergency: 112. Samvad Setu`,
  },
  /** Out of hours when the next opening is already past or unknown. */
  out_of_hours_call_again: {
    uses: ['attemptedAt'],
    hi: (v) =>
      `मा० महोदय, आपकी ${v.attemptedAt} की कॉल कार्यालय समय के बाहर थी। कृपया कार्यालय समय में पुनः कॉल करें। आकस्मिक: 112। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, your call of ${v.attemptedAt} was outside office hours. Please call again in office hours. Emergency: 112. Samvad Setu`,
  },
  too_old: {
    uses: ['attemptedAt', 'officer'],
    hi: (v) =>
      `मा० महोदय, ${v.attemptedAt} की कॉल पुरानी हो चुकी है। कृपया ${v.officer} को अभी पुनः कॉल करें और उत्तर न मिलने पर सूचना दें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, the call of ${v.attemptedAt} is too long ago. Please call ${v.officer} again now and report if nobody answers. Samvad Setu`,
  },
  /** R1, where the right number is known. */
  refused_number: {
    uses: ['officer', 'officerNumber'],
    hi: (v) =>
      `मा० महोदय, यह शासकीय नंबर नहीं है। ${v.officer} का शासकीय नंबर ${v.officerNumber} है। कृपया इसी पर कॉल करें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, that is not an official number. The official number of ${v.officer} is ${v.officerNumber}. Please call it. Samvad Setu`,
  },
  /** R1, where no right number is known. */
  refused_number_unknown: {
    uses: ['reference'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference}: यह शासकीय नंबर नहीं है। कृपया अधिकारी के शासकीय (सी०यू०जी०) नंबर पर कॉल करें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, report ${v.reference}: that is not an official number. Please call the officer's official (CUG) number. Samvad Setu`,
  },
  /** R1: a call by WhatsApp or another app. */
  refused_app: {
    uses: ['officer', 'officerNumber'],
    hi: (v) =>
      `मा० महोदय, ऐप (व्हाट्सऐप आदि) की कॉल नहीं गिनी जाती। कृपया ${v.officer} के शासकीय नंबर ${v.officerNumber} पर फोन करें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, calls by an app such as WhatsApp do not count. Please phone ${v.officer} on ${v.officerNumber}. Samvad Setu`,
  },
  refused_app_unknown: {
    uses: ['reference'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference}: ऐप (व्हाट्सऐप आदि) की कॉल नहीं गिनी जाती। कृपया अधिकारी के शासकीय (सी०यू०जी०) नंबर पर फोन करें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, report ${v.reference}: calls by an app such as WhatsApp do not count. Please phone the officer's official (CUG) number. Samvad Setu`,
  },
  /** R4. */
  refused_mandate: {
    uses: ['reference'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference}: अभिलेख में आपका कार्यकाल वर्तमान में प्रभावी नहीं है। कृपया केंद्र से संपर्क करें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, report ${v.reference}: our records show no current mandate. Please contact the centre. Samvad Setu`,
  },
  refused_type: {
    uses: ['reference'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference} अभिलेख में रखी गयी है। यह व्यवस्था अभी आपके पद के लिए लागू नहीं है। जानकारी हेतु केंद्र से संपर्क करें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, report ${v.reference} is kept on record. This service does not cover your office yet. The centre can tell you more. Samvad Setu`,
  },
  /** A refusal this version has no words of its own for. */
  refused: {
    uses: ['reference'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference} पर अभी कार्यवाही सम्भव नहीं है; यह अभिलेख में रखी गयी है। कृपया केंद्र से संपर्क करें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, report ${v.reference} cannot be acted on yet; it is kept on record. Please contact the centre. Samvad Setu`,
  },
  /** R16: no attempt yet. */
  refused_ring: {
    uses: ['officer', 'officerNumber'],
    hi: (v) =>
      `मा० महोदय, घण्टी 15 सेकण्ड से कम बजी। कृपया ${v.officer} को ${v.officerNumber} पर पुनः कॉल करें और उत्तर न मिलने पर सूचना दें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, the phone rang for less than 15 seconds. Please call ${v.officer} on ${v.officerNumber} once more, and report if nobody answers. Samvad Setu`,
  },
  refused_ring_unknown: {
    uses: ['reference'],
    hi: (v) =>
      `मा० महोदय, सूचना ${v.reference}: घण्टी 15 सेकण्ड से कम बजी। कृपया पुनः कॉल करें और उत्तर न मिलने पर सूचना दें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, report ${v.reference}: the phone rang for less than 15 seconds. Please call once more, and report if nobody answers. Samvad Setu`,
  },
  unverified: {
    uses: ['reference'],
    hi: (v) =>
      `मा० महोदय, आपकी सूचना ${v.reference} सत्यापन हेतु लम्बित है। सत्यापन के पश्चात् अवगत कराया जायेगा। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, your report ${v.reference} is being checked. You will be told the result. Samvad Setu`,
  },
  /** Somebody confirmed in the representative's name: the echo (R19). */
  closed_representative: {
    uses: ['reference', 'officer', 'at'],
    hi: (v) =>
      `मा० महोदय, प्रकरण ${v.reference}: ${v.officer} से ${v.at} पर वार्ता की पुष्टि अंकित की गयी। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, case ${v.reference}: your talk with ${v.officer} at ${v.at} was recorded as confirmed. Samvad Setu`,
  },
  closed_representative_end: {
    uses: ['reference', 'officer'],
    hi: (v) =>
      `मा० महोदय, ${v.officer} से संबंधित प्रकरण ${v.reference} समाप्त किया गया। आवश्यकता होने पर पुनः सूचना दें। संवाद सेतु`,
    en: (v) =>
      `Hon'ble Member, case ${v.reference} about ${v.officer} has ended. Please report again if you need to. Samvad Setu`,
  },
} satisfies Record<string, Template>;
