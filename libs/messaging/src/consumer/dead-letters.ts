/** Events that failed 5 times, for the person who decides what becomes of them. Payloads stay in the database. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { Parking } from './parking.js';

export interface DeadLetter {
  id: string;
  producer: string;
  district: string;
  epoch: number;
  sequence: number;
  type: string;
  subject: string;
  tries: number;
  reason: string;
  parkedAt: Date;
}

@Injectable()
export class DeadLetters {
  constructor(
    private readonly db: Database,
    private readonly parking: Parking,
  ) {}

  async list(): Promise<DeadLetter[]> {
    const rows = await this.db.query<
      Omit<DeadLetter, 'sequence' | 'parkedAt'> & { sequence: string; parked_at: Date }
    >(
      `SELECT id, producer, district, epoch, sequence, type, subject, tries, reason, parked_at
       FROM parked_event WHERE state = 'dead' ORDER BY parked_at`,
    );
    return rows.map(({ parked_at: parkedAt, sequence, ...row }) => ({
      ...row,
      sequence: Number(sequence),
      parkedAt,
    }));
  }

  /** Lets it be tried again, with 5 new tries. */
  async retry(id: string): Promise<void> {
    await this.db.query(
      `UPDATE parked_event SET state = 'waiting', tries = 0, next_at = now() WHERE id = $1 AND state = 'dead'`,
      [id],
    );
    this.parking.mayWait = true;
  }

  /** Gives it up for good; what waited behind it is applied without it. */
  async discard(id: string): Promise<void> {
    await this.db.query(`DELETE FROM parked_event WHERE id = $1 AND state = 'dead'`, [id]);
    this.parking.mayWait = true;
  }
}
