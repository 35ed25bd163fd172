/** Moving the clock over a chain of deadlines and events of several services, frozen as in stories. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Injectable } from '@nestjs/common';
import { Clock, Database } from '@setu/platform';
import { createDatabase, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import pg from 'pg';
import {
  ClockMover,
  ControlBus,
  Deadlines,
  InFlight,
  OnDeadline,
  OnEvent,
  Outbox,
  type FiredDeadline,
  type Received,
} from '../src/index.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';

const MINUTE = 60_000;
const START = new Date('2026-11-23T05:30:00.000Z');
const times: string[] = [];
const at = (date: Date): number => (date.getTime() - START.getTime()) / MINUTE;

/** In intake: every ten minutes a receipt, six times. */
@Injectable()
class IntakeDeadline {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
  ) {}

  @OnDeadline('tick')
  async tick(deadline: FiredDeadline): Promise<void> {
    const count = deadline.data as number;
    times.push(`tick ${at(deadline.now)} late ${deadline.latenessSeconds}`);
    this.outbox.emit({
      type: 'receipt-received',
      district: DISTRICT,
      subject: 'clockwork',
      data: {
        provider: 'sim',
        providerMessageId: String(count),
        status: 'read',
        receivedAt: deadline.now.toISOString(),
      },
    });
    if (count < 6)
      await this.deadlines.set({
        owner: 'clockwork',
        purpose: 'tick',
        district: DISTRICT,
        dueAt: new Date(deadline.dueAt.getTime() + 10 * MINUTE),
        data: count + 1,
      });
  }
}

/** In notification: three minutes after each receipt something is due. */
@Controller()
class NotificationConsumer {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  @OnEvent('receipt-received')
  async receipt(event: Received<'receipt-received'>): Promise<void> {
    const now = await this.clock.now();
    times.push(`receipt ${at(now)}`);
    await this.deadlines.set({
      owner: event.id,
      purpose: 'tock',
      district: DISTRICT,
      dueAt: new Date(now.getTime() + 3 * MINUTE),
    });
  }
}

@Injectable()
class NotificationDeadline {
  constructor(private readonly db: Database) {}

  @OnDeadline('tock')
  async tock(deadline: FiredDeadline): Promise<void> {
    await this.db.current().query('SELECT 1');
    times.push(`tock ${at(deadline.now)} late ${deadline.latenessSeconds}`);
  }
}

describe('moving the clock', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let admin: pg.Client;
  let intake: Probe;
  let notification: Probe;
  let mover: ClockMover;

  const clock = {
    now: async (): Promise<Date> =>
      (await admin.query<{ now: Date }>('SELECT clock.now() AS now')).rows[0]?.now ?? START,
    moveTo: async (target: Date): Promise<void> => {
      if (target < (await clock.now())) throw new Error('clock_backwards');
      await admin.query('SELECT clock.freeze($1)', [target]);
    },
  };

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('intake', 'notification'))]);
    admin = new pg.Client(database.adminUrl);
    await admin.connect();
    await admin.query('SELECT clock.freeze($1)', [START]);
    const of = { natsUrl: nats.url };
    intake = await Probe.start({
      ...of,
      service: 'intake',
      databaseUrl: database.urls.intake ?? '',
      providers: [IntakeDeadline],
    });
    notification = await Probe.start({
      ...of,
      service: 'notification',
      databaseUrl: database.urls.notification ?? '',
      consumers: [NotificationConsumer],
      providers: [NotificationDeadline],
    });
    mover = new ClockMover(intake.get(ControlBus), clock, {
      expected: ['intake', 'notification'],
      patienceMs: 2_000,
    });
  }, 60_000);

  afterAll(async () => {
    mover?.close();
    await notification?.stop();
    await intake?.stop();
    await admin?.end();
    await database?.drop();
    await nats?.close();
  });

  it('does not loop over a long time in which nothing is due', async () => {
    const begun = performance.now();
    const result = await mover.moveTo(new Date(START.getTime() + 1 * MINUTE));
    expect(result).toEqual({ now: new Date(START.getTime() + MINUTE), notQuiet: [] });
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it('refuses to go back', async () => {
    await expect(mover.moveTo(START)).rejects.toThrow('clock_backwards');
  });

  it('lives through every due time in between, in order, with everything that follows from it', async () => {
    await intake.db.inTransaction({ district: DISTRICT }, () =>
      intake.get(Deadlines).set({
        owner: 'clockwork',
        purpose: 'tick',
        district: DISTRICT,
        dueAt: new Date(START.getTime() + 10 * MINUTE),
        data: 1,
      }),
    );
    const begun = performance.now();
    const { now, notQuiet } = await mover.moveTo(new Date(START.getTime() + 120 * MINUTE));
    const tookMs = performance.now() - begun;
    expect(notQuiet).toEqual([]);
    expect(at(now)).toBe(120);
    expect(times).toEqual(
      [10, 20, 30, 40, 50, 60].flatMap((minute) => [
        `tick ${minute} late 0`,
        `receipt ${minute}`,
        `tock ${minute + 3} late 0`,
      ]),
    );
    // Thirteen hops.
    expect(tookMs).toBeLessThan(4_000);
  }, 30_000);

  it('moves a running clock the same way', async () => {
    times.length = 0;
    await admin.query('SELECT clock.freeze(NULL)');
    const before = await clock.now();
    await intake.db.inTransaction({ district: DISTRICT }, () =>
      intake.get(Deadlines).set({
        owner: 'clockwork',
        purpose: 'tick',
        district: DISTRICT,
        dueAt: new Date(before.getTime() + 10 * MINUTE),
        data: 6,
      }),
    );
    const running = {
      now: clock.now,
      moveTo: async (target: Date): Promise<void> =>
        void (await admin.query('SELECT clock.move_to($1)', [target])),
    };
    const console = new ClockMover(notification.get(ControlBus), running, {
      expected: ['intake', 'notification'],
    });
    const target = new Date(before.getTime() + 60 * MINUTE);
    const { now, notQuiet } = await console.moveTo(target);
    await expect(console.moveTo(before)).rejects.toThrow('clock_backwards');
    console.close();
    expect(notQuiet).toEqual([]);
    expect(now.getTime()).toBeGreaterThanOrEqual(target.getTime());
    expect(now.getTime()).toBeLessThan(target.getTime() + 5_000);
    expect(times.map((time) => time.replace(/ .* late/, ' late'))).toEqual([
      'tick late 0',
      expect.stringContaining('receipt'),
      'tock late 0',
    ]);
    await admin.query('SELECT clock.freeze($1)', [new Date(START.getTime() + 125 * MINUTE)]);
  }, 20_000);

  it('waits for work under way, and names who does not become quiet', async () => {
    let finish: () => void = () => undefined;
    const work = notification.get(InFlight).track(() => new Promise<void>((resolve) => (finish = resolve)));
    const waiting = mover.whenQuiet();
    const first = await Promise.race([
      waiting,
      new Promise((resolve) => setTimeout(() => resolve('waits'), 300)),
    ]);
    expect(first).toBe('waits');
    finish();
    await work;
    expect(await waiting).toEqual([]);
    const stuck = notification.get(InFlight).track(() => new Promise<void>((resolve) => (finish = resolve)));
    expect(await mover.whenQuiet()).toEqual(['notification']);
    finish();
    await stuck;
  }, 20_000);

  it('leaves out a service that is gone and names it', async () => {
    await notification.stop();
    expect(await mover.moveTo(new Date(START.getTime() + 130 * MINUTE))).toMatchObject({
      notQuiet: ['notification'],
    });
  }, 20_000);
});
