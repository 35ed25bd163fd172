/** The whole command line: its commands, the options all of them have, and how a fault is said. */
import { Command, CommanderError } from 'commander';
import { deskMessages } from '@setu/messaging';
import {
  MessagesRegistry,
  platformMessages,
  SetuError,
  isDatabaseAway,
  Unavailable,
  type Language,
} from '@setu/platform';
import type { CommandFile, Frame, Surroundings } from './command.js';
import { deadLetters } from './dead-letters.js';
import { ear } from './ear.js';
import { epochs } from './epochs.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { cliMessages } from './messages.js';
import { languageFor, type GlobalOptions } from './options.js';
import { positions } from './positions.js';
import { OneRun, type TextOf } from './run-of.js';
import { plain, plainJson } from './terminal/plain.js';
import { initAdmin } from './init-admin.js';
import { keys } from './keys.js';
import { faultOfUsage } from './usage.js';
import { verify } from './verify.js';

/** In the order of the help. */
const COMMANDS: readonly CommandFile[] = [deadLetters, positions, epochs, ear, keys, initAdmin, verify];

const registry = new MessagesRegistry([
  platformMessages,
  deskMessages,
  cliMessages,
  ...COMMANDS.map(({ messages }) => messages),
]);

/** Runs one command line (without node and script). Answers the exit code; never throws. */
export async function runSetu(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let language: Language = 'en';
  try {
    language = languageFor(argv, surroundings.env);
    await programFor(language, surroundings).parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    return sayFault(error, { language, json: argv.includes('--json'), surroundings });
  }
}

function programFor(language: Language, surroundings: Surroundings): Command {
  const text: TextOf = (code, params) => registry.text(code, language, params);
  const program = new Command('setu');
  program
    .description(text('setu_about'))
    .option('--data-dir <path>', text('option_data_dir'))
    .option('--env-file <file>', text('option_env_file'))
    .option('--json', text('option_json'))
    .option('--lang <hi|en>', text('option_lang'))
    .option('--as <name>', text('option_as'))
    .option('--reason <text>', text('option_reason'))
    .option('--yes', text('option_yes'))
    .helpOption('-h, --help', text('option_help'))
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: surroundings.out, writeErr: () => undefined });
  const frame: Frame = { text, run: (work) => runnerOf(program, language, text, surroundings)(work) };
  for (const command of COMMANDS) command.add(program, frame);
  return program;
}

const runnerOf =
  (program: Command, language: Language, text: TextOf, surroundings: Surroundings): Frame['run'] =>
  (work) =>
  async (...args) => {
    const run = new OneRun(language, text, program.opts<GlobalOptions>(), surroundings);
    await run.do(() => work(run, ...args));
  };

interface Saying {
  language: Language;
  json: boolean;
  surroundings: Surroundings;
}

function sayFault(error: unknown, { language, json, surroundings }: Saying): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
  const fault = faultFrom(error);
  const sentence = fault
    ? registry.text(fault.code, language, fault.params)
    : registry.text('internal_error', language);
  const code = fault?.code ?? 'internal_error';
  surroundings.err(
    json ? `${plainJson({ error: { code, text: sentence } })}\n` : `${plain(sentence)} [${code}]\n`,
  );
  if (!fault && !json)
    surroundings.err(`${plain(error instanceof Error ? (error.stack ?? '') : String(error))}\n`);
  return fault ? exitCodeOf(fault) : EXIT.defect;
}

function faultFrom(error: unknown): SetuError | null {
  if (error instanceof SetuError) return error;
  if (error instanceof CommanderError) return faultOfUsage(error);
  return isDatabaseAway(error) ? new Unavailable('database_unavailable') : null;
}
