/** `setu dead-letters list | show | retry | discard`: events a service could not apply, until a person decides. */
import type { Command } from 'commander';
import type { CommandFile, Frame } from './command.js';
import { discardLetters, retryLetters } from './letters/decide.js';
import { listLetters } from './letters/list.js';
import { lettersMessages } from './letters/messages.js';
import { showLetter } from './letters/show.js';

export const deadLetters: CommandFile = {
  messages: lettersMessages,
  add(program, frame) {
    const { text } = frame;
    const group = program.command('dead-letters').description(text('letters_about'));
    for (const add of [addList, addShow, addRetry, addDiscard]) add(group, frame);
  },
};

/** The options that choose letters. */
const chosen = (command: Command, { text }: Frame): Command =>
  command
    .option('--service <name>', text('option_service'))
    .option('--producer <name>', text('option_producer'))
    .option('--district <code>', text('option_district'));

function addList(group: Command, frame: Frame): void {
  chosen(group.command('list').description(frame.text('letters_list')), frame)
    .option('--limit <n>', frame.text('option_limit'), '100')
    .option('--discarded', frame.text('option_discarded'))
    .action(frame.run(listLetters));
}

function addShow(group: Command, frame: Frame): void {
  group
    .command('show <id>')
    .description(frame.text('letters_show'))
    .option('--service <name>', frame.text('option_service'))
    .option('--personal', frame.text('option_personal'))
    .action(frame.run(showLetter));
}

function addRetry(group: Command, frame: Frame): void {
  chosen(group.command('retry [id...]').description(frame.text('letters_retry')), frame)
    .option('--all', frame.text('option_all'))
    .action(frame.run(retryLetters));
}

function addDiscard(group: Command, frame: Frame): void {
  group
    .command('discard <id...>')
    .description(frame.text('letters_discard'))
    .option('--service <name>', frame.text('option_service'))
    .action(frame.run(discardLetters));
}
