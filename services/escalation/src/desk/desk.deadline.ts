/** R22: time in for the desks of centres. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { ALARM, DeskCover, WATCH } from './desk-cover.service.js';

@Injectable()
export class DeskDeadlines {
  constructor(private readonly cover: DeskCover) {}

  /** The desk has been uncovered for 5 minutes of the centre's time: the nodal officer is told. */
  @OnDeadline(ALARM.nodal)
  nodal(fired: FiredDeadline): Promise<void> {
    return this.cover.alarm('nodal', fired);
  }

  /** After 15 the head is told. */
  @OnDeadline(ALARM.head)
  head(fired: FiredDeadline): Promise<void> {
    return this.cover.alarm('head', fired);
  }

  /** The centre opens or closes, a shift or relief begins or ends, or the roster has changed. */
  @OnDeadline(WATCH)
  watch(fired: FiredDeadline): Promise<void> {
    return this.cover.watched(fired.district);
  }
}
