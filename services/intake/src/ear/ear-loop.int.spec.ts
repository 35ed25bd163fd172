/** What happens to kept requests: nothing is lost, nothing heard twice, nothing kept too long. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ServiceDesk } from '@setu/messaging';
import { RequestContext } from '@setu/platform';
import { eventually, MLA, NUMBER } from '@setu/testing';
import { EarPlace, Listener, listener } from '../../test/ear-place.js';
import { EarCare } from './ear-care.service.js';
import { RawRequests } from './raw-requests.js';

describe('kept requests', () => {
  let ear: EarPlace;
  beforeAll(async () => {
    ear = await EarPlace.start(Listener);
  }, 90_000);
  afterAll(() => ear?.close());
  beforeEach(() => ear.forget());

  /** Until the only request has failed 5 times, without waiting for its pauses. */
  const givenUp = (): Promise<unknown> =>
    eventually(async () => {
      await ear.sql(
        `UPDATE intake.raw_request SET next_try_at = now() WHERE state = 'received' AND reason IS NOT NULL`,
      );
      return (await ear.rows())[0]?.state === 'failed';
    }, 'it is given up');

  it('has kept a request when it answers; when its process dies then, another one hears it', async () => {
    listener.behaviour = 'hangs';
    const { status } = await ear.says({
      kind: 'message',
      id: 'hang',
      from: NUMBER.mla,
      to: '5550174150',
      text: 'x',
    });
    expect(status).toBe(200);
    expect(await ear.rows()).toEqual([expect.objectContaining({ state: 'received' })]);
    await eventually(() => Promise.resolve(listener.die !== null), 'somebody has begun with it');
    expect(await ear.rows()).toEqual([expect.objectContaining({ state: 'received', tries: 1 })]);
    // As a death would: its connection ends, its transaction with it. What it had taken comes back after the lease.
    await ear.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction' AND usename LIKE '%intake%' AND datname = current_database()`,
    );
    listener.behaviour = 'hears';
    const another = await ear.place.another();
    try {
      await ear.sql(`UPDATE intake.raw_request SET next_try_at = now()`);
      await ear.quiet();
      listener.die?.();
      expect(listener.heard.map(({ event }) => (event as { messageId?: string }).messageId)).toEqual([
        'hang',
      ]);
    } finally {
      await another.stop();
    }
    expect(await ear.rows()).toEqual([expect.objectContaining({ state: 'done', tries: 2 })]);
  }, 60_000);

  it('shares a burst among instances, each event once', async () => {
    const another = await ear.place.another();
    try {
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          ear.says(
            {
              kind: 'message',
              id: `burst-${i % 150}`,
              from: NUMBER.mla,
              to: '5550174150',
              text: String(i % 150),
            },
            `192.0.2.${i % 20}`,
          ),
        ),
      );
      await ear.quiet();
    } finally {
      await another.stop();
    }
    expect(listener.heard.length).toBe(150);
    expect(new Set(listener.heard.map(({ event }) => (event as { messageId?: string }).messageId)).size).toBe(
      150,
    );
  });

  it('gives up after 5 tries, with the reason and no content of it; a person lets it be heard after a mend', async () => {
    listener.behaviour = 'fails';
    await ear.says({ kind: 'message', id: 'm', from: NUMBER.mla, to: '5550174150', text: 'x' });
    await givenUp();
    expect((await ear.rows())[0]).toMatchObject({ tries: 5, reason: 'Error' });
    expect(ear.log).not.toContain(NUMBER.mla.slice(3));
    const metrics = await (await fetch(`${ear.place.intake.url}/metrics`)).text();
    expect(metrics).toContain('setu_ear_kept_requests{state="failed"} 1');
    listener.behaviour = 'hears';
    const id = String((await ear.rows())[0]?.id);
    const desk = await ServiceDesk.open({
      service: 'intake',
      databaseUrl: ear.place.databaseUrl,
      natsUrl: null,
    });
    try {
      const requests = new RawRequests(desk.db, desk.acts);
      expect(await requests.list({ state: 'failed' }, 10)).toEqual([
        expect.objectContaining({ id, provider: 'generic', tries: 5 }),
      ]);
      await RequestContext.run({ actor: 'cli:asha' }, () => requests.again([id], 'mended'));
      await ear.quiet();
      expect(listener.heard).toHaveLength(1);
      expect(await requests.again(['01900000-0000-7000-8000-00000000dead'], null)).toBe(0);
    } finally {
      await desk.close();
    }
    expect(await ear.published('raw-request-retried')).toContainEqual({
      requestId: id,
      provider: 'generic',
      state: 'failed',
      tries: 5,
    });
  }, 60_000);

  it('hears the others of a batch when one of them is poison, and does not hear them twice', async () => {
    const one = (id: string, text = id): object => ({
      kind: 'message',
      id,
      from: NUMBER.mla,
      to: '5550174150',
      text,
    });
    await ear.call('generic', { body: JSON.stringify([one('a'), one('b', 'poison'), one('c')]) });
    await givenUp();
    expect(await ear.sql('SELECT event_key FROM intake.ear_event ORDER BY 1')).toEqual([
      { event_key: 'message:a' },
      { event_key: 'message:c' },
    ]);
    // Once with the others, which was rolled back, and once alone; never again in the four tries after that.
    expect(listener.heard.map(({ event }) => (event as { text?: string }).text)).toEqual(['a', 'a', 'c']);
  });

  it('keeps of a batch only what may be kept', async () => {
    const fwd = (id: string, from: string): object => ({
      kind: 'call',
      id,
      callId: id,
      phase: 'missed',
      from,
      to: '5550171150',
      forwardedFrom: '5550100022',
    });
    await ear.call('generic', { body: JSON.stringify([fwd('a', NUMBER.mla), fwd('b', '+915550388888')]) });
    await ear.quiet();
    expect(listener.heard.map(({ event }) => (event as { from?: string }).from)).toEqual([NUMBER.mla]);
    expect(await ear.everything()).not.toMatch(/5550388888/);
    expect(await ear.sql(`SELECT amount::int FROM intake.ear_count WHERE kind = 'stranger'`)).toEqual([
      { amount: 1 },
    ]);
  });

  it('forgets the numbers of a person who is erased', async () => {
    await ear.says({ kind: 'message', id: 'mine', from: NUMBER.mla, to: '5550174150', text: 'my own words' });
    await ear.says({
      kind: 'message',
      id: 'other',
      from: '+915550200002',
      to: '5550174150',
      text: 'of another',
    });
    await ear.quiet();
    await ear.place.directory.emit({
      type: 'person-erased',
      district: '150',
      subject: MLA,
      data: { personId: MLA },
    } as never);
    await ear.place.applied('directory');
    const kept = await ear.rows();
    expect(kept.map(({ reason, numbers }) => [reason, (numbers as string[]).includes(NUMBER.mla)])).toEqual([
      ['erased', false],
      [null, false],
    ]);
    expect(
      (await ear.sql<{ t: string }>(`SELECT encode(body, 'escape') AS t FROM intake.raw_request`))
        .map(({ t }) => t)
        .join(),
    ).not.toMatch(/my own words|5550200001/);
  });

  it('deletes after 30 days of real time what is done, later what failed, never what waits', async () => {
    await ear.sends('smsgate', 'smsgate-received');
    await ear.quiet();
    await ear.sql(`INSERT INTO intake.raw_request SELECT gen_random_uuid(), provider, district, method, query, headers, body, events, numbers, sha256, verified, received_at,
      stored_at, s.state, NULL, 0, now() + interval '1 day', NULL, NULL, NULL FROM intake.raw_request, (VALUES ('failed'), ('received')) AS s(state)`);
    const care = ear.place.intake.app.get(EarCare);
    const states = async (): Promise<unknown[]> => (await ear.rows()).map(({ state }) => state).sort();
    for (const [days, left] of [
      [29, ['done', 'failed', 'received']],
      [31, ['failed', 'received']],
      [91, ['received']],
    ] as const) {
      await ear.sql(`UPDATE intake.raw_request SET stored_at = now() - make_interval(days => $1)`, [days]);
      await care.deleteOld();
      expect([days, await states()]).toEqual([days, left]);
    }
    expect(await ear.sql('SELECT 1 FROM intake.ear_event')).toEqual([]);
  });
});
