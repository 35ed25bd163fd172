/** R22: a claimed task that was not touched for 5 minutes is given back. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { TaskService } from './task.service.js';

@Injectable()
export class TaskDeadlines {
  constructor(private readonly tasks: TaskService) {}

  @OnDeadline('claim_idle')
  claimIdle(fired: FiredDeadline): Promise<void> {
    return this.tasks.giveBack(fired.owner);
  }
}
