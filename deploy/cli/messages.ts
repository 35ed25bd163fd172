/** What the frame of the command line says, in both languages. The texts of a command stand in its own file. */
import { defineMessages } from '@setu/platform';

export const cliMessages = defineMessages({
  setu_about: {
    hi: 'संवाद सेतु की देखरेख: जो घटनाएँ लागू नहीं हो सकीं, और प्रत्येक सेवा कहाँ तक पहुँची है।',
    en: 'Looks after Samvad Setu: events that could not be applied, and how far each service has come.',
  },
  option_data_dir: {
    hi: 'इस मशीन पर चल रहे npm start का डेटा फ़ोल्डर (SETU_DATA_DIR, अन्यथा .setu)',
    en: 'data directory of an npm start that runs here (SETU_DATA_DIR, else .setu)',
  },
  option_env_file: {
    hi: 'सेवाओं के पतों की फ़ाइल (SETU_ENV_FILE): INTAKE_DATABASE_URL=…, INTAKE_NATS_URL=…',
    en: 'file with the addresses of services (SETU_ENV_FILE): INTAKE_DATABASE_URL=…, INTAKE_NATS_URL=…',
  },
  option_json: { hi: 'उत्तर JSON में', en: 'answer as JSON' },
  option_lang: { hi: 'भाषा, hi या en (SETU_LANG)', en: 'language, hi or en (SETU_LANG)' },
  option_as: {
    hi: 'कार्य करने वाले का नाम, अन्यथा मशीन का उपयोगकर्ता',
    en: 'who acts, else the user of this machine',
  },
  option_reason: { hi: 'कारण; अभिलेख में रहता है', en: 'why; kept in the record' },
  option_yes: { hi: 'पुष्टि न पूछें', en: 'do not ask for confirmation' },
  option_help: { hi: 'सहायता', en: 'help' },
  confirm_prompt: { hi: 'क्या ऐसा करें? (हाँ/नहीं)', en: 'Do it? (yes/no)' },
  confirmation_needed: {
    hi: 'इस कार्य की पुष्टि आवश्यक है: टर्मिनल पर चलाएँ या --yes दें।',
    en: 'This needs a confirmation: run it on a terminal or give --yes.',
  },
  not_confirmed: { hi: 'पुष्टि नहीं हुई; कुछ नहीं बदला।', en: 'Not confirmed; nothing was changed.' },
  reason_missing: { hi: 'कारण दें: --reason "…"', en: 'Give a reason: --reason "…"' },
  reason_too_long: {
    hi: 'कारण बहुत लम्बा है: {length} अक्षर, अधिकतम {most}।',
    en: 'The reason is too long: {length} characters, at most {most}.',
  },
  name_missing: {
    hi: 'कार्य करने वाले का नाम ज्ञात नहीं: --as <नाम> दें।',
    en: 'It is not known who acts: give --as <name>.',
  },
  name_invalid: {
    hi: 'नाम में केवल A-Z, a-z, 0-9, बिन्दु, _, @ और - हो सकते हैं, अधिकतम 60: --as <नाम>',
    en: 'A name has only A-Z, a-z, 0-9, dot, _, @ and -, at most 60: --as <name>',
  },
  lang_unknown: { hi: 'भाषा hi या en है, "{lang}" नहीं।', en: 'The language is hi or en, not "{lang}".' },
  service_unknown: {
    hi: 'सेवा "{service}" ज्ञात नहीं। ज्ञात: {known}।',
    en: 'Service "{service}" is not known. Known: {known}.',
  },
  district_invalid: {
    hi: 'जनपद LGD कोड है, जैसे 150, या state; "{district}" नहीं।',
    en: 'A district is its LGD code, e.g. 150, or state; not "{district}".',
  },
  two_places: {
    hi: '--data-dir और --env-file में से एक ही दें।',
    en: 'Give either --data-dir or --env-file, not both.',
  },
  nothing_runs: {
    hi: '{dataDir} पर कुछ नहीं चल रहा है: npm start चलाएँ, या --data-dir या --env-file दें।',
    en: 'Nothing runs on {dataDir}: run npm start, or give --data-dir or --env-file.',
  },
  secrets_unreadable: {
    hi: '{dataDir}/secrets.json पढ़ी नहीं जा सकी: उसी उपयोगकर्ता से चलाएँ जिसने npm start चलाया।',
    en: '{dataDir}/secrets.json cannot be read: run this as the user who ran npm start.',
  },
  own_servers_needed: {
    hi: '{dataDir} का डेटाबेस कहीं और है (DATABASE_URL): सेवाओं के पते --env-file से दें।',
    en: 'The database of {dataDir} is elsewhere (DATABASE_URL): give the addresses of the services with --env-file.',
  },
  env_file_unreadable: { hi: '{file} पढ़ी नहीं जा सकी ({why})।', en: '{file} cannot be read ({why}).' },
  env_file_empty: {
    hi: '{file} में किसी सेवा का पता नहीं है, जैसे INTAKE_DATABASE_URL।',
    en: '{file} names no service, e.g. INTAKE_DATABASE_URL.',
  },
  env_file_bad_address: { hi: '{name} सही पता नहीं है।', en: '{name} is not an address.' },
  usage: {
    hi: 'यह कमांड समझ में नहीं आई {word}; --help देखें।',
    en: 'This command is not understood {word}; see --help.',
  },
  usage_unknown_option: {
    hi: 'विकल्प {word} ज्ञात नहीं; --help देखें।',
    en: 'Option {word} is not known; see --help.',
  },
  usage_unknown_command: {
    hi: 'कमांड {word} ज्ञात नहीं; --help देखें।',
    en: 'Command {word} is not known; see --help.',
  },
  usage_missing_argument: { hi: '<{word}> दें; --help देखें।', en: 'Give <{word}>; see --help.' },
  usage_missing_value: { hi: 'विकल्प {word} का मान दें।', en: 'Option {word} needs a value.' },
  usage_missing_option: { hi: 'विकल्प {word} आवश्यक है।', en: 'Option {word} is needed.' },
  usage_too_many: { hi: 'आवश्यकता से अधिक शब्द हैं; --help देखें।', en: 'There are too many words; see --help.' },
  usage_no_command: { hi: 'कौन सी कमांड? --help देखें।', en: 'Which command? See --help.' },
});
