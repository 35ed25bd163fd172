/** Directory's events into the local copy; nothing is decided or published here. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { ROSTER_EVENTS, RosterCopy, type RosterEvent } from '@setu/roster';
import { PushSubscriptions } from '../channels/push-subscriptions.service.js';
import { CaseContacts } from '../recipients/case-contacts.service.js';

@Controller()
export class RosterConsumer {
  constructor(
    private readonly roster: RosterCopy,
    private readonly contacts: CaseContacts,
    private readonly push: PushSubscriptions,
  ) {}

  @OnEvent(...ROSTER_EVENTS)
  rosterChanged(event: Received<RosterEvent>): Promise<void> {
    return this.roster.apply(event);
  }

  /** Call-back numbers and browsers of the person are forgotten as well. */
  @OnEvent('person-erased')
  async personErased(event: Received<'person-erased'>): Promise<void> {
    await this.roster.apply(event);
    await this.contacts.forget(event.data.personId);
    await this.push.forgetPerson(event.data.personId);
  }
}
