/**
 * Reads a whole log again, from its first entry to a place, through the epochs that have ended before; checks the chain
 * on the way. Applies nothing and moves nothing.
 */
import { assertEventFits, isEventType } from '@setu/contracts';
import { EMPTY_LOG } from '../log/chain.js';
import type { Page } from '../log/page.js';
import { assertCommitted, ChainBroken, readChain, type LogPlace, type Received } from './received.js';

/** Asks the producer for a page; throws when it does not answer. */
export type AskPage = (after: LogPlace) => Promise<Page>;

/** A whole log is thousands of pages: a single one that does not come must not begin everything anew. */
const TRIES = 5;

/**
 * The entries up to `end`, as handlers would get them. Throws ChainBroken when they do not lead there, and whatever
 * `ask` throws.
 */
export async function* entriesUpTo(end: LogPlace, ask: AskPage): AsyncGenerator<readonly Received[]> {
  let place: LogPlace = EMPTY_LOG;
  while (place.epoch < end.epoch || place.sequence < end.sequence) {
    const page = await patiently(ask, place);
    const last = lastOf(page, place, end);
    const events = readChain(
      place,
      page.frames.filter(({ sequence }) => sequence <= last),
    );
    place = events.at(-1) ?? place;
    if (events.length > 0) yield events.filter(canBeHandled);
    if (place.sequence < last && events.length === 0)
      throw new Error(`its log gives nothing after ${place.epoch}/${place.sequence}`);
    if (page.ended && place.sequence === page.ended.kept && place.epoch < end.epoch)
      place = { epoch: place.epoch + 1, sequence: 0, hash: Buffer.from(page.ended.hash, 'hex') };
  }
  if (!place.hash.equals(end.hash))
    throw new ChainBroken(`its log does not lead to entry ${end.epoch}/${end.sequence} as it was kept`);
}

async function patiently(ask: AskPage, place: LogPlace): Promise<Page> {
  for (let tries = 1; ; tries++)
    try {
      return await ask(place);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
}

/** The last sequence of the place's epoch that is wanted. */
function lastOf(page: Page, place: LogPlace, end: LogPlace): number {
  if (place.epoch === end.epoch) return end.sequence;
  if (!page.ended) throw new ChainBroken(`its log does not say where epoch ${place.epoch} ended`);
  return page.ended.kept;
}

/** What no handler would have taken was set aside when it first came. */
function canBeHandled(event: Received): boolean {
  if (!isEventType(event.type)) return false;
  try {
    assertEventFits(event.type, event.data, Object.keys(event.personal));
    assertCommitted(event);
    return true;
  } catch {
    return false;
  }
}
