/** PURE: gives committed outbox rows their place in the log. */
import { entryHash, GENESIS_HASH, spliceEnvelope } from '@setu/contracts';

export interface OutboxRow {
  id: string;
  event_id: string;
  type: string;
  subject: string;
  /** As PostgreSQL writes it: only passed on. */
  time: string;
  district: string;
  body: string;
  personal: string | null;
  /** As PostgreSQL writes a list of texts: only passed on. */
  persons: string;
}

export interface LogHead {
  epoch: number;
  sequence: number;
  hash: Buffer;
}

export interface LogEntry {
  row: OutboxRow;
  epoch: number;
  sequence: number;
  body: Buffer;
  hash: Buffer;
}

/** The first epoch of a log, before its first entry. */
export const EMPTY_LOG: LogHead = { epoch: 1, sequence: 0, hash: GENESIS_HASH };

export interface ChainedBatch {
  entries: LogEntry[];
  /** The new head of each district that got entries. */
  heads: Map<string, LogHead>;
}

/** Chains rows in the order of their id, each district for itself, without gaps. Rows must not be reused after. */
export function chainRows(
  rows: readonly OutboxRow[],
  headOf: (district: string) => LogHead | undefined,
): ChainedBatch {
  const heads = new Map<string, LogHead>();
  const entries = [...rows]
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .map((row) => {
      const before = heads.get(row.district) ?? headOf(row.district) ?? EMPTY_LOG;
      const entry = chainOne(row, before);
      heads.set(row.district, { epoch: entry.epoch, sequence: entry.sequence, hash: entry.hash });
      return entry;
    });
  return { entries, heads };
}

/** The entry that follows `before`. */
export function chainOne(row: OutboxRow, before: LogHead): LogEntry {
  const sequence = before.sequence + 1;
  const body = spliceEnvelope(row.body, before.epoch, sequence, before.hash);
  return { row, epoch: before.epoch, sequence, body, hash: entryHash(before.hash, body) };
}
