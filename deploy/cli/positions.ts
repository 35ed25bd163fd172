/** `setu positions show | skip`: how far each service has come in the logs it follows, and past what stopped one. */
import type { CommandFile } from './command.js';
import { positionsMessages } from './positions/messages.js';
import { showPositions } from './positions/show.js';
import { skipPosition } from './positions/skip.js';

export const positions: CommandFile = {
  messages: positionsMessages,
  add(program, { text, run }) {
    const group = program.command('positions').description(text('positions_about'));
    group
      .command('show')
      .description(text('positions_show'))
      .option('--service <name>', text('option_service'))
      .action(run(showPositions));
    group
      .command('skip <service> <log>')
      .description(text('positions_skip'))
      .requiredOption('--to <epoch/sequence>', text('option_to'))
      .option('--force', text('option_force'))
      .action(run(skipPosition));
  },
};
