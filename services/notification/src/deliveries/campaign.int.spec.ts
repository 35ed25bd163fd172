/**
 * Many messages through the real sender while it dies at every point of a call: before the provider heard of it, after it
 * took the message, before the outcome is written; with receipts told twice and out of order. CAMPAIGN_MESSAGES sets how
 * many; the figures are printed when it is set.
 */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Database, newId } from '@setu/platform';
import type { Received } from '@setu/messaging';
import { eventually } from '@setu/testing';
import { event, step } from '../../test/events.js';
import { FakeProvider, onlyThese, type Manner } from '../../test/fake-provider.js';
import { startPlace, type Place } from '../../test/place.js';
import { DeliveriesConsumer } from './deliveries.consumer.js';
import { DeliveryStore } from './delivery-store.service.js';

const ASKED = process.env['CAMPAIGN_MESSAGES'];
const MESSAGES = Number(ASKED ?? 240);
const DEATHS = Math.min(24, Math.max(6, Math.floor(MESSAGES / 100)));
const LONG = 60_000 + MESSAGES * 60;

let place: Place;
/** Finds its messages by key; keeps keys but finds nothing; can do neither. */
const nic = new FakeProvider('sms', 'nic');
const keyed = new FakeProvider('whatsapp', 'keyed', { lookup: false });
const plain = new FakeProvider('voice', 'plain', { lookup: false, idempotencyKey: false, receipts: false });

beforeAll(async () => {
  onlyThese([nic, keyed, plain]);
  place = await startPlace();
}, 60_000);
afterAll(async () => {
  await place?.close();
  jest.restoreAllMocks();
});

/** What happens to the n-th call of a life that is about to end: heard, not heard, or heard without an answer. */
const dying = (_message: unknown, nth: number): Manner =>
  (['takes', 'hangs_up', 'lost'] as const)[nth % 3] ?? 'takes';

async function queue(count: number): Promise<void> {
  const consumer = place.service.app.get(DeliveriesConsumer, { strict: false });
  const db = place.service.app.get(Database, { strict: false });
  for (let done = 0; done < count; done += 50)
    await db.inTransaction({ district: '150' }, async () => {
      for (let i = done; i < Math.min(done + 50, count); i++) {
        const made = step(newId(), { channels: i % 4 === 0 ? ['sms', 'voice'] : ['sms'] });
        const received = { ...made, id: newId(), correlationId: newId(), personal: {} };
        await consumer.step(received as unknown as Received<'step-started'>);
      }
    });
}

/** The process dies while calls are under way: nothing it knew is written. Then it lives again. */
async function dies(): Promise<void> {
  const finish = jest.spyOn(DeliveryStore.prototype, 'finish').mockRejectedValue(new Error('dead'));
  const before = nic.calls.length;
  for (const provider of [nic, keyed, plain]) provider.manner = dying;
  await eventually(() => Promise.resolve(nic.calls.length > before || finish.mock.calls.length > 0), 'calls');
  await place.service.stop();
  finish.mockRestore();
  for (const provider of [nic, keyed, plain]) provider.manner = 'takes';
  await place.sql(
    `UPDATE notification.attempt SET began_at = now() - interval '1 minute' WHERE state = 'calling'`,
  );
  await place.restart();
}

const open = async (): Promise<number> => {
  const [row] = await place.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM notification.delivery WHERE state IN ('queued', 'sending', 'waiting')`,
  );
  return row?.n ?? 0;
};
const told = async (): Promise<number> => {
  const [row] = await place.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM notification.event_log WHERE type = 'delivery-delivered'`,
  );
  return row?.n ?? 0;
};
/** Those that were sent twice by one provider, whatever key they had. */
function twice(provider: FakeProvider): number {
  const seen = provider.phones.map(({ caseId, purpose }) => `${String(caseId)} ${purpose}`);
  return seen.length - new Set(seen).size;
}

it(
  `loses none of ${MESSAGES} messages and sends none twice on a channel, however often it dies`,
  async () => {
    const startedMs = Date.now();
    for (let round = 0; round < DEATHS; round++) {
      await queue(Math.ceil(MESSAGES / DEATHS));
      await dies();
    }
    await eventually(async () => (await open()) === 0, 'all is sent', { withinMs: LONG });
    const seconds = (Date.now() - startedMs) / 1000;
    const [counts] = await place.sql<{ deliveries: number; lost: number; unwritten: number }>(
      `SELECT count(*)::int AS deliveries, count(*) FILTER (WHERE state = 'failed')::int AS lost,
         (SELECT count(*)::int FROM notification.attempt WHERE state = 'calling') AS unwritten FROM notification.delivery`,
    );
    const reached = new Set(
      [nic, keyed, plain].flatMap((p) => p.phones.map((m) => `${String(m.caseId)} ${m.purpose}`)),
    );
    const rings = plain.calls.length > 0 ? twice(plain) : 0;
    expect(counts?.unwritten).toBe(0);
    expect([twice(nic), twice(keyed), rings]).toEqual([0, 0, 0]);
    const [texts] = await place.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM notification.delivery WHERE purpose = 'instruction'`,
    );
    const told = [...reached].filter((name) => name.endsWith('instruction')).length;
    expect([texts?.n, told]).toEqual([texts?.n, texts?.n]);
    if (ASKED)
      process.stdout.write(
        `campaign: ${String(counts?.deliveries)} messages, ${DEATHS} deaths, ${nic.calls.length + keyed.calls.length + plain.calls.length} calls, ` +
          `0 lost, 0 twice, ${seconds.toFixed(1)} s\n`,
      );
  },
  LONG * 2,
);

it(
  'receipts told twice and backwards leave every message delivered, each told once',
  async () => {
    // Silence is not the question here, however long the messages took.
    await place.sql('UPDATE notification.delivery SET receipt_due_at = NULL');
    await eventually(async () => (await open()) === 0, 'all is sent', { withinMs: LONG });
    const before = await told();
    const sent = await place.sql<{ provider: string; message: string }>(
      `SELECT provider, provider_message_id AS message FROM notification.attempt WHERE state = 'sent' AND provider <> 'plain'`,
    );
    const receipts = sent.flatMap(({ provider, message }) =>
      (['read', 'delivered', 'failed', 'read', 'delivered'] as const).map((status) =>
        event('receipt-received', newId(), {
          ...{ provider, providerMessageId: message, status, receivedAt: '2026-11-23T05:45:00Z' },
        }),
      ),
    );
    for (let i = 0; i < receipts.length; i += 500) await place.intake.emit(...receipts.slice(i, i + 500));
    await eventually(
      async () =>
        (await place.sql(`SELECT 1 FROM notification.attempt WHERE provider <> 'plain' AND state = 'sent'`))
          .length === 0,
      'all receipts are taken',
      { withinMs: LONG },
    );
    const [row] = await place.sql<{ backwards: number }>(
      `SELECT count(*)::int AS backwards FROM notification.attempt WHERE reason = 'reported_failed'`,
    );
    expect([(await told()) - before, row?.backwards]).toEqual([sent.length, 0]);
  },
  LONG,
);
