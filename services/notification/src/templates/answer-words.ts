/**
 * How a question says that it may be answered: by missed calls where the district has a number for yes and one for no,
 * else in words to the SIM of the centre, else by the link. Pure.
 */
import type { Variables } from './template.js';

interface Words {
  hi: string;
  en: string;
}

/** Yes and no of a question, as its sentence needs them. */
interface YesNo {
  yes: Words;
  no: Words;
  /** What is asked where the answer is given on a page. */
  byLink: Words;
}

function words(v: Variables, { yes, no, byLink }: YesNo): Words {
  const link = v.answerLink === '' ? '' : ` ${v.answerLink}`;
  if (v.confirmNumber !== '' && v.denyNumber !== '')
    return {
      hi: `${yes.hi}: ${v.confirmNumber} पर मिस्ड कॉल; ${no.hi}: ${v.denyNumber} पर मिस्ड कॉल।${link}`,
      en: `${yes.en}: missed call to ${v.confirmNumber}; ${no.en}: missed call to ${v.denyNumber}.${link}`,
    };
  if (v.gatewayNumber !== '')
    return {
      hi: `${yes.hi} तो 1, ${no.hi} तो 2 लिखकर ${v.gatewayNumber} पर भेजें।${link}`,
      en: `${yes.en}: send 1, ${no.en}: send 2 to ${v.gatewayNumber}.${link}`,
    };
  return { hi: `${byLink.hi} ${v.link}`, en: `${byLink.en} ${v.link}` };
}

const TALKED: YesNo = {
  yes: { hi: 'बात हो गई', en: 'If you talked' },
  no: { hi: 'बात नहीं हुई', en: 'if not' },
  byLink: { hi: 'बात हुई? कृपया बतायें:', en: 'Did you talk? Please say:' },
};
const STILL_WANTED: YesNo = {
  yes: { hi: 'हाँ', en: 'Yes' },
  no: { hi: 'अब आवश्यकता नहीं', en: 'no' },
  byLink: { hi: 'कृपया बतायें:', en: 'Please say:' },
};

/** Whether they talked. */
export const talked = (v: Variables): Words => words(v, TALKED);
/** The same where the sentence has asked already. */
export const answer = (v: Variables): Words =>
  words(v, { ...TALKED, byLink: { hi: 'कृपया बतायें:', en: 'Please say:' } });
/** Whether the call is still wanted. */
export const wanted = (v: Variables): Words => words(v, STILL_WANTED);
