/** The client of JetStream as far as the pipeline beside ours uses it. */
import { peer } from './peer.js';

export interface JsMessage {
  seq: number;
  string(): string;
}

export interface JsConnection {
  drain(): Promise<void>;
}

export interface JetStream {
  publish(subject: string, payload: string, options: { msgID: string }): Promise<unknown>;
  consumers: {
    get(
      stream: string,
      options: { opt_start_seq?: number; deliver_policy: string },
    ): Promise<{
      consume(options: {
        max_messages: number;
        callback: (message: JsMessage) => void;
      }): Promise<{ close(): Promise<unknown> }>;
    }>;
  };
}

interface Manager {
  streams: { add(config: Record<string, unknown>): Promise<unknown> };
}

const { connect } = peer<{ connect(o: { servers: string }): Promise<JsConnection> }>(
  '@nats-io/transport-node',
);
const { jetstream, jetstreamManager } = peer<{
  jetstream(connection: JsConnection): JetStream;
  jetstreamManager(connection: JsConnection): Promise<Manager>;
}>('@nats-io/jetstream');

export const STREAM = 'BENCH';
export const SUBJECT = 'bench.event';

/** Connected, with the stream there: on files, one replica, repetitions recognised for two minutes. */
export async function openJetStream(servers: string): Promise<{ connection: JsConnection; js: JetStream }> {
  const connection = await connect({ servers });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({
    name: STREAM,
    subjects: [SUBJECT],
    storage: 'file',
    num_replicas: 1,
    duplicate_window: 120_000_000_000,
  });
  return { connection, js: jetstream(connection) };
}
