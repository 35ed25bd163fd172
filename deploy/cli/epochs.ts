/** `setu epochs show | begin`: after a restore from a backup, what was kept, what was cut, and who still has it. */
import type { CommandFile } from './command.js';
import { beginEpochs } from './epochs/begin.js';
import { epochsMessages } from './epochs/messages.js';
import { showEpochs } from './epochs/show.js';

export const epochs: CommandFile = {
  messages: epochsMessages,
  add(program, { text, run }) {
    const group = program.command('epochs').description(text('epochs_about'));
    group
      .command('show')
      .description(text('epochs_show'))
      .option('--service <name>', text('option_service'))
      .option('--events', text('option_events'))
      .action(run(showEpochs));
    group
      .command('begin <service>')
      .description(text('epochs_begin'))
      .option('--force', text('option_force_epoch'))
      .action(run(beginEpochs));
  },
};
