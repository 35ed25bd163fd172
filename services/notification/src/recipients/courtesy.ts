/** How a representative is named in messages: always with मा० and the office, then name and constituency. Pure. */
import type { Representative } from '@setu/roster';

const OFFICES: Readonly<Record<string, { hi: string; en: string }>> = {
  MP_LS: { hi: 'सांसद', en: 'MP' },
  MP_RS: { hi: 'सांसद', en: 'MP' },
  MLA: { hi: 'विधायक', en: 'MLA' },
  MLC: { hi: 'सदस्य, विधान परिषद', en: 'MLC' },
  MAYOR: { hi: 'महापौर', en: 'Mayor' },
  ZP_ADHYAKSH: { hi: 'अध्यक्ष, जिला पंचायत', en: 'Chairperson, Zila Panchayat' },
};
const ANY = { hi: 'जनप्रतिनिधि', en: 'representative' };

/** E.g. "मा० विधायक श्री राम सिंह (सण्डीला)"; without a name where it was erased or is not known. */
export function courtesyName(of: Representative | undefined, language: 'hi' | 'en'): string {
  const office = (of && OFFICES[of.type]) ?? ANY;
  const [honour, name, place] =
    language === 'en'
      ? [`Hon'ble ${office.en}`, of?.nameEn ?? of?.nameHi, of?.constituencyEn]
      : [`मा० ${office.hi}`, of?.nameHi ?? of?.nameEn, of?.constituencyHi];
  return `${honour}${name ? ` ${name}` : ''}${place ? ` (${place})` : ''}`;
}
