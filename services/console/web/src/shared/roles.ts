/** Names of roles on screens; never "CVO", which is the veterinary officer in every district. */
import type { Words } from './language.js';

export type RoleWord =
  | 'representative'
  | 'officer'
  | 'operator'
  | 'district_admin'
  | 'nodal_officer'
  | 'district_head'
  | 'division_head'
  | 'state_hq'
  | 'auditor'
  | 'pio'
  | 'cvo'
  | 'system_admin';

export const roleWords: Words<RoleWord> = {
  hi: {
    representative: 'मा० जनप्रतिनिधि',
    officer: 'अधिकारी',
    operator: 'ऑपरेटर',
    district_admin: 'पटल सहायक (एडमिन)',
    nodal_officer: 'नोडल अधिकारी',
    district_head: 'जिलाधिकारी',
    division_head: 'मण्डलायुक्त',
    state_hq: 'शासन',
    auditor: 'लेखा परीक्षक',
    pio: 'जन सूचना अधिकारी',
    cvo: 'मुख्य सतर्कता अधिकारी',
    system_admin: 'तंत्र प्रशासक',
  },
  en: {
    representative: 'Representative',
    officer: 'Officer',
    operator: 'Operator',
    district_admin: 'District admin',
    nodal_officer: 'Nodal officer',
    district_head: 'District Magistrate',
    division_head: 'Divisional Commissioner',
    state_hq: 'State',
    auditor: 'Auditor',
    pio: 'Public Information Officer',
    cvo: 'Chief Vigilance Officer',
    system_admin: 'System administrator',
  },
};

/** The role in the reader's language; an unknown one as it is. */
export const roleName = (words: Record<RoleWord, string>, role: string): string =>
  (words as Record<string, string>)[role] ?? role;

/** Names of the pilot's districts by LGD code. */
export const districtNames: Record<string, { hi: string; en: string }> = {
  '145': { hi: 'गाजियाबाद', en: 'Ghaziabad' },
  '150': { hi: 'हरदोई', en: 'Hardoi' },
  '155': { hi: 'कन्नौज', en: 'Kannauj' },
  state: { hi: 'शासन', en: 'State' },
};
