import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

const NOW = Symbol('clock.now');

/** The only domain time. Real time (tokens, codes, links, limits) is `Date.now()` and never comes from here. */
@Injectable()
export class Clock {
  constructor(private readonly db: Database) {}

  /**
   * The moment of the system's one clock. Inside a transaction every call answers the same moment, the one of the
   * first call: one transaction is one decision.
   */
  async now(): Promise<Date> {
    if (!this.db.inside) return this.ask();
    const { state } = this.db.current();
    const known = state.get(NOW) as Promise<Date> | undefined;
    if (known) return known;
    const asked = this.ask();
    state.set(NOW, asked);
    return asked;
  }

  private async ask(): Promise<Date> {
    const [row] = await this.db.query<{ now: Date }>('SELECT clock.now() AS now');
    if (!row?.now) throw new Error('schema clock is not provisioned');
    return row.now;
  }
}
