/** What directory says: the roster copy takes it first, then open cases are looked at where it can matter to them. */
import { Controller, type OnModuleInit } from '@nestjs/common';
import { CutHandlers, OnEvent, type Received } from '@setu/messaging';
import { RosterCopy } from '@setu/roster';
import { FindingLooks, type Bearing } from './finding-looks.service.js';
import { OutageCases } from '../exceptional-periods/outage-cases.service.js';
import { DeskCover } from '../desk/desk-cover.service.js';
import { RosterChanges } from './roster-changes.service.js';

const ANSWERING = ['post-changed', 'office-changed', 'alternate-changed', 'calendar-changed'] as const;
/** What may also bear on a time that has passed (R33). */
const BEARING = [
  'posting-changed',
  'number-changed',
  'availability-changed',
] as const satisfies readonly Bearing[];
const OTHER_FACTS = [
  'officer-changed',
  'representative-changed',
  'user-changed',
  'settings-changed',
  'signing-keys-changed',
  'rota-changed',
  'delegation-changed',
] as const;

/** They say who should sit at a desk, and when (R9, R22). */
const OF_THE_DESK: readonly string[] = [
  'office-changed',
  'calendar-changed',
  'user-changed',
  'settings-changed',
  'rota-changed',
];

@Controller()
export class RosterConsumer implements OnModuleInit {
  constructor(
    private readonly roster: RosterCopy,
    private readonly changes: RosterChanges,
    private readonly findings: FindingLooks,
    private readonly cuts: CutHandlers,
    private readonly desk: DeskCover,
    private readonly outages: OutageCases,
  ) {}

  /** What directory has lost in a restore, the copy has lost too: who answers may be another. */
  onModuleInit(): void {
    const look = (district: string) => () => this.changes.recheckOpenCases(district);
    this.cuts.add('directory', async (cut) => look(cut.district));
  }

  /** R11, R15: who answers, on which number and when may have changed for an open case. */
  @OnEvent(...ANSWERING)
  async answeringChanged(event: Received<(typeof ANSWERING)[number]>): Promise<void> {
    await this.roster.apply(event);
    await this.changes.recheckOpenCases(event.district);
    if (OF_THE_DESK.includes(event.type)) await this.desk.rosterChanged(event.district);
  }

  /** R33: the same, and the findings of finished cases. */
  @OnEvent(...BEARING)
  async recordChanged(event: Received<Bearing>): Promise<void> {
    await this.roster.apply(event);
    await this.changes.recheckOpenCases(event.district);
    await this.findings.ask(event);
  }

  @OnEvent(...OTHER_FACTS)
  async factsChanged(event: Received<(typeof OTHER_FACTS)[number]>): Promise<void> {
    await this.roster.apply(event);
    if (OF_THE_DESK.includes(event.type)) await this.desk.rosterChanged(event.district);
  }

  /** R31: several numbers failed at once, so that not the officers but a network may have been at fault. */
  @OnEvent('drill-ended')
  async drillEnded({ district, data }: Received<'drill-ended'>): Promise<void> {
    if (!data.networkSuspected) return;
    const { drillId: id, startedAt, endedAt } = data;
    const times = { from: new Date(startedAt), to: new Date(endedAt) };
    await this.outages.mark({ id, district, ...times, reason: 'network_suspected' });
  }

  @OnEvent('person-erased')
  async personErased(event: Received<'person-erased'>): Promise<void> {
    await this.roster.apply(event);
    await this.changes.forget(event.data.personId);
  }
}
