/** The numbers of people to tell, by the local roster; waits while that roster is still being fetched. */
import { Injectable } from '@nestjs/common';
import { Later, Positions } from '@setu/messaging';
import { RosterCopy, type RosterSnapshot } from '@setu/roster';
import type { Recipient } from '../deliveries/facts.js';
import { numberOfRecipient } from './recipients.js';

@Injectable()
export class Addressees {
  constructor(
    private readonly roster: RosterCopy,
    private readonly positions: Positions,
  ) {}

  /**
   * E.164 of each recipient at the instant, null where the roster has none. Throws Later for somebody this copy does
   * not know while it has not caught up since the start: unknown is not yet unreachable.
   */
  async numbersOf(district: string, recipients: readonly Recipient[], at: Date): Promise<(string | null)[]> {
    const roster = await this.roster.snapshot(district);
    if (!this.positions.caughtUp() && recipients.some((r) => !isKnown(roster, r)))
      throw new Later('the roster has not arrived yet');
    return recipients.map((r) => numberOfRecipient(roster, r, at));
  }
}

function isKnown(roster: RosterSnapshot, r: Recipient): boolean {
  if (r.kind === 'user') return roster.users.has(r.userId);
  return r.kind === 'officer' ? roster.posts.has(r.postId) : roster.representatives.has(r.representativeId);
}
