/** PURE: what was wrong with the words on the command line, as a fault with a code of ours. */
import type { CommanderError } from 'commander';
import { InvalidInput } from '@setu/platform';

const CODES: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'usage_unknown_option',
  'commander.unknownCommand': 'usage_unknown_command',
  'commander.missingArgument': 'usage_missing_argument',
  'commander.optionMissingArgument': 'usage_missing_value',
  'commander.missingMandatoryOptionValue': 'usage_missing_option',
  'commander.excessArguments': 'usage_too_many',
  'commander.help': 'usage_no_command',
};

/** The word commander quotes in its sentence, and the one it would suggest. */
export function faultOfUsage(error: CommanderError): InvalidInput {
  const word = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const near = /Did you mean (?:one of )?([^?]*)\?/.exec(error.message)?.[1];
  const code = CODES[error.code] ?? 'usage';
  return new InvalidInput(code, { word: near ? `${word.slice(0, 80)} (${near}?)` : word.slice(0, 80) });
}
