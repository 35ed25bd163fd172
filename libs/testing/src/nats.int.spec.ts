import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NatsConnection, connect } from '@nats-io/transport-node';
import { eventually } from './eventually.js';
import { type TestNats, startNats } from './nats.js';

describe('startNats', () => {
  let nats: TestNats;
  let connection: NatsConnection;

  beforeAll(async () => {
    nats = await startNats({
      users: [
        { user: 'intake', password: 'one', publish: ['setu.*.intake.>'], subscribe: ['setu.>'] },
        { user: 'reporting', password: 'two', publish: ['setu.*.reporting.>'], subscribe: ['setu.>'] },
      ],
    });
    connection = await connect({
      servers: nats.url,
      user: 'intake',
      pass: 'one',
      reconnectTimeWait: 50,
      maxReconnectAttempts: -1,
    });
  });

  afterAll(async () => {
    await nats.close();
    await connection.close();
  });

  const listen = (): string[] => {
    const heard: string[] = [];
    connection.subscribe('setu.>', { callback: (_fault, message) => void heard.push(message.subject) });
    return heard;
  };

  it('carries a message of the user who may publish it', async () => {
    const heard = listen();
    connection.publish('setu.150.intake.report-received.v1');
    await eventually(() => heard.length === 1, 'the message came round');
    expect(heard).toEqual(['setu.150.intake.report-received.v1']);
  });

  it('refuses a message on the subject of another service', async () => {
    const heard = listen();
    connection.publish('setu.150.reporting.report-signed.v1');
    connection.publish('setu.150.intake.report-received.v1');
    await eventually(() => heard.length > 0, 'the allowed message came round');
    expect(heard).toEqual(['setu.150.intake.report-received.v1']);
  });

  it('refuses a stranger', async () => {
    await expect(connect({ servers: nats.url })).rejects.toThrow();
  });

  it('comes back on the same port after a kill', async () => {
    await nats.kill();
    await nats.restart();
    await eventually(() => connection.rtt().then(() => true), 'the connection is back');
    expect(nats.urlOf('intake')).toContain(`:${nats.port}`);
  });
});
