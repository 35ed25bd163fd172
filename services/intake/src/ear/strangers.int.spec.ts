/** Strangers whose calls officers' telephones forwarded: matched and forgotten (R4). The real hearing decides. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, NUMBER } from '@setu/testing';
import { EarPlace, type Asked } from '../../test/ear-place.js';
import type { Provider } from '../adapters/adapter.js';

const MANY = 5_000;
const stranger = (n: number): string => `+9155503${String(n).padStart(5, '0')}`;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const query = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

/** A forwarded call of this number, as four providers tell it. */
const WAYS: [Provider, (id: string, from: string) => Asked][] = [
  [
    'generic',
    (id, from) => ({
      body: JSON.stringify({
        ...{ kind: 'call', id, callId: id, phase: 'missed', from },
        ...{ to: '5550171150', forwardedFrom: NUMBER.dpro },
      }),
    }),
  ],
  [
    'exotel',
    (id, from) => ({
      method: 'GET',
      headers: {},
      query: query({
        CallSid: id,
        CallFrom: `0${from.slice(3)}`,
        CallTo: '05550171150',
        CallType: 'call-attempt',
      }),
    }),
  ],
  [
    'twilio',
    (id, from) => ({
      headers: form,
      body: query({
        CallSid: id,
        From: from,
        To: '+915550171150',
        CallStatus: 'ringing',
        Direction: 'inbound',
      }),
    }),
  ],
  [
    'knowlarity',
    (id, from) => ({
      body: JSON.stringify({
        data: {
          uuid: id,
          customer_number: from,
          knowlarity_number: '+915550179001',
          business_call_type: 'Missed Call',
        },
      }),
    }),
  ],
];

describe('strangers on the forwarding line', () => {
  let ear: EarPlace;
  beforeAll(async () => {
    ear = await EarPlace.start();
  }, 90_000);
  afterAll(() => ear?.close());
  beforeEach(() => ear.forget());

  const everywhere = async (): Promise<[string, string][]> => [
    ['database', await ear.everything()],
    ['log', ear.log],
    ['metrics', await (await fetch(`${ear.place.intake.url}/metrics`)).text()],
  ];

  it(`${MANY} of them leave a count, and no number in database, log or figures`, async () => {
    const statuses = new Map<number, number>();
    let next = 0;
    const work = async (): Promise<void> => {
      for (let n = next++; n < MANY; n = next++) {
        const [provider, asked] = WAYS[n % WAYS.length] ?? [];
        if (!provider || !asked) continue;
        // The limit of requests counts by address.
        const from = `198.51.100.${n % 250}`;
        const { status } = await ear.call(provider, asked(`s${n}`, stranger(n)), { from });
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    expect([...statuses]).toEqual([[200, MANY]]);
    expect(
      await ear.sql(`SELECT sum(amount)::int AS amount FROM intake.ear_count WHERE kind = 'stranger'`),
    ).toEqual([{ amount: MANY }]);
    expect(await ear.rows()).toEqual([]);
    for (const [where, text] of await everywhere())
      expect([where, /55503\d{5}/.test(text)]).toEqual([where, false]);
  }, 240_000);

  it('one whose call nobody understands leaves no number either; the others of its batch are heard', async () => {
    const call = (id: string, from: string, more: object = {}): object => ({
      ...{ kind: 'call', id, callId: id, phase: 'missed', from },
      ...{ to: '5550171150', forwardedFrom: NUMBER.dpro, ...more },
    });
    const batch = [
      call('bad-1', stranger(7), { phase: 'forwarded' }),
      call('mla-in-batch', NUMBER.mla, { ringSeconds: 24 }),
      call('bad-2', stranger(8), { ringSeconds: -1 }),
      call('bad-3', stranger(9)),
    ];
    for (let n = 0; n < 2; n += 1) {
      const answer = await ear.call('generic', { body: JSON.stringify(batch) });
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        200,
        { received: true, understood: false, reason: 'field_wrong:phase' },
      ]);
    }
    await ear.quiet();
    const rows = await ear.rows();
    expect(rows.map(({ state, reason }) => [state, reason]).sort()).toEqual([
      ['done', null],
      ['failed', 'field_wrong:phase'],
    ]);
    const failed = rows.find(({ state }) => state === 'failed');
    expect((failed?.['body'] as Buffer).toString()).toContain('"from":"+*****"');
    expect(failed?.['sha256']).toBe(createHash('sha256').update(JSON.stringify(batch)).digest('hex'));
    expect(await ear.sql(`SELECT event_key FROM intake.ear_event`)).toEqual([
      { event_key: 'call:mla-in-batch' },
    ]);
    for (const [where, text] of await everywhere())
      expect([where, /55503\d{5}/.test(text)]).toEqual([where, false]);
  });

  it.each([-1, '-3', 1e400, 'abc', 1e9])('rings of %s seconds are not understood', async (ringSeconds) => {
    const from = stranger(11);
    const body = JSON.stringify({
      ...{ kind: 'call', id: 'r', callId: 'r', phase: 'missed', from, to: '5550171150' },
      ringSeconds: 'here',
    }).replace(
      '"here"',
      typeof ringSeconds === 'string'
        ? `"${ringSeconds}"`
        : ringSeconds === Infinity
          ? '1e400'
          : String(ringSeconds),
    );
    const answer = await ear.call('generic', { body });
    expect(JSON.parse(answer.body)).toMatchObject({ understood: false, reason: 'field_wrong:ringSeconds' });
    for (const [where, text] of await everywhere())
      expect([where, /55503\d{5}/.test(text)]).toEqual([where, false]);
  });

  it('a representative among them is heard, and what was looked for above would have been found', async () => {
    for (const [provider, asked] of WAYS) await ear.call(provider, asked(`mla-${provider}`, NUMBER.mla));
    await ear.quiet();
    expect((await ear.rows()).map(({ provider, state }) => [provider, state])).toEqual(
      WAYS.map(([provider]) => [provider, 'done']),
    );
    const [[, database] = ['', '']] = await everywhere();
    expect(database).toContain(NUMBER.mla.slice(3));
    await eventually(async () => (await ear.published('report-received')).length > 0, 'a report came of it');
    expect((await ear.published('report-received')).map((d) => d.reportedBy)).toEqual(['machine']);
  });
});
