/**
 * The pipeline beside ours, its consuming half: messages without acknowledgements, since the checkpoint stands in
 * PostgreSQL; up to 500 in one transaction that begins by locking the checkpoint and ends by moving it.
 */
import pg from 'pg';
import { Acknowledged, nowMs } from './acknowledged.js';
import { answer, setting } from './answering.js';
import { CREATE_EFFECT, INSERT_EFFECTS } from './events.js';
import { openJetStream, STREAM, type JsMessage } from './jetstream.js';

const BATCH = 500;
const acks = new Acknowledged();
const client = new pg.Client({ connectionString: setting('DATABASE_URL') });
await client.connect();
await client.query(CREATE_EFFECT);
await client.query(
  'CREATE TABLE IF NOT EXISTS checkpoint (one boolean PRIMARY KEY, sequence bigint NOT NULL)',
);
await client.query('INSERT INTO checkpoint VALUES (true, 0) ON CONFLICT DO NOTHING');
const { rows } = await client.query<{ sequence: string }>('SELECT sequence FROM checkpoint');

let first = 0;
let place = Number(rows[0]?.sequence ?? 0);
let waiting: JsMessage[] = [];
let applying: Promise<void> | null = null;

const { connection, js } = await openJetStream(setting('JETSTREAM_URL'));
const consumer = await js.consumers.get(STREAM, {
  deliver_policy: 'by_start_sequence',
  opt_start_seq: place + 1,
});
const messages = await consumer.consume({
  max_messages: 4 * BATCH,
  callback: (message) => {
    waiting.push(message);
    applying ??= applyAll().finally(() => (applying = null));
  },
});

async function applyAll(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.slice(0, BATCH);
    waiting = waiting.slice(BATCH);
    await applyBatch(batch);
  }
}

async function applyBatch(batch: readonly JsMessage[]): Promise<void> {
  const numbers: number[] = [];
  for (const message of batch) {
    if (message.seq !== place + numbers.length + 1) throw new Error(`a gap before ${message.seq}`);
    const event = JSON.parse(message.string()) as { data: { providerMessageId: string } };
    numbers.push(Number(event.data.providerMessageId) - first);
  }
  await client.query('BEGIN');
  await client.query('SELECT sequence FROM checkpoint FOR UPDATE');
  await client.query(INSERT_EFFECTS, [numbers, batch.map((message) => message.seq)]);
  place += batch.length;
  await client.query('UPDATE checkpoint SET sequence = $1', [place]);
  await client.query('COMMIT');
  acks.note(numbers, nowMs());
}

async function close(): Promise<void> {
  await messages.close();
  await applying;
  await client.end();
  await connection.drain();
}

answer({
  expect: async (asked: { first: number; count: number }) => {
    first = asked.first;
    acks.expect(asked.count);
  },
  applied: ({ withinMs }: { withinMs: number }) => acks.all(withinMs),
  last: async ({ withinMs }: { withinMs: number }) => {
    const at = await acks.all(withinMs);
    return { last: at.reduce((a, b) => Math.max(a, b), 0), missing: at.filter((ms) => ms === 0).length };
  },
  close,
});
