/** What directory says: the roster copy takes it first, then open cases are looked at where it can matter to them. */
import { Controller, type OnModuleInit } from '@nestjs/common';
import { CutHandlers, OnEvent, type Received } from '@setu/messaging';
import { RosterCopy } from '@setu/roster';
import { RosterChanges } from './roster-changes.service.js';

const ANSWERING = [
  'post-changed',
  'office-changed',
  'posting-changed',
  'number-changed',
  'alternate-changed',
  'availability-changed',
  'calendar-changed',
] as const;
const OTHER_FACTS = [
  'officer-changed',
  'representative-changed',
  'user-changed',
  'settings-changed',
  'signing-keys-changed',
] as const;

@Controller()
export class RosterConsumer implements OnModuleInit {
  constructor(
    private readonly roster: RosterCopy,
    private readonly changes: RosterChanges,
    private readonly cuts: CutHandlers,
  ) {}

  /** What directory has lost in a restore, the copy has lost too: who answers may be another. */
  onModuleInit(): void {
    const look = (district: string) => () => this.changes.recheckOpenCases(district);
    this.cuts.add('directory', async (cut) => look(cut.district));
  }

  /** R11, R15, R33: who answers, on which number and when may have changed for an open case. */
  @OnEvent(...ANSWERING)
  async answeringChanged(event: Received<(typeof ANSWERING)[number]>): Promise<void> {
    await this.roster.apply(event);
    await this.changes.recheckOpenCases(event.district);
  }

  @OnEvent(...OTHER_FACTS)
  factsChanged(event: Received<(typeof OTHER_FACTS)[number]>): Promise<void> {
    return this.roster.apply(event);
  }

  @OnEvent('person-erased')
  async personErased(event: Received<'person-erased'>): Promise<void> {
    await this.roster.apply(event);
    await this.changes.forget(event.data.personId);
  }
}
