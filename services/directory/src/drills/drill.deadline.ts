/** Time in: a drill that was ordered for later begins, and one whose time to answer is over ends. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { DRILL_END, DRILL_START, DrillsService } from './drills.service.js';

@Injectable()
export class DrillDeadline {
  constructor(private readonly drills: DrillsService) {}

  @OnDeadline(DRILL_START)
  async begin(deadline: FiredDeadline): Promise<void> {
    await this.drills.start(deadline.owner);
  }

  @OnDeadline(DRILL_END)
  async end(deadline: FiredDeadline): Promise<void> {
    await this.drills.end(deadline.owner);
  }
}
