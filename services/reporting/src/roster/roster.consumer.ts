/** Keeps reporting's copy of the roster, for names and for the keys that check tokens. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { ROSTER_EVENTS, RosterCopy, type RosterEvent } from '@setu/roster';

@Controller()
export class RosterConsumer {
  constructor(private readonly roster: RosterCopy) {}

  @OnEvent(...ROSTER_EVENTS)
  rosterChanged(event: Received<RosterEvent>): Promise<void> {
    return this.roster.apply(event);
  }
}
