/** `epochs show`: per log and ended epoch, what was kept, what was cut, and what of it somebody still has. */
import type { ServiceName } from '@setu/contracts';
import type { ServiceDesk } from '@setu/messaging';
import { Unavailable } from '@setu/platform';
import type { Cli } from '../command.js';
import { atEach } from '../letters/find.js';
import { cutEvents, endedEpochs, holderOf, type CutEpoch, type EndedEpoch, type Holder } from './cut.js';

export interface ShowOptions {
  service?: string;
  events?: boolean;
}

/** Holds every event of every producer. */
const LEDGER: ServiceName = 'reporting';

export async function showEpochs(cli: Cli, { service, events = false }: ShowOptions): Promise<void> {
  const found: CutEpoch[] = [];
  const ledger = await deskOrNull(cli, LEDGER);
  const away = await atEach(cli, await cli.services(service), async (name) => {
    const producer = await cli.desk(name);
    for (const ended of await endedEpochs(producer))
      found.push(await describe(cli, { producer, ledger, ended }));
  });
  cli.output.value({ epochs: found });
  say(cli, found, events);
  if (away) throw away;
}

interface Subject {
  producer: ServiceDesk;
  ledger: ServiceDesk | null;
  ended: EndedEpoch;
}

async function describe(cli: Cli, { producer, ledger, ended }: Subject): Promise<CutEpoch> {
  const holders: Holder[] = [];
  await atEach(cli, await cli.services(), async (name) => {
    const holder = await holderOf(await cli.desk(name), ended);
    if (holder) holders.push(holder);
  });
  const events = ledger && (await cutEvents(ledger, producer, ended));
  const to = Math.max(
    ended.kept,
    ...holders.map(({ reached }) => reached),
    ...(events ?? []).map((e) => e.sequence),
  );
  return { ...ended, cut: to > ended.kept ? { from: ended.kept + 1, to } : null, holders, events };
}

/** Null when it is not named, or does not answer. */
async function deskOrNull(cli: Cli, name: ServiceName): Promise<ServiceDesk | null> {
  if (!(await cli.services()).includes(name)) return null;
  try {
    return await cli.desk(name);
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

function say(cli: Cli, found: readonly CutEpoch[], events: boolean): void {
  if (found.length === 0) return cli.output.line(cli.text('epochs_none'));
  cli.output.table({
    head: ['log', 'epoch', 'kept', 'cut', 'listed', 'back', 'holders', 'ended'].map((name) =>
      cli.text(`column_${name}`),
    ),
    rows: found.map((one) => [
      `${one.producer}/${one.district}`,
      one.epoch,
      one.kept,
      one.cut ? `${one.cut.from}..${one.cut.to}` : '-',
      one.events ? one.events.length : '?',
      one.events ? one.events.filter(({ back }) => back).length : '?',
      one.holders.map(({ service, reached }) => `${service} ${reached}`).join(', ') || '-',
      one.endedAt,
    ]),
  });
  if (events) for (const one of found) sayEvents(cli, one);
  else if (found.some(({ cut }) => cut)) cli.output.line(cli.text('epochs_events_hint'));
}

function sayEvents(cli: Cli, { producer, district, epoch, events }: CutEpoch): void {
  if (!events || events.length === 0) return;
  cli.output.line();
  cli.output.line(cli.text('epochs_cut_from', { log: `${producer}/${district}`, epoch }));
  cli.output.table({
    head: ['place', 'event', 'subject', 'time', 'id', 'back'].map((name) => cli.text(`column_${name}`)),
    rows: events.map((event) => [
      `${epoch}/${event.sequence}`,
      event.type,
      event.subject,
      event.time,
      event.id,
      event.back ? `${event.back.epoch}/${event.back.sequence}` : '-',
    ]),
  });
}
