/** The texts of `setu positions`. */
import { defineMessages } from '@setu/platform';

export const positionsMessages = defineMessages({
  positions_about: {
    hi: 'प्रत्येक सेवा हर लॉग में कहाँ तक पहुँची है',
    en: 'how far each service has come in the logs it follows',
  },
  positions_show: { hi: 'तालिका', en: 'show them all' },
  positions_skip: {
    hi: 'रुके लॉग में आगे बढ़ाएँ, जैसे: skip reporting intake/150 --to 1/42 --reason "…"',
    en: 'move past what stopped a log, e.g. skip reporting intake/150 --to 1/42 --reason "…"',
  },
  option_to: { hi: 'अन्तिम प्रविष्टि जो छोड़ी जायेगी', en: 'the last entry that is given up' },
  option_force: { hi: 'तब भी जब कोई त्रुटि नहीं दिखती', en: 'also when nothing is wrong' },
  column_position: { hi: 'स्थिति', en: 'position' },
  column_head: { hi: 'अन्त', en: 'head' },
  column_behind_by: { hi: 'शेष', en: 'behind' },
  column_parked: { hi: 'प्रतीक्षा में', en: 'parked' },
  column_dead: { hi: 'रुकी', en: 'dead' },
  column_state: { hi: 'दशा', en: 'state' },
  positions_none: { hi: 'कोई स्थिति नहीं।', en: 'There are no positions.' },
  positions_see_runbook: {
    hi: 'क्या करें: deploy/runbooks/log-stopped.md',
    en: 'What to do: deploy/runbooks/log-stopped.md',
  },
  log_fine: { hi: 'ठीक {place}', en: 'fine {place}' },
  log_cut: { hi: 'पुनर्स्थापना में कटा, स्वयं आगे बढ़ेगा {place}', en: 'cut by a restore, goes on by itself {place}' },
  log_ahead: { hi: 'लॉग पीछे रह गया (नया epoch नहीं) {place}', en: 'ahead of its log (no new epoch) {place}' },
  log_missing: { hi: 'प्रविष्टियाँ नहीं हैं {place}', en: 'entries are missing {place}' },
  log_altered: { hi: 'बदली हुई प्रविष्टि {place}', en: 'altered at {place}' },
  log_differs: { hi: 'लॉग {place} पर भिन्न है', en: 'differs at {place}' },
  log_unknown: { hi: 'ज्ञात नहीं {place}', en: 'not known {place}' },
  skip_plan: {
    hi: '{from} से {to}: {count} प्रविष्टियाँ यहाँ लागू नहीं होंगी।',
    en: 'From {from} to {to}: {count} entries will not be applied here.',
  },
  skip_fault: { hi: 'अब: {state}', en: 'Now: {state}' },
  skip_then: {
    hi: 'इसके बाद भी: {state}। वहाँ फिर रुकेगा।',
    en: 'And after it: {state}. It will stop there again.',
  },
  skip_question: {
    hi: '{service} के लिए {log} की {count} प्रविष्टियाँ छोड़ी जायेंगी।',
    en: '{count} entries of {log} will be given up for {service}.',
  },
  skip_done: { hi: '{service}: {log} अब {to} पर है।', en: '{service}: {log} now stands at {to}.' },
  spot_invalid: {
    hi: '"{text}" स्थान नहीं है; epoch/sequence दें, जैसे 1/42।',
    en: '"{text}" is no place; give epoch/sequence, e.g. 1/42.',
  },
  log_invalid: {
    hi: '"{text}" लॉग नहीं है; सेवा/जनपद दें, जैसे intake/150।',
    en: '"{text}" is no log; give producer/district, e.g. intake/150.',
  },
});
