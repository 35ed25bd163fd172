/** Which dead letters are meant, at which service. */
import type { ServiceName } from '@setu/contracts';
import type { DeadLetter, LetterFilter } from '@setu/messaging';
import { Conflict, InvalidInput, NotFound, Unavailable, maskText } from '@setu/platform';
import type { Cli } from '../command.js';
import { assertDistrict, assertIds } from '../checks.js';

export interface ChooseOptions {
  service?: string;
  producer?: string;
  district?: string;
}

/** The filter of these options. Throws InvalidInput `district_invalid` or `producer_unknown`. */
export function filterOf({ producer, district }: ChooseOptions): LetterFilter {
  assertDistrict(district);
  if (producer !== undefined && !/^[a-z]{1,40}$/.test(producer))
    throw new InvalidInput('producer_unknown', { producer: producer.slice(0, 60) });
  return { producer, district };
}

export interface LetterAt {
  service: ServiceName;
  letter: DeadLetter;
}

/**
 * The letters with these ids, each at one service. Nothing is changed by looking. Throws InvalidInput `id_invalid`,
 * NotFound `letter_unknown`, Conflict `letter_at_several` when an id is dead at more than one service.
 */
export async function lettersOf(cli: Cli, ids: readonly string[], service?: string): Promise<LetterAt[]> {
  assertIds(ids);
  const found: LetterAt[] = [];
  for (const name of await cli.services(service)) {
    const desk = await cli.desk(name);
    for (const letter of await desk.letters.list({ ids }, ids.length * 10))
      found.push({ service: name, letter });
  }
  for (const id of ids) assertAtOne(found, id.toLowerCase());
  return found;
}

function assertAtOne(found: readonly LetterAt[], id: string): void {
  const services = new Set(found.filter(({ letter }) => letter.id === id).map(({ service }) => service));
  if (services.size === 0) throw new NotFound('letter_unknown', { id });
  if (services.size > 1) throw new Conflict('letter_at_several', { id, services: [...services].join(', ') });
}

/** Asks every service; one whose database is away is named and left out. Answers whether all answered. */
export async function atEach(
  cli: Cli,
  services: readonly ServiceName[],
  work: (service: ServiceName) => Promise<void>,
): Promise<Unavailable | null> {
  let away: Unavailable | null = null;
  for (const service of services)
    try {
      await work(service);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      cli.output.warn(cli.text(error.code, error.params));
      away = error;
    }
  return away;
}

/** The first line of an error without telephone numbers and codes. */
export const firstLine = (reason: string): string => maskText(reason.split('\n', 1)[0] ?? '');
