/** When the officer first tried to call back without answer: the message after the second try names both (R18). */
import { Injectable } from '@nestjs/common';
import type { DataOf } from '@setu/contracts';
import { Database } from '@setu/platform';

@Injectable()
export class Tries {
  constructor(private readonly db: Database) {}

  /**
   * Takes a try in the open transaction. Answers the first one of the leg since the last time it was the
   * representative's turn; after a try that makes it so, the count begins anew.
   */
  async take({ legId, triedAt, handedOver }: DataOf<'callback-tried'>): Promise<Date | null> {
    const tx = this.db.current();
    if (!handedOver) {
      await tx.query(`INSERT INTO first_try (leg_id, tried_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
        legId,
        triedAt,
      ]);
      return null;
    }
    const [first] = await tx.query<{ tried_at: Date }>(
      `DELETE FROM first_try WHERE leg_id = $1 RETURNING tried_at`,
      [legId],
    );
    return first?.tried_at ?? null;
  }
}
