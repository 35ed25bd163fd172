/** `setu keys show | rotate | withdraw`: the keys that sign sessions. Directory does it; this writes down the wish. */
import type { CommandFile } from './command.js';
import { keysMessages } from './keys/messages.js';
import { rotateKeys, showKeys, withdrawKey } from './keys/wishes.js';

export const keys: CommandFile = {
  messages: keysMessages,
  add(program, { text, run }) {
    const group = program.command('keys').description(text('keys_about'));
    group.command('show').description(text('keys_show')).action(run(showKeys));
    group.command('rotate').description(text('keys_rotate')).action(run(rotateKeys));
    group.command('withdraw <kid>').description(text('keys_withdraw')).action(run(withdrawKey));
  },
};
