/** Rows that the handlers of one transaction leave behind, inserted by one statement at its end. */
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@setu/platform';
import { Acknowledged, nowMs } from './acknowledged.js';

interface Rows {
  numbers: number[];
  values: number[];
}

const ROWS = Symbol('gathered rows');

/** The statement takes two arrays: numbers and a value beside each. */
export interface Gathering {
  insert: string;
  acks: Acknowledged;
}

export const GATHERING = Symbol('gathering');

@Injectable()
export class Gathered {
  constructor(
    private readonly db: Database,
    private readonly gathering: Gathering,
  ) {}

  /** Adds a row to the open transaction. */
  add(number: number, value: number): void {
    const tx = this.db.current();
    const rows = this.rowsOf(tx);
    rows.numbers.push(number);
    rows.values.push(value);
  }

  private rowsOf(tx: Tx): Rows {
    const known = tx.state.get(ROWS) as Rows | undefined;
    if (known) return known;
    const rows: Rows = { numbers: [], values: [] };
    tx.state.set(ROWS, rows);
    tx.beforeCommit(async () => void (await tx.query(this.gathering.insert, [rows.numbers, rows.values])));
    tx.afterCommit(() => this.gathering.acks.note(rows.numbers, nowMs()));
    return rows;
  }
}
