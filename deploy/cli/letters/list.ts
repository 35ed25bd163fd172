/** `dead-letters list`: one line each, the oldest first; with --discarded those that were given up. */
import type { DeadLetter, DiscardedLetter, LetterFilter } from '@setu/messaging';
import type { ServiceName } from '@setu/contracts';
import type { Cli } from '../command.js';
import { readCount } from '../checks.js';
import { ageText } from '../terminal/age.js';
import { atEach, filterOf, firstLine, type ChooseOptions } from './find.js';

export interface ListOptions extends ChooseOptions {
  limit: string;
  discarded?: boolean;
}

type At<T> = T & { service: ServiceName };

export async function listLetters(cli: Cli, options: ListOptions): Promise<void> {
  const limit = readCount(options.limit);
  const filter = filterOf(options);
  const services = await cli.services(options.service);
  if (options.discarded) return listDiscarded(cli, services, { filter, limit });
  const letters: At<DeadLetter>[] = [];
  let total = 0;
  const away = await atEach(cli, services, async (service) => {
    const desk = await cli.desk(service);
    total += await desk.letters.count(filter);
    letters.push(...(await desk.letters.list(filter, limit)).map((letter) => ({ ...letter, service })));
  });
  letters.sort((a, b) => b.ageSeconds - a.ageSeconds);
  say(cli, letters.slice(0, limit), total);
  if (away) throw away;
}

function say(cli: Cli, letters: readonly At<DeadLetter>[], total: number): void {
  cli.output.value({ total, letters: letters.map((l) => ({ ...l, reason: firstLine(l.reason) })) });
  if (letters.length === 0) return cli.output.line(cli.text('letters_none'));
  cli.output.table({
    head: ['id', 'service', 'log', 'event', 'subject', 'age', 'tries', 'behind', 'reason'].map((name) =>
      cli.text(`column_${name}`),
    ),
    rows: letters.map((l) => [
      l.id,
      l.service,
      `${l.producer}/${l.district}`,
      l.type,
      l.subject,
      ageText(l.ageSeconds, cli.language),
      l.tries,
      l.behind,
      firstLine(l.reason),
    ]),
  });
  if (total > letters.length) cli.output.line(cli.text('letters_more', { shown: letters.length, total }));
}

async function listDiscarded(
  cli: Cli,
  services: readonly ServiceName[],
  { filter, limit }: { filter: LetterFilter; limit: number },
): Promise<void> {
  const letters: At<DiscardedLetter>[] = [];
  const away = await atEach(cli, services, async (service) => {
    const desk = await cli.desk(service);
    letters.push(...(await desk.letters.discarded(filter, limit)).map((letter) => ({ ...letter, service })));
  });
  cli.output.value({ letters: letters.map((l) => ({ ...l, reason: firstLine(l.reason) })) });
  if (letters.length === 0) cli.output.line(cli.text('letters_none'));
  else
    cli.output.table({
      head: ['id', 'service', 'log', 'event', 'subject', 'by', 'at', 'reason'].map((name) =>
        cli.text(`column_${name}`),
      ),
      rows: letters.map((l) => [
        l.id,
        l.service,
        `${l.producer}/${l.district}`,
        l.type,
        l.subject,
        l.discardedBy,
        l.discardedAt.toISOString(),
        firstLine(l.reason),
      ]),
    });
  if (away) throw away;
}
