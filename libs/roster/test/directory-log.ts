/** A log of directory on real servers, services that copy it, and what a restore from an earlier dump does to the log. */
import { Controller, Injectable } from '@nestjs/common';
import type { EventType, ServiceName } from '@setu/contracts';
import {
  EventLog,
  OnEvent,
  OnEveryEvent,
  Outbox,
  messagingMigrations,
  type NewEvent,
  type Received,
} from '@setu/messaging';
import { platformMigrations } from '@setu/platform';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { DISTRICT, Probe } from '../../messaging/test/probe.js';
import { LogCut } from '../src/log-cut.js';
import { RosterCopy } from '../src/roster-copy.js';
import { rosterMigrations } from '../src/schema.js';
import { ROSTER_EVENTS, idOfItem, type RosterEvent, type RosterItem } from '../src/snapshot.js';

/** How often each entry was seen by the handlers of one service, as `epoch/sequence`. */
@Injectable()
export class Seen {
  readonly every: string[] = [];
  readonly handled: string[] = [];
}

@Controller()
class CopyingConsumer {
  constructor(
    private readonly roster: RosterCopy,
    private readonly seen: Seen,
  ) {}

  @OnEveryEvent()
  async anything(event: Received<EventType>): Promise<void> {
    this.seen.every.push(`${event.epoch}/${event.sequence}`);
  }

  @OnEvent(...ROSTER_EVENTS)
  async changed(event: Received<RosterEvent>): Promise<void> {
    await this.roster.apply(event);
    this.seen.handled.push(`${event.epoch}/${event.sequence}`);
  }
}

export class DirectoryLog {
  private constructor(
    private readonly nats: TestNats,
    private readonly database: TestDatabase,
    private readonly directory: Probe,
    readonly copies: ReadonlyMap<ServiceName, Probe>,
  ) {}

  static async start(services: readonly ServiceName[]): Promise<DirectoryLog> {
    const migrations = [...platformMigrations, ...messagingMigrations, ...rosterMigrations];
    const names: ServiceName[] = ['directory', ...services];
    const [nats, database] = await Promise.all([
      startNats(),
      createDatabase({ services: names.map((name) => ({ name, migrations })) }),
    ]);
    const address = (service: ServiceName) => ({
      service,
      databaseUrl: database.urls[service] ?? '',
      natsUrl: nats.url,
    });
    const directory = await Probe.start(address('directory'));
    const copies = new Map<ServiceName, Probe>();
    for (const service of services)
      copies.set(
        service,
        await Probe.start({
          ...address(service),
          consumers: [CopyingConsumer],
          providers: [RosterCopy, LogCut, Seen],
        }),
      );
    return new DirectoryLog(nats, database, directory, copies);
  }

  /** Says these things, in one transaction. */
  async say(...items: RosterItem[]): Promise<void> {
    const { app, db } = this.directory;
    await db.inTransaction({ district: DISTRICT }, async () => {
      for (const item of items) app.get(Outbox).emit(eventOf(item));
    });
  }

  /** Until every copy stands at the head of the log. */
  async applied(): Promise<void> {
    for (const [service, probe] of this.copies)
      await eventually(
        async () => {
          const waiting = await this.directory.query('SELECT 1 FROM outbox LIMIT 1');
          const [head, place] = [await this.directory.head(), await probe.position('directory')];
          return waiting.length === 0 && JSON.stringify(head) === JSON.stringify(place);
        },
        `${service} has applied directory`,
        { withinMs: 40_000 },
      );
  }

  /** The last sequence of the log now: what a dump taken now would hold. */
  async dump(): Promise<number> {
    return (await this.directory.head()).sequence;
  }

  /** As a restore from a dump of the present epoch does it, with the new epoch that has to follow. */
  async restore(kept: number): Promise<void> {
    const { epoch } = await this.directory.head();
    const probe = this.directory;
    await probe.db.inTransaction({ district: DISTRICT }, async (tx) => {
      await tx.query('DELETE FROM event_log WHERE epoch = $1 AND sequence > $2', [epoch, kept]);
      await tx.query(
        `UPDATE log_head SET sequence = $1, hash = (SELECT hash FROM event_log WHERE epoch = $2 AND sequence = $1)`,
        [kept, epoch],
      );
      await probe.get(EventLog).startEpoch(DISTRICT);
    });
  }

  async close(): Promise<void> {
    for (const probe of [...this.copies.values(), this.directory]) await probe.stop();
    await this.database.drop();
    await this.nats.close();
  }
}

function eventOf(item: RosterItem): NewEvent<EventType> {
  const { type, district, data, personal = {} } = item;
  const fields = Object.entries(personal).map(([name, value]) => [
    name,
    { value: value ?? '', of: idOfItem(item) },
  ]);
  return {
    type,
    district,
    subject: idOfItem(item),
    data,
    personal: Object.fromEntries(fields),
  } as unknown as NewEvent<EventType>;
}
