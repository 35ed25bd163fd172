/**
 * The pipeline beside ours, its producing half: rows go into an outbox with the state; a relay takes 500 by index,
 * publishes all with their ids, waits for every acknowledgement, and deletes the rows. It is woken by the transaction
 * that committed, else it looks every 10 ms. The transactions of the service are those of libs/platform here too, since
 * they belong to the service and not to what carries its events.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Database, newId } from '@setu/platform';
import { nowMs } from './acknowledged.js';
import { answer, setting } from './answering.js';
import { dataOf, EVENT_TYPE, openLoop, type FillCall, type StreamCall } from './events.js';
import { openJetStream, SUBJECT } from './jetstream.js';
import { DISTRICT, startBareService } from './service.js';

const BATCH = 500;
const POLL_MS = 10;
const CREATE = `
  CREATE TABLE IF NOT EXISTS outbox (
    id bigserial PRIMARY KEY, event_id uuid NOT NULL, type text NOT NULL, subject text NOT NULL,
    time timestamptz NOT NULL, district text NOT NULL, body text NOT NULL)`;
const INSERT = `
  INSERT INTO outbox (event_id, type, subject, time, district, body)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])`;

const service = await startBareService('intake');
const db = service.app.get(Database);
await db.query(CREATE);
const { connection, js } = await openJetStream(setting('JETSTREAM_URL'));
const relay = new pg.Client({ connectionString: setting('DATABASE_URL') });
await relay.connect();
await relay.query('SET enable_seqscan = off');

let wake: () => void = () => undefined;
let stopped = false;
const relaying = relayAll();

async function relayAll(): Promise<void> {
  while (!stopped) if ((await relayBatch()) === 0) await Promise.race([pause(POLL_MS), rung()]);
}

const rung = (): Promise<void> => new Promise((resolve) => (wake = resolve));

async function relayBatch(): Promise<number> {
  const { rows } = await relay.query<{ id: string; event_id: string; body: string }>(
    'SELECT id, event_id, body FROM outbox ORDER BY id LIMIT $1',
    [BATCH],
  );
  if (rows.length === 0) return 0;
  await Promise.all(rows.map((row) => js.publish(SUBJECT, row.body, { msgID: row.event_id })));
  await relay.query('DELETE FROM outbox WHERE id = ANY($1::bigint[])', [rows.map((row) => row.id)]);
  return rows.length;
}

/** The same facts as ours says of an event, in a text of the same size. */
function bodyOf(k: number, id: string, time: string): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: '/setu/intake',
    type: `setu.intake.${EVENT_TYPE}.v1`,
    subject: `message:${k}`,
    time,
    district: '150',
    actor: 'system',
    correlationid: newId(),
    causationid: null,
    data: dataOf(k),
  });
}

function columnsOf(first: number, count: number): unknown[][] {
  const columns: unknown[][] = [[], [], [], [], [], []];
  const time = new Date().toISOString();
  for (let k = first; k < first + count; k++) {
    const id = newId();
    [id, EVENT_TYPE, `message:${k}`, time, '150', bodyOf(k, id, time)].forEach((v, i) => columns[i]?.push(v));
  }
  return columns;
}

async function commit(first: number, count: number): Promise<void> {
  await db.inTransaction({ district: DISTRICT }, (tx) => tx.query(INSERT, columnsOf(first, count)));
  wake();
}

async function close(): Promise<void> {
  stopped = true;
  wake();
  await relaying;
  await relay.end();
  await service.stop();
  await connection.drain();
}

answer({
  fill: async ({ first, count }: FillCall) => {
    await commit(first, count);
    return nowMs();
  },
  stream: (asked: StreamCall) => openLoop(asked, (k) => commit(k, 1)),
  close,
});
