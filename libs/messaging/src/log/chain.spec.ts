import { describe, expect, it } from '@jest/globals';
import { encodeFrame, decodeFrame, entryHash, GENESIS_HASH } from '@setu/contracts';
import fc from 'fast-check';
import { outboxEntry } from '../outbox/envelope-text.js';
import { ChainBroken, epochOf, readChain } from '../consumer/received.js';
import { chainRows, EMPTY_LOG, type OutboxRow } from './chain.js';
import { decodePage, encodePage } from './page.js';

const stamp = {
  id: '01900000-0000-7000-8000-000000000001',
  producer: 'intake',
  actor: 'representative:1',
  correlationId: 'c',
  causationId: null,
  time: new Date('2026-11-23T05:30:00.000Z'),
};

function row(id: number, district: string, note: string): OutboxRow {
  const entry = outboxEntry(
    {
      type: 'receipt-received',
      district,
      subject: `s${id}`,
      data: {
        provider: 'sim',
        providerMessageId: note,
        status: 'read',
        receivedAt: '2026-11-23T05:30:00.000Z',
      },
    },
    stamp,
  );
  const { id: _id, ...rest } = entry;
  return { ...rest, id: String(id), event_id: entry.id, time: rest.time.toISOString(), persons: '{}' };
}

const frames = (rows: OutboxRow[]): ReturnType<typeof decodeFrame>[] =>
  chainRows(rows, () => undefined).entries.map(({ body, sequence }) =>
    decodeFrame(encodeFrame(body, null, sequence)),
  );

describe('chaining committed rows', () => {
  it('gives each district a sequence without gaps, in the order of the row numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('150', '155', 'state'), { maxLength: 40 }), (districts) => {
        const rows = districts.map((district, at) => row(at + 9, district, `n${at}`));
        const { entries, heads } = chainRows([...rows].reverse(), () => undefined);
        for (const district of new Set(districts)) {
          const own = entries.filter((entry) => entry.row.district === district);
          expect(own.map((entry) => entry.sequence)).toEqual(own.map((_, at) => at + 1));
          expect(heads.get(district)?.hash).toEqual(own.at(-1)?.hash);
          let previous: Buffer = GENESIS_HASH;
          for (const entry of own) {
            expect(entry.hash).toEqual(entryHash(previous, entry.body));
            previous = entry.hash;
          }
        }
      }),
    );
  });

  it('orders by number, not by text', () => {
    const { entries } = chainRows([row(10, '150', 'b'), row(9, '150', 'a')], () => undefined);
    expect(entries.map((entry) => entry.row.id)).toEqual(['9', '10']);
  });

  it('goes on after the head it is given', () => {
    const hash = Buffer.alloc(32, 7);
    const { entries } = chainRows([row(1, '150', 'x')], () => ({ epoch: 3, sequence: 41, hash }));
    expect(entries[0]).toMatchObject({ epoch: 3, sequence: 42 });
    expect(JSON.parse(entries[0]?.body.toString() ?? '{}')).toMatchObject({
      epoch: 3,
      sequence: 42,
      prevhash: hash.toString('hex'),
      type: 'setu.intake.receipt-received.v1',
      source: '/setu/intake',
      causationid: null,
    });
  });
});

describe('reading a chain', () => {
  const rows = [row(1, '150', 'a'), row(2, '150', 'b'), row(3, '150', 'c')];

  it('reads what was chained', () => {
    const events = readChain(EMPTY_LOG, frames(rows));
    expect(events.map((event) => event.sequence)).toEqual([1, 2, 3]);
    expect(events[1]).toMatchObject({
      type: 'receipt-received',
      producer: 'intake',
      subject: 's2',
      epoch: 1,
    });
    expect(events[2]?.hash).toEqual(chainRows(rows, () => undefined).heads.get('150')?.hash);
  });

  it('refuses a changed byte at the entry after it', () => {
    const altered = frames(rows);
    const first = altered[0];
    if (first) first.body = Buffer.from(first.body.toString().replace('"a"', '"z"'));
    expect(() => readChain(EMPTY_LOG, altered)).toThrow(ChainBroken);
  });

  it('refuses a hole, another epoch and another past', () => {
    const all = frames(rows);
    expect(() => readChain(EMPTY_LOG, all.slice(1))).toThrow(ChainBroken);
    expect(() => readChain({ ...EMPTY_LOG, epoch: 2 }, all)).toThrow(ChainBroken);
    expect(() => readChain({ ...EMPTY_LOG, hash: Buffer.alloc(32, 1) }, all)).toThrow(ChainBroken);
  });

  it('reads the epoch of a frame without parsing it', () => {
    const [first] = frames(rows);
    expect(first && epochOf(first)).toBe(1);
    expect(epochOf({ sequence: 1, body: Buffer.from('{}'), personal: null, size: 18 })).toBe(-1);
  });
});

describe('pages', () => {
  it('carry header and entries, also with Hindi text and personal parts', () => {
    const entries = [
      { sequence: 4, body: Buffer.from('{"a":"शेष समय"}'), personal: '{"n":"राम"}' },
      { sequence: 5, body: Buffer.from('{}'), personal: null },
    ];
    const page = decodePage(
      encodePage({ epoch: 1, head: 9, hash: 'ab', ended: { kept: 5, hash: 'cd' } }, entries),
    );
    expect(page).toMatchObject({ epoch: 1, head: 9, hash: 'ab', ended: { kept: 5, hash: 'cd' } });
    expect(page.frames.map(({ sequence, personal }) => [sequence, personal])).toEqual([
      [4, '{"n":"राम"}'],
      [5, null],
    ]);
    expect(page.frames[0]?.body.toString()).toBe('{"a":"शेष समय"}');
  });

  it('refuse truncated bytes', () => {
    const bytes = encodePage({ epoch: 1, head: 1, hash: '' }, [
      { sequence: 1, body: Buffer.from('{}'), personal: null },
    ]);
    expect(() => decodePage(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
  });
});
