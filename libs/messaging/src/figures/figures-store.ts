/** What the database says for the figures. Asked when they are fetched, and not more often than once a second. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';

export interface Spot {
  producer: string;
  district: string;
  epoch: number;
  sequence: number;
}
export interface SetAside {
  producer: string;
  waiting: number;
  dead: number;
}
export interface StoredFigures {
  /** At most COUNT_LIMIT. */
  outboxRows: number;
  outboxOldestSeconds: number;
  /** Heads of the own log; `producer` is empty. */
  heads: Spot[];
  positions: Spot[];
  setAside: SetAside[];
}

export const COUNT_LIMIT = 100_000;
const FRESH_MS = 1_000;

const SPOTS = (columns: string): string =>
  `coalesce(json_agg(json_build_object(${columns}, 'district', district, 'epoch', epoch, 'sequence', sequence)), '[]')`;

const FIGURES = `
  SELECT
    (SELECT count(*)::int FROM (SELECT 1 FROM outbox LIMIT ${COUNT_LIMIT}) AS o) AS "outboxRows",
    coalesce((SELECT greatest(0, extract(epoch FROM clock.now() - time))::float8 FROM outbox ORDER BY id LIMIT 1), 0)
      AS "outboxOldestSeconds",
    (SELECT ${SPOTS(`'producer', ''`)} FROM log_head) AS heads,
    (SELECT ${SPOTS(`'producer', producer`)} FROM position) AS positions,
    (SELECT coalesce(json_agg(json_build_object('producer', producer, 'waiting', waiting, 'dead', dead)), '[]')
     FROM (SELECT p.producer, count(*) FILTER (WHERE e.state = 'waiting') AS waiting,
                  count(*) FILTER (WHERE e.state = 'dead') AS dead
           FROM (SELECT DISTINCT producer FROM position) AS p LEFT JOIN parked_event e ON e.producer = p.producer
           GROUP BY p.producer) AS s) AS "setAside"`;

@Injectable()
export class FiguresStore {
  private asked: Promise<StoredFigures> | null = null;
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly db: Database) {}

  /** Rejects when the database is away. */
  read(): Promise<StoredFigures> {
    if (!this.asked || performance.now() - this.askedAt > FRESH_MS) {
      this.askedAt = performance.now();
      this.asked = this.ask();
    }
    return this.asked;
  }

  private async ask(): Promise<StoredFigures> {
    const [row] = await this.db.query<StoredFigures>(FIGURES);
    if (!row) throw new Error('the database gave no figures');
    return row;
  }
}
