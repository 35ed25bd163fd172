/** `dead-letters retry` and `discard`. All ids are looked up before the first is touched. */
import type { ServiceName } from '@setu/contracts';
import { InvalidInput } from '@setu/platform';
import type { Cli } from '../command.js';
import { atEach, filterOf, lettersOf, type ChooseOptions, type LetterAt } from './find.js';

export interface RetryOptions extends ChooseOptions {
  all?: boolean;
}

export async function retryLetters(cli: Cli, ids: string[], options: RetryOptions): Promise<void> {
  if (ids.length > 0 === (options.all ?? false)) throw new InvalidInput('letters_which');
  const reason = cli.reasonIfAny();
  if (options.all) return retryAll(cli, options, reason);
  if (options.producer ?? options.district) throw new InvalidInput('letters_which');
  const found = await lettersOf(cli, ids, options.service);
  const counts = await decide(cli, found, (service, mine) =>
    cli.desk(service).then(({ letters }) => letters.retry({ ids: mine }, reason)),
  );
  say(cli, 'letters_retried', counts);
}

async function retryAll(cli: Cli, options: RetryOptions, reason: string | null): Promise<void> {
  const filter = filterOf(options);
  const counts = new Map<ServiceName, number>();
  const away = await atEach(cli, await cli.services(options.service), async (service) => {
    const desk = await cli.desk(service);
    counts.set(service, await desk.letters.retry(filter, reason));
  });
  say(cli, 'letters_retried', counts);
  if (away) throw away;
}

export async function discardLetters(cli: Cli, ids: string[], options: { service?: string }): Promise<void> {
  const reason = cli.reason();
  const found = await lettersOf(cli, ids, options.service);
  for (const { service, letter } of found)
    cli.output.line(
      cli.text('letter_in_short', {
        id: letter.id,
        service,
        type: letter.type,
        subject: letter.subject,
        behind: letter.behind,
      }),
    );
  await cli.confirm(cli.text('letters_discard_question', { count: found.length }));
  const counts = await decide(cli, found, (service, mine) =>
    cli.desk(service).then(({ letters }) => letters.discard({ ids: mine }, reason)),
  );
  say(cli, 'letters_discarded', counts);
}

async function decide(
  cli: Cli,
  found: readonly LetterAt[],
  act: (service: ServiceName, ids: string[]) => Promise<number>,
): Promise<Map<ServiceName, number>> {
  const counts = new Map<ServiceName, number>();
  for (const service of new Set(found.map((one) => one.service))) {
    const mine = found.filter((one) => one.service === service).map(({ letter }) => letter.id);
    counts.set(service, await act(service, mine));
  }
  return counts;
}

function say(
  cli: Cli,
  code: 'letters_retried' | 'letters_discarded',
  counts: ReadonlyMap<ServiceName, number>,
): void {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  cli.output.value({ total, services: Object.fromEntries(counts) });
  cli.output.line(cli.text(code, { count: total }));
}
