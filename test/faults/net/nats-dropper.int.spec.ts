/** The proxy and the dropper before a real nats-server and the real client. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { eventually, startNats, type TestNats } from '@setu/testing';
import { Random } from '../stack/random.js';
import { openWires, type Wires } from './wires.js';

describe('wires before a real broker', () => {
  let nats: TestNats;
  let wires: Wires;
  let direct: NatsConnection;
  let through: NatsConnection;
  const heard: string[] = [];

  beforeAll(async () => {
    nats = await startNats();
    wires = (await openWires({ nats: nats.port, postgres: nats.port, random: new Random('wires') })) as Wires;
    direct = await connect({ servers: `127.0.0.1:${nats.port}` });
    through = await connect({ servers: `127.0.0.1:${wires.nats.port}`, reconnectTimeWait: 50 });
    through.subscribe('setu.>', { callback: (_error, message) => void heard.push(message.string()) });
    await through.flush();
  }, 30_000);
  afterAll(async () => {
    await through?.close();
    await direct?.close();
    await wires?.close();
    await nats?.close();
  });

  const send = async (from: number, to: number, size = 10): Promise<void> => {
    for (let i = from; i < to; i++) direct.publish('setu.150.intake.x.v1', `${i} ${'x'.repeat(size)}`);
    await direct.flush();
  };
  const numbers = (): number[] => heard.map((text) => Number(text.split(' ')[0]));

  it('drops exactly as many messages as it was told, and the connection lives on', async () => {
    const dropping = wires.nats.dropNext(20, 'setu.>');
    await send(0, 200);
    expect(await dropping).toEqual({ dropped: 20 });
    await eventually(() => heard.length === 180, 'all others arrive');
    expect(numbers()).toEqual(Array.from({ length: 180 }, (_, i) => i + 20));
    expect(through.stats().inMsgs).toBe(180);
  });

  it('keeps large messages whole', async () => {
    heard.length = 0;
    wires.nats.dropper.arm({ subject: 'setu.*.intake.x.v1', chance: 0.5 });
    await send(0, 40, 300_000);
    await eventually(() => heard.length + wires.nats.dropper.dropped.length === 60, 'all are counted');
    expect(heard.length).toBeGreaterThan(5);
    expect(heard.every((text) => text.endsWith('x'.repeat(300_000)))).toBe(true);
    wires.nats.dropper.disarm();
  });

  it('can be cut and comes back by itself', async () => {
    heard.length = 0;
    await wires.nats.change({ mode: 'cut' });
    await eventually(() => wires.nats.connections === 0, 'nothing is connected');
    await wires.nats.change({ mode: 'pass' });
    expect(wires.nats.trouble).toBeNull();
    await eventually(async () => {
      await send(7, 8);
      return heard.length > 0;
    }, 'messages arrive again');
  });
});
