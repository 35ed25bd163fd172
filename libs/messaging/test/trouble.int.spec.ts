/** Events that cannot be applied: later, dead letters, what waits behind them, and what is refused at the start. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { createDatabase, eventually, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import type { EventType } from '@setu/contracts';
import { RequestContext } from '@setu/platform';
import { DeadLetters, Later, OnEvent, OnEveryEvent, Outbox, type Received } from '../src/index.js';
import { DISTRICT, Probe, schemasOf } from './probe.js';
import { CREATE_APPLIED, Plan, ReceiptsConsumer } from './receipts.consumer.js';

@Controller()
class SecondConsumer {
  @OnEvent('receipt-received')
  async again(): Promise<void> {
    return Promise.resolve();
  }
}

@Controller()
class DeafConsumer {
  @OnEvent('delivery-sent')
  async neverHeard(): Promise<void> {
    return Promise.resolve();
  }
}

/** Like a ledger: sees everything. */
const noted: string[] = [];
let noting: () => void = () => undefined;

@Controller()
class NotingConsumer {
  @OnEveryEvent()
  async note(event: Received<EventType>): Promise<void> {
    // The acts of administrators are events too.
    if (event.type !== 'receipt-received') return;
    noting();
    noted.push((event as Received<'receipt-received'>).data.providerMessageId);
    return Promise.resolve();
  }
}

describe('events that cannot be applied', () => {
  let nats: TestNats;
  let database: TestDatabase;
  let intake: Probe;
  let notification: Probe;

  const notes = async (): Promise<string[]> =>
    (await notification.query<{ note: string }>('SELECT note FROM applied ORDER BY place')).map(
      (row) => row.note,
    );
  const atHead = (): Promise<true> =>
    eventually(async () => {
      // First the outbox: what is sequenced after that is in the head.
      const [left] = await intake.query('SELECT 1 FROM outbox LIMIT 1');
      const [head, position] = await Promise.all([intake.head(), notification.position('intake')]);
      return !left && head.sequence === position.sequence && true;
    }, 'the consumer stands at the head');

  beforeAll(async () => {
    [nats, database] = await Promise.all([
      startNats(),
      createDatabase(schemasOf('intake', 'notification', 'reporting')),
    ]);
    intake = await Probe.start({
      service: 'intake',
      databaseUrl: database.urls.intake ?? '',
      natsUrl: nats.url,
    });
    notification = await Probe.start({
      service: 'notification',
      databaseUrl: database.urls.notification ?? '',
      natsUrl: nats.url,
      consumers: [ReceiptsConsumer],
      providers: [Plan],
    });
    await notification.query(CREATE_APPLIED);
  }, 60_000);

  afterAll(async () => {
    await notification?.stop();
    await intake?.stop();
    await database?.drop();
    await nats?.close();
  });

  beforeEach(async () => {
    notification.get(Plan).before = () => undefined;
    await atHead();
    await notification.query('TRUNCATE applied');
  });

  it('lets others flow past an event that says later, and applies it with what waits behind once it can', async () => {
    let here = false;
    notification.get(Plan).before = ({ data }) => {
      if (data.providerMessageId === 'x1' && !here) throw new Later('not yet');
    };
    await intake.receipt('x1', 'case-x');
    await intake.receipt('x2', 'case-x');
    await intake.receipt('y1', 'case-y');
    await atHead();
    expect(await notes()).toEqual(['y1']);
    here = true;
    await intake.receipt('y2', 'case-y');
    await eventually(async () => (await notes()).length === 4, 'the set aside events are applied');
    expect((await notes()).filter((note) => note.startsWith('x'))).toEqual(['x1', 'x2']);
    expect(await notification.query('SELECT 1 FROM parked_event')).toEqual([]);
  });

  it('does not count tries while something is missing', async () => {
    let here = false;
    notification.get(Plan).before = ({ data }) => {
      if (data.providerMessageId === 'z1' && !here) throw new Later('not yet');
    };
    await intake.receipt('z1', 'case-z');
    await atHead();
    for (let i = 0; i < 8; i++) {
      await intake.receipt(`w${i}`);
      await atHead();
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
    const [row] = await notification.query<{ tries: number; state: string; pauses: number }>(
      'SELECT * FROM parked_event',
    );
    expect(row?.tries).toBe(0);
    expect(row?.state).toBe('waiting');
    expect(row?.pauses).toBeGreaterThan(3);
    here = true;
    await intake.receipt('w9');
    await eventually(async () => (await notes()).includes('z1'), 'it is applied at last');
  });

  it('makes an event a dead letter after 5 tries, keeps later ones of its subject behind it, and tries again on request', async () => {
    let tries = 0;
    let healed = false;
    notification.get(Plan).before = ({ data }) => {
      if (data.providerMessageId !== 'd1' || healed) return;
      tries++;
      throw new Error('broken for good');
    };
    await intake.receipt('d1', 'case-d');
    await intake.receipt('d2', 'case-d');
    const [dead] = await eventually(
      async () => {
        const found = await notification.get(DeadLetters).list();
        return found.length > 0 && found;
      },
      'it is a dead letter',
      { withinMs: 20_000 },
    );
    // One try in the batch, then five of its own.
    expect(tries).toBe(6);
    expect(dead).toMatchObject({ type: 'receipt-received', subject: 'case-d', tries: 5, district: DISTRICT });
    expect(dead?.reason).toContain('broken for good');
    await intake.receipt('d3', 'case-d');
    await intake.receipt('e1', 'case-e');
    await atHead();
    expect(await notes()).toEqual(['e1']);
    healed = true;
    await notification.get(DeadLetters).retry(dead?.id ?? '');
    await eventually(async () => (await notes()).length === 4, 'all of the subject is applied');
    expect(await notes()).toEqual(['e1', 'd1', 'd2', 'd3']);
  }, 30_000);

  it('undoes what a failed handler wrote, and what it published', async () => {
    const outbox = notification.get(Outbox);
    notification.get(Plan).before = async () => {
      await notification.db.current().query(`INSERT INTO applied (note) VALUES ('ghost')`);
      outbox.emit({
        type: 'person-unreachable',
        district: DISTRICT,
        subject: 's',
        data: {} as never,
      });
    };
    // What a person did to the dead letter above is an event too, and may still be on its way into the log.
    await eventually(
      async () => (await notification.query('SELECT 1 FROM outbox')).length === 0,
      'all sequenced',
    );
    const before = await notification.head();
    await intake.receipt('g1', 'case-g');
    await eventually(
      async () => (await notification.query('SELECT 1 FROM parked_event')).length === 1,
      'set aside',
    );
    expect(await notes()).toEqual([]);
    expect(await notification.head()).toEqual(before);
    notification.get(Plan).before = () => undefined;
    await eventually(async () => (await notes()).length === 1, 'applied without the fault');
    expect(await notes()).toEqual(['g1']);
  });

  it('refuses events from the handler of a view', async () => {
    const plan = new Plan();
    const reporting = await Probe.start({
      service: 'reporting',
      databaseUrl: database.urls.reporting ?? '',
      natsUrl: nats.url,
      consumers: [ReceiptsConsumer],
      providers: [{ provide: Plan, useValue: plan }],
    });
    try {
      const faults: string[] = [];
      plan.before = (event: Received<'receipt-received'>) => {
        try {
          reporting
            .get(Outbox)
            .emit({ type: 'epoch-started', district: DISTRICT, subject: event.subject, data: {} as never });
        } catch (error) {
          faults.push(String(error));
        }
      };
      await reporting.query(CREATE_APPLIED);
      await intake.receipt('v1');
      await eventually(() => faults.length > 0, 'the handler was called');
      expect(faults[0]).toContain('reporting only keeps a view of receipt-received');
    } finally {
      await reporting.stop();
    }
  });

  it('shows every event to who must see all of them, once, also what is set aside, and applies nothing unseen', async () => {
    const plan = new Plan();
    const reporting = await Probe.start({
      service: 'reporting',
      databaseUrl: database.urls.reporting ?? '',
      natsUrl: nats.url,
      consumers: [ReceiptsConsumer, NotingConsumer],
      providers: [{ provide: Plan, useValue: plan }],
    });
    const applied = async (): Promise<string[]> =>
      (await reporting.query<{ note: string }>('SELECT note FROM applied ORDER BY place')).map(
        (row) => row.note,
      );
    try {
      const causes: (string | null)[] = [];
      let here = false;
      plan.before = ({ id, data }) => {
        const { causationId, actor } = RequestContext.current();
        causes.push(causationId === id && actor === 'system' ? 'its own' : 'another');
        if (data.providerMessageId === 'q1' && !here) throw new Later('not yet');
      };
      await intake.receipt('q0');
      await eventually(async () => (await applied()).includes('q0'), 'it follows');
      noted.length = 0;
      await intake.receipt('q1', 'case-q');
      await intake.receipt('q2', 'case-q');
      await intake.receipt('q3');
      await eventually(async () => (await applied()).includes('q3'), 'others flow');
      here = true;
      await eventually(async () => (await applied()).includes('q2'), 'and those set aside follow');
      // A batch that rolled back was seen and forgotten with it; here each came alone.
      expect([...new Set(noted)]).toEqual(['q1', 'q2', 'q3']);
      expect(new Set(causes)).toEqual(new Set(['its own']));
      const before = await reporting.position('intake');
      noting = () => {
        throw new Error('the ledger is full');
      };
      await intake.receipt('q4');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await reporting.position('intake')).toEqual(before);
      noting = () => undefined;
      await eventually(async () => (await applied()).includes('q4'), 'it goes on');
    } finally {
      await reporting.stop();
    }
  }, 20_000);

  it('refuses to publish outside a transaction and what is not declared', async () => {
    expect(() => intake.emitReceipt('nowhere')).toThrow('no transaction is open');
    await expect(
      intake.db.inTransaction({ district: DISTRICT }, async () =>
        intake.get(Outbox).emit({
          type: 'receipt-received',
          district: DISTRICT,
          subject: 's',
          data: { provider: 7 } as never,
        }),
      ),
    ).rejects.toThrow('does not fit its declaration');
  });

  it('does not start with two handlers for one event, or with one for an event that does not flow there', async () => {
    const start = (...consumers: (typeof SecondConsumer | typeof DeafConsumer)[]): Promise<Probe> =>
      Probe.start({
        service: 'notification',
        databaseUrl: database.urls.notification ?? '',
        natsUrl: nats.url,
        consumers: [ReceiptsConsumer, ...consumers],
        providers: [Plan],
      });
    await expect(start(SecondConsumer)).rejects.toThrow('two handlers for receipt-received');
    await expect(start(DeafConsumer)).rejects.toThrow('does not flow to it');
  }, 20_000);
});
