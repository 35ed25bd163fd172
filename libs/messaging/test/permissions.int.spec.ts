/** Each service on the broker with the rights made from the flow table and no others. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokerPermissionsOf, CLOCK_STATUS, controlSubject, type ServiceName } from '@setu/contracts';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { ClockMover, ControlBus } from '../src/index.js';
import { NatsBus } from '../src/wire/nats-bus.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';
import { CREATE_APPLIED, Plan, ReceiptsConsumer } from './receipts.consumer.js';

const services: ServiceName[] = ['intake', 'notification', 'console'];

describe('the rights of a service on the broker', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let intake: Probe;
  let notification: Probe;
  let ofConsole: NatsBus;

  beforeAll(async () => {
    const users = services.map((user) => ({
      user,
      password: `pw-${user}`,
      publish: [...brokerPermissionsOf(user).publish],
      subscribe: [...brokerPermissionsOf(user).subscribe],
    }));
    [nats, database] = await Promise.all([
      startNats({ users }),
      createDatabase(schemasOf('intake', 'notification')),
    ]);
    intake = await Probe.start({
      service: 'intake',
      databaseUrl: database.urls.intake ?? '',
      natsUrl: nats.urlOf('intake'),
    });
    notification = await Probe.start({
      service: 'notification',
      databaseUrl: database.urls.notification ?? '',
      natsUrl: nats.urlOf('notification'),
      consumers: [ReceiptsConsumer],
      providers: [Plan],
    });
    await notification.query(CREATE_APPLIED);
    ofConsole = new NatsBus({ natsUrl: nats.urlOf('console'), instance: 'c' }, 'console');
    ofConsole.start();
  }, 60_000);

  afterAll(async () => {
    await ofConsole?.stop();
    await notification?.stop();
    await intake?.stop();
    await database?.drop();
    await nats?.close();
  });

  it('are enough for live events and for pages', async () => {
    await intake.receipt('one');
    await eventually(
      async () => (await notification.query('SELECT 1 FROM applied')).length === 1,
      'it arrived',
    );
    await notification.stop();
    for (let i = 0; i < 3; i++) await intake.receipt(`more${i}`);
    notification = await Probe.start({
      service: 'notification',
      databaseUrl: database.urls.notification ?? '',
      natsUrl: nats.urlOf('notification'),
      consumers: [ReceiptsConsumer],
      providers: [Plan],
    });
    await eventually(
      async () => (await notification.query('SELECT 1 FROM applied')).length === 4,
      'pages arrived',
    );
  }, 20_000);

  it('let the console move the clock', async () => {
    let now = new Date('2026-11-23T05:30:00.000Z');
    await eventually(() => ofConsole.connected, 'connected');
    const mover = new ClockMover(
      new ControlBus(ofConsole),
      { now: async () => now, moveTo: async (target) => void (now = target) },
      { expected: ['intake', 'notification'] },
    );
    expect(await mover.moveTo(new Date('2026-11-23T05:31:00.000Z'))).toEqual({ now, notQuiet: [] });
    mover.close();
  }, 20_000);

  it('do not let a service speak for another one', async () => {
    const heard: string[] = [];
    notification.get(NatsBus).subscribe(controlSubject(DISTRICT, 'intake', 'head'), () => heard.push('head'));
    notification.get(NatsBus).subscribe(CLOCK_STATUS, () => heard.push('status'));
    await eventually(() => heard.includes('head'), 'the real one is heard');
    heard.length = 0;
    for (let i = 0; i < 50; i++)
      ofConsole.publish(
        controlSubject(DISTRICT, 'intake', 'head'),
        Buffer.from('{"epoch":9,"head":9,"hash":""}'),
      );
    await ofConsole.gather(CLOCK_STATUS, Buffer.from('{}'), (answers) => answers.length >= 2, 2000);
    expect(heard.filter((what) => what === 'head').length).toBeLessThan(5);
    expect(heard).toContain('status');
  });
});
