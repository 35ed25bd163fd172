/** `setu ear list | show | again`: what providers sent to intake, kept before anything was done with it. */
import type { Command } from 'commander';
import type { CommandFile, Frame } from './command.js';
import { hearAgain } from './ear/again.js';
import { listRequests } from './ear/list.js';
import { earMessages } from './ear/messages.js';
import { showRequest } from './ear/show.js';

export const ear: CommandFile = {
  messages: earMessages,
  add(program, frame) {
    const group = program.command('ear').description(frame.text('ear_about'));
    for (const add of [addList, addShow, addAgain]) add(group, frame);
  },
};

function addList(group: Command, { text, run }: Frame): void {
  group
    .command('list')
    .description(text('ear_list'))
    .option('--state <name>', text('option_request_state'))
    .option('--provider <name>', text('option_provider'))
    .option('--district <code>', text('option_district'))
    .option('--limit <n>', text('option_limit'), '100')
    .action(run(listRequests));
}

function addShow(group: Command, { text, run }: Frame): void {
  group
    .command('show <id>')
    .description(text('ear_show'))
    .option('--personal', text('option_personal'))
    .action(run(showRequest));
}

function addAgain(group: Command, { text, run }: Frame): void {
  group.command('again <id...>').description(text('ear_again')).action(run(hearAgain));
}
