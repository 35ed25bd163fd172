/**
 * `dead-letters show`: everything about one letter. Personal values only with --personal and a reason, and that they
 * were shown is an event before they are on the screen.
 */
import type { ServiceName } from '@setu/contracts';
import type { WholeLetter } from '@setu/messaging';
import { maskText, NotFound } from '@setu/platform';
import type { Cli } from '../command.js';
import { assertIds } from '../checks.js';
import { ageText } from '../terminal/age.js';

export interface ShowOptions {
  service?: string;
  personal?: boolean;
}

interface Shown extends Omit<WholeLetter, 'body' | 'personal'> {
  service: ServiceName;
  event: unknown;
  personal?: Record<string, string | null>;
}

export async function showLetter(cli: Cli, id: string, options: ShowOptions): Promise<void> {
  assertIds([id]);
  const reason = options.personal ? cli.reason() : null;
  const found: Shown[] = [];
  for (const service of await cli.services(options.service)) {
    const { letters } = await cli.desk(service);
    const whole = await letters.find(id);
    if (reason !== null) await letters.shown(whole, reason);
    found.push(...whole.map((letter) => shownOf(service, letter, reason !== null)));
  }
  if (found.length === 0) throw new NotFound('letter_unknown', { id });
  cli.output.value({ letters: found });
  for (const letter of found) say(cli, letter);
}

function shownOf(service: ServiceName, { body, personal, ...letter }: WholeLetter, open: boolean): Shown {
  return {
    service,
    ...letter,
    reason: open ? letter.reason : maskText(letter.reason),
    event: readJson(body.toString('utf8')),
    ...(open ? { personal: valuesIn(personal) } : {}),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function valuesIn(personal: string | null): Record<string, string | null> {
  const fields = Object.entries(
    (readJson(personal ?? '{}') ?? {}) as Record<string, { value?: string | null }>,
  );
  return Object.fromEntries(fields.map(([name, field]) => [name, field.value ?? null]));
}

function say(cli: Cli, letter: Shown): void {
  const { output, text } = { output: cli.output, text: (code: string) => cli.text(code) };
  const facts: [string, string][] = [
    ['column_id', letter.id],
    ['column_service', letter.service],
    ['column_log', `${letter.producer}/${letter.district} ${letter.epoch}/${letter.sequence}`],
    ['column_event', letter.type],
    ['column_subject', letter.subject],
    ['column_age', `${ageText(letter.ageSeconds, cli.language)} (${letter.parkedAt.toISOString()})`],
    ['column_tries', String(letter.tries)],
  ];
  for (const [code, value] of facts) output.line(`${text(code)}: ${value}`);
  output.line(`${text('letter_payload')}:`);
  output.lines(JSON.stringify(letter.event, null, 2), '  ');
  if (letter.personal) {
    output.line(`${text('letter_personal')}:`);
    output.lines(JSON.stringify(letter.personal, null, 2), '  ');
  } else output.line(text('letter_personal_hidden'));
  output.line(`${text('column_reason')}:`);
  output.lines(letter.reason, '  ');
  sayBehind(cli, letter);
}

function sayBehind(cli: Cli, { behind, waiting }: Shown): void {
  cli.output.line(cli.text('letter_behind', { count: behind }));
  if (waiting.length > 0)
    cli.output.table({
      head: [cli.text('column_id'), cli.text('column_event'), cli.text('column_place')],
      rows: waiting.map((w) => [w.id, w.type, `${w.epoch}/${w.sequence}`]),
    });
  if (behind > waiting.length)
    cli.output.line(cli.text('letters_more', { shown: waiting.length, total: behind }));
}
