/**
 * The evidence bundle (R29): entries of a district over a period, the signed heads that cover them and the public keys,
 * as lines of JSON that `setu verify` checks without network or database. No personal data: entries commit to it only.
 */
import { Injectable } from '@nestjs/common';
import { Clock, Database, NotFound } from '@setu/platform';
import { Heads, type SignedHead } from './heads.service.js';
import { LedgerKeys } from './ledger-keys.service.js';
import type { LogEnd } from './signing.js';

/** IST dates; `to` is exclusive. */
export interface BundleWish {
  district: string;
  from?: string | undefined;
  to?: string | undefined;
}

interface EntryLine {
  sequence: number;
  entry: string;
  hash: string;
}
/** What a bundle of a district holds: heads `from` (0: from the first entry on) to `to`. */
interface Range {
  from: number;
  to: number;
}

const PAGE = 500;
const line = (value: object): string => `${JSON.stringify(value)}\n`;
const midnight = (date: string): Date => new Date(`${date}T00:00:00+05:30`);
const keyOf = ({ producer, epoch }: Pick<LogEnd, 'producer' | 'epoch'>): string => `${producer}/${epoch}`;
const logsOf = ({ text }: SignedHead): LogEnd[] => (JSON.parse(text) as { logs: LogEnd[] }).logs;

@Injectable()
export class Bundles {
  constructor(
    private readonly db: Database,
    private readonly heads: Heads,
    private readonly keys: LedgerKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * The lines of a bundle: from the last head signed before the period to the first one signed after it (or the newest),
   * so every entry of it is covered by a signature. Throws 404 `no_signed_head` when there is none to cover anything.
   */
  async lines({ district, from, to }: BundleWish): Promise<AsyncGenerator<string>> {
    const range = {
      from: from === undefined ? 0 : await this.heads.numberBy(district, midnight(from)),
      to: await this.lastOf(district, to),
    };
    if (range.to === 0 || range.to <= range.from) throw new NotFound('no_signed_head');
    return this.generate(district, range);
  }

  private async lastOf(district: string, to: string | undefined): Promise<number> {
    const newest = await this.heads.numberBy(district, null);
    if (to === undefined) return newest;
    const before = await this.heads.numberBy(district, new Date(midnight(to).getTime() - 1));
    return Math.min(newest, before + 1);
  }

  private async *generate(district: string, range: Range): AsyncGenerator<string> {
    const heads = await this.heads.between(district, range.from, range.to);
    const exportedAt = (await this.clock.now()).toISOString();
    yield line({ bundle: 'setu-ledger-1', district, fromHead: range.from, toHead: range.to, exportedAt });
    for (const { text, endorsement } of await this.keys.published()) yield line({ key: text, endorsement });
    for (const { text, signature } of heads) yield line({ head: text, signature });
    const [first] = heads;
    const last = heads.at(-1);
    if (!first || !last) return;
    const begins = new Map((range.from > 0 ? logsOf(first) : []).map((end) => [keyOf(end), end.sequence]));
    for (const end of logsOf(last)) yield* this.entries(district, end, begins.get(keyOf(end)) ?? 0);
  }

  private async *entries(district: string, end: LogEnd, after: number): AsyncGenerator<string> {
    for (let last = after; last < end.sequence;) {
      const rows = await this.db.query<EntryLine>(
        `SELECT sequence::float8 AS sequence, convert_from(body, 'UTF8') AS entry, encode(hash, 'hex') AS hash
           FROM ledger_entry
          WHERE producer = $1 AND district = $2 AND epoch = $3 AND sequence > $4 AND sequence <= $5
          ORDER BY sequence LIMIT ${PAGE}`,
        [end.producer, district, end.epoch, last, end.sequence],
      );
      if (rows.length === 0) return;
      yield rows.map(({ entry, hash }) => line({ entry, hash })).join('');
      last = rows.at(-1)?.sequence ?? end.sequence;
    }
  }
}
