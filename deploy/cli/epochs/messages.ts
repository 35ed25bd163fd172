/** The texts of `setu epochs`. */
import { defineMessages } from '@setu/platform';

export const epochsMessages = defineMessages({
  epochs_about: {
    hi: 'बैकअप से पुनर्स्थापना के बाद: क्या बचा, क्या कटा',
    en: 'after a restore from a backup: what was kept, what was cut',
  },
  epochs_show: { hi: 'सभी समाप्त epoch', en: 'show every epoch that has ended' },
  epochs_begin: {
    hi: 'पुनर्स्थापना के बाद, सेवा चालू करने से पहले: नया epoch आरम्भ करें',
    en: 'after a restore, before the service is started: begin a new epoch',
  },
  option_events: { hi: 'कटी हुई हर घटना भी', en: 'also each event that was cut' },
  option_force_epoch: {
    hi: 'तब भी जब नया epoch अभी आरम्भ हुआ है',
    en: 'also when a new epoch has only just begun',
  },
  column_epoch: { hi: 'epoch', en: 'epoch' },
  column_kept: { hi: 'बचा', en: 'kept' },
  column_cut: { hi: 'कटा', en: 'cut' },
  column_listed: { hi: 'सूची में', en: 'listed' },
  column_back: { hi: 'लौटी', en: 'back as' },
  column_holders: { hi: 'किसके पास', en: 'had by' },
  column_ended: { hi: 'समाप्त', en: 'ended' },
  column_time: { hi: 'समय', en: 'time' },
  epochs_none: { hi: 'कोई epoch समाप्त नहीं हुआ है।', en: 'No epoch has ended.' },
  epochs_events_hint: {
    hi: 'कटी हुई हर घटना: epochs show --events',
    en: 'Each event that was cut: epochs show --events',
  },
  epochs_cut_from: { hi: '{log}, epoch {epoch} से कटा:', en: 'Cut from {log}, epoch {epoch}:' },
  epochs_question: {
    hi: '{service} के {count} लॉग में नया epoch आरम्भ होगा। यह केवल पुनर्स्थापना के बाद, एक बार करें।',
    en: 'A new epoch will begin in {count} logs of {service}. Do this once, and only after a restore.',
  },
  epochs_begun: { hi: '{log}: epoch {epoch} आरम्भ हुआ।', en: '{log}: epoch {epoch} has begun.' },
  log_empty: {
    hi: '{service} के कोई लॉग नहीं हैं: यह सेवा इस डेटाबेस पर कभी नहीं चली।',
    en: '{service} has no logs: it has never run on this database.',
  },
  service_runs: {
    hi: '{service} चल रही है। पहले उसे बन्द करें, नहीं तो पुराना epoch आगे लिखा जायेगा।',
    en: '{service} is running. Stop it first, else it would go on writing the old epoch.',
  },
  epoch_fresh: {
    hi: '{service} का नया epoch अभी आरम्भ हुआ है। दोबारा करना हो तो --force दें।',
    en: 'A new epoch of {service} has only just begun. Give --force to begin another.',
  },
});
