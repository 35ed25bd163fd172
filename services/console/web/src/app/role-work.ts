/** What a role finds on the home page. */
import type { Words } from '../shared/language.js';

/** Roles whose cases are listed. */
export const SEES_CASES: readonly string[] = [
  'representative',
  'officer',
  'operator',
  'nodal_officer',
  'district_head',
  'state_hq',
];

/** Roles whose own page is still to come: what they can do and by which address. */
export const elsewhereWords: Words<
  'district_admin' | 'division_head' | 'auditor' | 'pio' | 'cvo' | 'system_admin'
> = {
  hi: {
    district_admin:
      'पद, अधिकारी, शासकीय नंबर, उपलब्धता, अवकाश एवं जनप्रतिनिधियों की प्रविष्टि आप एपीआई से कर सकते हैं; इस पृष्ठ पर इसकी सुविधा अभी नहीं है।',
    division_head:
      'मण्डल के जो प्रकरण शासन स्तर तक पहुँचे हैं, उन्हें आप एपीआई से देख सकते हैं; इस पृष्ठ पर इसकी सुविधा अभी नहीं है।',
    auditor: 'प्रकरण, प्रतिक्रिया समय एवं अभिलेख पंजी की जाँच आप एपीआई से कर सकते हैं; इस पृष्ठ पर इसकी सुविधा अभी नहीं है।',
    pio: 'सूचना के अधिकार हेतु अभिलेख देने की सुविधा अभी नहीं है; तब तक कृपया जिला संपर्क एवं कमांड सेंटर से संपर्क करें।',
    cvo: 'सतर्कता प्रकरणों की सुविधा अभी नहीं है; तब तक कृपया जिला संपर्क एवं कमांड सेंटर से संपर्क करें।',
    system_admin: 'सेटिंग एवं सेवाओं की स्थिति आप एपीआई से देख सकते हैं; इस पृष्ठ पर इसकी सुविधा अभी नहीं है।',
  },
  en: {
    district_admin:
      'You can enter posts, officers, official numbers, availability, holidays and representatives by the API; this page does not offer it yet.',
    division_head:
      'You can read the cases of your division that reached the state level by the API; this page does not offer it yet.',
    auditor:
      'You can examine cases, response times and the ledger by the API; this page does not offer it yet.',
    pio: 'Records for the right to information are not offered yet; until then please ask the District Contact and Command Centre.',
    cvo: 'Vigilance matters are not offered yet; until then please ask the District Contact and Command Centre.',
    system_admin:
      'You can read settings and the health of the services by the API; this page does not offer it yet.',
  },
};

/** Descriptions of the addresses a role uses; empty where there are none so far. */
export const addressesOf: Readonly<Record<string, readonly string[]>> = {
  district_admin: ['/api/directory/openapi.json'],
  division_head: ['/api/escalation/openapi.json', '/api/reporting/openapi.json'],
  auditor: ['/api/escalation/openapi.json', '/api/reporting/openapi.json'],
  system_admin: ['/api/directory/openapi.json', '/api/directory/health'],
};
