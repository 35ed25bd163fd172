/** What directory says: the roster copy takes it first, then open cases are looked at where it can matter to them. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import { RosterCopy } from '@setu/roster';
import { RosterChanges } from './roster-changes.service.js';

type DirectoryEvent = Parameters<RosterCopy['apply']>[0];
@Controller()
export class RosterConsumer {
  constructor(
    private readonly roster: RosterCopy,
    private readonly changes: RosterChanges,
  ) {}

  private async applyAndRecheck(event: DirectoryEvent): Promise<void> {
    await this.roster.apply(event);
    await this.changes.recheckOpenCases(event.district);
  }

  @OnEvent('post-changed')
  postChanged(event: Received<'post-changed'>): Promise<void> {
    return this.applyAndRecheck(event);
  }

  @OnEvent('office-changed')
  officeChanged(event: Received<'office-changed'>): Promise<void> {
    return this.applyAndRecheck(event);
  }

  @OnEvent('posting-changed')
  postingChanged(event: Received<'posting-changed'>): Promise<void> {
    return this.applyAndRecheck(event);
  }

  @OnEvent('number-changed')
  numberChanged(event: Received<'number-changed'>): Promise<void> {
    return this.applyAndRecheck(event);
  }

  @OnEvent('alternate-changed')
  alternateChanged(event: Received<'alternate-changed'>): Promise<void> {
    return this.applyAndRecheck(event);
  }

  @OnEvent('availability-changed')
  availabilityChanged(event: Received<'availability-changed'>): Promise<void> {
    return this.applyAndRecheck(event);
  }

  @OnEvent('calendar-changed')
  calendarChanged(event: Received<'calendar-changed'>): Promise<void> {
    return this.applyAndRecheck(event);
  }

  @OnEvent('officer-changed')
  officerChanged(event: Received<'officer-changed'>): Promise<void> {
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

  @OnEvent('person-erased')
  async personErased(event: Received<'person-erased'>): Promise<void> {
    await this.roster.apply(event);
    await this.changes.forget(event.data.personId);
  }
}
