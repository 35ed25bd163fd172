/** Two services made of the messaging alone, behind wires: after each fault of a line they must converge by themselves. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { Probe, schemasOf } from '../../../libs/messaging/test/probe.js';
import { CREATE_APPLIED, Plan, ReceiptsConsumer } from '../../../libs/messaging/test/receipts.consumer.js';
import { Random } from '../stack/random.js';
import { HALF_OPEN, type Mode } from './mode.js';
import { openWires, type Wires } from './wires.js';

/** A dead line is noticed by its silence, which takes seconds; real time. */
const RECOVERS_MS = 60_000;

describe('the messaging recovers by itself from', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let wires: Wires;
  let intake: Probe;
  let notification: Probe;
  let sent = 0;
  const acknowledged = new Set<string>();
  let emitting: NodeJS.Timeout;

  const emit = (): void => {
    const id = `r${sent++}`;
    intake.receipt(id).then(
      () => acknowledged.add(id),
      () => undefined,
    );
  };

  beforeAll(async () => {
    [nats, database] = await Promise.all([startNats(), createDatabase(schemasOf('intake', 'notification'))]);
    const postgres = Number(new URL(database.adminUrl).port);
    wires = (await openWires({ nats: nats.port, postgres, random: new Random('recovery') })) as Wires;
    const start = (service: 'intake' | 'notification', more: object): Promise<Probe> =>
      Probe.start({
        service,
        databaseUrl: wires.postgres.proxy.urlFor(database.urls[service] ?? ''),
        natsUrl: wires.nats.proxy.urlFor(nats.url),
        ...more,
      });
    intake = await start('intake', {});
    notification = await start('notification', { consumers: [ReceiptsConsumer], providers: [Plan] });
    await notification.query(CREATE_APPLIED);
    emitting = setInterval(emit, 20);
  }, 60_000);

  afterAll(async () => {
    clearInterval(emitting);
    wires?.heal();
    await notification?.stop();
    await intake?.stop();
    await wires?.close();
    await database?.drop();
    await nats?.close();
  });

  /** New work is taken, and everything acknowledged is applied, each once. */
  const works = async (): Promise<void> => {
    const before = acknowledged.size;
    await eventually(() => acknowledged.size > before + 20, 'new work is taken', { withinMs: RECOVERS_MS });
    const wanted = [...acknowledged];
    await eventually(
      async () => {
        const rows = await notification.query<{ note: string }>('SELECT note FROM applied');
        const have = new Set(rows.map(({ note }) => note));
        expect(have.size).toBe(rows.length);
        return wanted.every((id) => have.has(id));
      },
      'everything acknowledged is applied once',
      { withinMs: RECOVERS_MS, everyMs: 100 },
    );
  };

  /** Every line and each new one for some seconds; those that are there lose bytes and never carry again. */
  const fault = async (wire: 'nats' | 'postgres', mode: Mode): Promise<void> => {
    const { proxy } = wires[wire];
    const swallowed = proxy.counters.swallowed;
    proxy.set(mode);
    await eventually(() => proxy.counters.swallowed > swallowed + 1_000, 'the fault is felt');
    proxy.heal();
    expect(proxy.broken).toBeGreaterThan(0);
    await works();
    await eventually(() => proxy.broken === 0, 'every dead line is given up', { withinMs: RECOVERS_MS });
  };

  it('twenty single messages lost', async () => {
    await eventually(() => acknowledged.size > 20, 'it works');
    expect(await wires.nats.dropNext(20, 'setu.>')).toEqual({ dropped: 20 });
    await works();
  }, 70_000);

  it.each(['nats', 'postgres'] as const)(
    'every line to %s cut',
    async (wire) => {
      expect(wires[wire].proxy.cut()).toBeGreaterThan(1);
      await works();
    },
    70_000,
  );

  it.each(['nats', 'postgres'] as const)(
    '%s refuses for a while',
    async (wire) => {
      await wires[wire].change({ mode: 'cut' });
      await new Promise((go) => setTimeout(go, 1_000));
      await wires[wire].change({ mode: 'pass' });
      expect(wires[wire].trouble).toBeNull();
      await works();
    },
    70_000,
  );

  it.each(['nats', 'postgres'] as const)(
    'every line to %s dead without a word',
    (wire) => fault(wire, HALF_OPEN),
    130_000,
  );

  it(
    'the answers of the database lost, also those to COMMIT',
    () => fault('postgres', { kind: 'black-hole', direction: 'down' }),
    130_000,
  );

  it(
    'what is said to the database lost',
    () => fault('postgres', { kind: 'black-hole', direction: 'up' }),
    130_000,
  );

  it('what the broker says lost', () => fault('nats', { kind: 'black-hole', direction: 'down' }), 130_000);

  it('slow lines', async () => {
    for (const { proxy } of [wires.nats, wires.postgres])
      proxy.set({ kind: 'slow', bytesPerSecond: 100_000, delayMs: 10 });
    await works();
    wires.heal();
    await works();
  }, 130_000);
});
