import { describe, expect, it } from '@jest/globals';
import { decodeFrame, encodeFrame } from '@setu/contracts';
import { chainRows, EMPTY_LOG, type LogEntry, type LogHead } from '../log/chain.js';
import type { Page } from '../log/page.js';
import { outboxEntry } from '../outbox/envelope-text.js';
import { entriesUpTo, type AskPage } from './kept-log.js';
import { ChainBroken, type LogPlace } from './received.js';

const PAGE = 3;
const stamp = {
  ...{ id: '01900000-0000-7000-8000-000000000001', producer: 'intake' as const, actor: 'system' },
  ...{ correlationId: 'c', causationId: null, time: new Date('2026-11-23T05:30:00.000Z') },
};

/** So many entries after `from`. */
function written(from: LogHead, count: number): LogEntry[] {
  const rows = Array.from({ length: count }, (_, i) => {
    const data = {
      ...{ provider: 'sim', providerMessageId: `n${i}`, status: 'read' as const },
      receivedAt: '2026-11-23T05:30:00.000Z',
    };
    const { id, ...rest } = outboxEntry(
      { type: 'receipt-received', district: '150', subject: 's', data },
      stamp,
    );
    return { ...rest, id: String(i + 1), event_id: id, time: rest.time.toISOString(), persons: '{}' };
  });
  return chainRows(rows, () => from).entries;
}

/** A log of two epochs: of the first 7 entries were kept, the second has 4. */
const first = written(EMPTY_LOG, 7);
const kept = first.at(-1)?.hash ?? Buffer.alloc(0);
const second = written({ epoch: 2, sequence: 0, hash: kept }, 4);
const end: LogPlace = { epoch: 2, sequence: 4, hash: second.at(-1)?.hash ?? Buffer.alloc(0) };

const answer: AskPage = ({ epoch, sequence }) => {
  const all = epoch === 1 ? first : second;
  const frames = all
    .filter((entry) => entry.sequence > sequence)
    .slice(0, PAGE)
    .map((entry) => decodeFrame(encodeFrame(entry.body, null, entry.sequence)));
  const ended = epoch === 1 ? { ended: { kept: 7, hash: kept.toString('hex') } } : {};
  const page: Page = { epoch: 2, head: 4, hash: end.hash.toString('hex'), ...ended, frames };
  return Promise.resolve(page);
};

async function read(to: LogPlace, ask: AskPage): Promise<string[]> {
  const seen: string[] = [];
  for await (const events of entriesUpTo(to, ask))
    seen.push(...events.map(({ epoch, sequence }) => `${epoch}/${sequence}`));
  return seen;
}
const WHOLE = [
  ...first.map(({ sequence }) => `1/${sequence}`),
  ...second.map(({ sequence }) => `2/${sequence}`),
];

describe('a log read again from its beginning', () => {
  it('gives each entry once, through the epochs before, and none after the end that is asked for', async () => {
    expect(await read(end, answer)).toEqual(WHOLE);
    const middle = { epoch: 1, sequence: 5, hash: first[4]?.hash ?? Buffer.alloc(0) };
    expect(await read(middle, answer)).toEqual(WHOLE.slice(0, 5));
    expect(await read({ ...EMPTY_LOG }, answer)).toEqual([]);
  });

  it('goes on where it was when a page does not come, and gives up when it never does', async () => {
    let asked = 0;
    const unsteady: AskPage = (after) =>
      ++asked % 5 === 0 ? answer(after) : Promise.reject(new Error('no answer'));
    expect(await read(end, unsteady)).toEqual(WHOLE);
    const silent: AskPage = () => Promise.reject(new Error('no answer'));
    await expect(read(end, silent)).rejects.toThrow('no answer');
  });

  it('refuses a log that does not lead to the entry that was kept', async () => {
    await expect(read({ ...end, hash: Buffer.alloc(32) }, answer)).rejects.toBeInstanceOf(ChainBroken);
  });
});
