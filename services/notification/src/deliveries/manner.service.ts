/** How a message goes: over which channels, how soon among others, and whether it waits for the centre's opening. */
import { Injectable, Logger } from '@nestjs/common';
import type { Channel } from '@setu/contracts';
import { Deadlines } from '@setu/messaging';
import { centreCalendar, RosterCopy, type RosterSnapshot } from '@setu/roster';
import { Channels } from '../channels/channel.js';
import { PushSubscriptions } from '../channels/push-subscriptions.service.js';
import { recipientId } from '../recipients/recipients.js';
import type { Planned } from './facts.js';
import { BY_NUMBER, channelsFor } from './channel-order.js';
import { PRIORITY, purposeOf } from './purposes.js';

/** Timer: the centre opens, and what waited for it goes out. */
export const QUIET_ENDS = 'quiet_ends';

export interface Manner {
  channels: Channel[];
  priority: number;
  /** Domain time; null: at once. */
  notBefore: Date | null;
}

const WITH_MAILBOX: ReadonlySet<Channel> = new Set<Channel>([...BY_NUMBER, 'email']);

/** The person as push subscriptions name them. */
const subjectOf = ({ recipient }: Planned): string => `${recipient.kind}:${recipientId(recipient)}`;

@Injectable()
export class Manners {
  private readonly logger = new Logger(Manners.name);

  constructor(
    private readonly roster: RosterCopy,
    private readonly channels: Channels,
    private readonly deadlines: Deadlines,
    private readonly devices: PushSubscriptions,
  ) {}

  /** Of each planned message, in the open transaction: what waits has its timer. */
  async of(district: string, planned: readonly Planned[], now: Date): Promise<Manner[]> {
    const roster = await this.roster.snapshot(district);
    const configured = this.channels.channelsOf(district);
    const waits = planned.some((plan) => purposeOf(plan.purpose).waits);
    const opening = waits ? this.openingAfter(roster, now) : null;
    if (opening) await this.arm(district, opening);
    const order = roster.settings.channelOrder;
    const onDevices = await this.onDevices(planned, order.includes('push') && configured.includes('push'));
    const all = this.hasMailboxes(district) ? WITH_MAILBOX : BY_NUMBER;
    return planned.map((plan) => {
      const { priority, waits: mayWait } = purposeOf(plan.purpose);
      const reachable = onDevices.has(subjectOf(plan)) ? new Set<Channel>([...all, 'push']) : all;
      return {
        channels: channelsFor(plan, order, configured, reachable),
        priority: PRIORITY[priority],
        notBefore: mayWait ? opening : null,
      };
    });
  }

  /** People with a browser to be told on. */
  private onDevices(planned: readonly Planned[], wanted: boolean): Promise<ReadonlySet<string>> {
    return wanted ? this.devices.known(planned.map(subjectOf)) : Promise.resolve(new Set<string>());
  }

  /** Whose mailbox it is the provider knows, which fails at once where there is none; a simulated phone has none. */
  private hasMailboxes(district: string): boolean {
    return this.channels.of(district, 'email').some((way) => way.provider !== 'simulator');
  }

  /** When the centre opens next; null: it is open, nobody knows, or the district has no quiet hours. */
  async opening(district: string, now: Date): Promise<Date | null> {
    return this.openingAfter(await this.roster.snapshot(district), now);
  }

  /** One timer for all that waits for the same opening. */
  arm(district: string, opening: Date): Promise<void> {
    const owner = `quiet:${district}:${opening.toISOString()}`;
    return this.deadlines.set({ owner, purpose: QUIET_ENDS, dueAt: opening, district });
  }

  private openingAfter(roster: RosterSnapshot, now: Date): Date | null {
    if (roster.settings.quietHours !== 'on') return null;
    try {
      const calendar = centreCalendar(roster, now);
      return calendar.isOpen(now) ? null : calendar.nextOpening(now);
    } catch (error) {
      this.logger.warn(`no opening is known: ${error instanceof Error ? error.message : 'unknown'}`);
      return null;
    }
  }
}
