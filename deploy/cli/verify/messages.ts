/** The texts of `setu verify`. */
import { defineMessages } from '@setu/platform';

export const verifyMessages = defineMessages({
  verify_about: {
    hi: 'साक्ष्य पुलिंदा जाँचें: बिना नेटवर्क, बिना डेटाबेस',
    en: 'check an evidence bundle, without network or database',
  },
  verify_key: { hi: 'पहली कुंजी का छपा kid (SHA-256)', en: 'kid of the first key as it was printed (SHA-256)' },
  verify_head: {
    hi: 'छपे शीर्ष का हैश, जो पुलिंदे में होना ही चाहिए; कई बार दे सकते हैं',
    en: 'hash of a printed head that must be in the bundle; may be given several times',
  },
  verify_against: {
    hi: 'इसी जनपद का पुराना पुलिंदा: उसके शीर्ष और कुंजी वही होने चाहिए',
    en: 'an older bundle of the same district, whose heads and key must be the same',
  },
  verify_reference: { hi: 'इस सन्दर्भ की सूचना ढूँढें', en: 'look for the report with this reference' },
  verify_code: { hi: 'उस सन्दर्भ का जाँच कोड', en: 'the check code of that reference' },
  verify_file: { hi: 'फ़ाइल {file} पढ़ी नहीं जा सकी।', en: 'The file {file} cannot be read.' },
  verify_hash: {
    hi: '{value} SHA-256 हैश नहीं है (64 अंक/अक्षर)।',
    en: '{value} is no SHA-256 hash (64 hex digits).',
  },
  verify_both: {
    hi: 'सन्दर्भ और जाँच कोड साथ दें।',
    en: 'A reference and its check code are given together.',
  },
  verify_good: {
    hi: 'सही: जनपद {district} की {entries} प्रविष्टियाँ और {heads} हस्ताक्षरित शीर्ष अखंड हैं।',
    en: 'Sound: {entries} entries and {heads} signed heads of district {district} are whole.',
  },
  bundle_wrong: {
    hi: 'पुलिंदा सही नहीं है: {count} दोष मिले।',
    en: 'The bundle is not sound: {count} faults found.',
  },
  verify_anchor_missing: {
    hi: 'कुंजी पुलिंदे से ही ली गयी। छपे kid (--key) या शीर्ष (--head) से मिलान करें, अन्यथा पूरी पंजी बदली जा सकती थी: {kid}',
    en: 'The key was taken from the bundle itself. Compare it with a printed kid (--key) or head (--head), or the whole ledger could be another: {kid}',
  },
  verify_last_head: {
    hi: 'अन्तिम शीर्ष {number}, {signedAt}: {hash}',
    en: 'Last head {number}, {signedAt}: {hash}',
  },
  verify_cut: {
    hi: '{log}: प्रविष्टियाँ {epoch}/{from} से {to} पुनर्स्थापना में कटीं; पंजी में सुरक्षित हैं।',
    en: '{log}: entries {epoch}/{from} to {to} were cut by a restore; the ledger has kept them.',
  },
  report_found: {
    hi: 'सन्दर्भ {reference}: {log} की प्रविष्टि {epoch}/{sequence}।',
    en: 'Reference {reference}: entry {epoch}/{sequence} of {log}.',
  },
  report_not_found: {
    hi: 'इस पुलिंदे में इस सन्दर्भ और कोड की कोई सूचना नहीं है।',
    en: 'No report with this reference and code is in this bundle.',
  },
  column_what: { hi: 'दोष', en: 'fault' },
  column_where: { hi: 'कहाँ', en: 'where' },
  column_line: { hi: 'पंक्ति', en: 'line' },
  finding_malformed: { hi: 'पंक्ति समझ में नहीं आती', en: 'the line cannot be understood' },
  finding_altered: { hi: 'प्रविष्टि बदली गयी', en: 'the entry was altered' },
  finding_rewritten: {
    hi: 'इनमें से कोई प्रविष्टि बदली गयी और आगे की नयी बनायी गयीं',
    en: 'one of these entries was altered and those after it made anew',
  },
  finding_missing: { hi: 'प्रविष्टि नहीं है', en: 'the entry is missing' },
  finding_misplaced: { hi: 'प्रविष्टि अपने स्थान पर नहीं है', en: 'the entry is not in its place' },
  finding_inserted: { hi: 'इस स्थान पर दो प्रविष्टियाँ हैं', en: 'two entries claim this place' },
  finding_cut_off: { hi: 'यहाँ से आगे की प्रविष्टियाँ काटी गयीं', en: 'the entries from here on were cut off' },
  finding_unsigned: { hi: 'प्रविष्टि किसी शीर्ष में नहीं है', en: 'no signed head covers the entry' },
  finding_forked_epoch: {
    hi: 'पुनर्स्थापना के बाद का भाग पहले वाले से नहीं जुड़ता',
    en: 'what follows a restore does not continue what was before it',
  },
  finding_head_wrong: { hi: 'शीर्ष गलत है', en: 'the head is wrong' },
  finding_head_missing: { hi: 'शीर्ष नहीं है', en: 'the head is missing' },
  finding_head_forked: {
    hi: 'शीर्ष अपने पहले वाले से, या पुराने पुलिंदे से, नहीं मिलता',
    en: 'the head does not follow the one before it, or is another than in the older bundle',
  },
  finding_head_unsigned: { hi: 'शीर्ष का हस्ताक्षर मान्य नहीं', en: 'the signature of the head does not count' },
  finding_head_backdated: { hi: 'शीर्ष पर पिछली तिथि डाली गयी', en: 'the head is dated back' },
  finding_key_wrong: {
    hi: 'कुंजी गलत है, या पहले वाली कुंजी ने उसे मान्य नहीं किया',
    en: 'the key is wrong, or the one before it did not endorse it',
  },
  finding_key_untrusted: { hi: 'पहली कुंजी वह नहीं है जो ज्ञात है', en: 'the first key is not the known one' },
});
