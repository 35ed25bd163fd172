/** Time in: the centre opens, and what is not urgent goes out. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { Database } from '@setu/platform';
import { Manners, QUIET_ENDS } from './manner.service.js';
import { Sender } from './sender.service.js';

const WAITING = `district = $1 AND state = 'waiting' AND waiting_because = 'quiet_hours' AND not_before <= $2`;
const RELEASE = `UPDATE delivery SET state = 'queued', waiting_because = NULL WHERE ${WAITING} RETURNING id`;
const MOVE = `UPDATE delivery SET not_before = $3 WHERE ${WAITING}`;

@Injectable()
export class QuietEnds {
  constructor(
    private readonly db: Database,
    private readonly manners: Manners,
    private readonly sender: Sender,
  ) {}

  /** Where the day has become a holiday since, all of it waits for the next opening. */
  @OnDeadline(QUIET_ENDS)
  async ends({ district, dueAt, now }: FiredDeadline): Promise<void> {
    const tx = this.db.current();
    const opening = await this.manners.opening(district, now);
    if (opening && opening > now) {
      await tx.query(MOVE, [district, dueAt, opening]);
      return this.manners.arm(district, opening);
    }
    const released = await tx.query(RELEASE, [district, dueAt]);
    if (released.length > 0) tx.afterCommit(() => this.sender.wake());
  }
}
