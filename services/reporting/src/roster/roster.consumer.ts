/** Keeps reporting's copy of the roster, for names and for the keys that check tokens. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { RosterCopy } from '@setu/roster';

@Controller()
export class RosterConsumer {
  constructor(private readonly roster: RosterCopy) {}

  @OnEvent('post-changed')
  postChanged(event: Received<'post-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('office-changed')
  officeChanged(event: Received<'office-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('officer-changed')
  officerChanged(event: Received<'officer-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('posting-changed')
  postingChanged(event: Received<'posting-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('number-changed')
  numberChanged(event: Received<'number-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('alternate-changed')
  alternateChanged(event: Received<'alternate-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('availability-changed')
  availabilityChanged(event: Received<'availability-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('calendar-changed')
  calendarChanged(event: Received<'calendar-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('representative-changed')
  representativeChanged(event: Received<'representative-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('user-changed')
  userChanged(event: Received<'user-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('settings-changed')
  settingsChanged(event: Received<'settings-changed'>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('signing-keys-changed')
  signingKeysChanged(event: Received<'signing-keys-changed'>): Promise<void> {
    return this.roster.apply(event);
  }
}
