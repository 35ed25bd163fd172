/** Directory's events into the local copy; nothing is decided or published here. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { RosterCopy } from '@setu/roster';
import { CaseContacts } from '../recipients/case-contacts.service.js';

@Controller()
export class RosterConsumer {
  constructor(
    private readonly roster: RosterCopy,
    private readonly contacts: CaseContacts,
  ) {}

  @OnEvent('post-changed')
  async post(event: Received<'post-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('office-changed')
  async office(event: Received<'office-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('officer-changed')
  async officer(event: Received<'officer-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('posting-changed')
  async posting(event: Received<'posting-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('number-changed')
  async number(event: Received<'number-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('alternate-changed')
  async alternate(event: Received<'alternate-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('availability-changed')
  async availability(event: Received<'availability-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('calendar-changed')
  async calendar(event: Received<'calendar-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('representative-changed')
  async representative(event: Received<'representative-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('user-changed')
  async user(event: Received<'user-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('settings-changed')
  async settings(event: Received<'settings-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  @OnEvent('signing-keys-changed')
  async signingKeys(event: Received<'signing-keys-changed'>): Promise<void> {
    await this.roster.apply(event);
  }

  /** Call-back numbers of the person are forgotten as well. */
  @OnEvent('person-erased')
  async personErased(event: Received<'person-erased'>): Promise<void> {
    await this.roster.apply(event);
    await this.contacts.forget(event.data.personId);
  }
}
