/** Gives and takes back what the head may delegate; one holder of each at a time. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { assertIfMatch, Clock, Conflict, InvalidInput, newId, NotFound } from '@setu/platform';
import { headOf } from '@setu/roster';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import { Post } from '../posts/post.entity.js';
import { DistrictRoster } from '../roster/roster.service.js';
import { UserAccount } from '../users/user-account.entity.js';
import { Delegation, delegationKind } from './delegation.entity.js';
import type { NewDelegation } from './delegations.dto.js';

@Injectable()
export class DelegationsService {
  constructor(
    private readonly changes: Changes,
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** Conflict `no_head`, `delegation_overlaps`; InvalidInput where the receiver is unknown or cannot sign. */
  give(who: Principal, district: string, said: NewDelegation): Promise<Delegation> {
    return this.changes.alone(district, async () => {
      if (said.to && said.to <= said.from) throw faultAt('to', 'ends_before_it_begins');
      const head = headOf(await this.roster.snapshot(district));
      if (!head) throw new Conflict('no_head');
      await this.assertReceiver(district, head.postId, said);
      const { what, from, to = null, toPostId = null, toUserId = null } = said;
      const row = rowOf(Delegation, {
        ...{ id: newId(), district, version: 1, removed: false, what, fromPostId: head.postId },
        ...{ toPostId: toPostId?.toLowerCase() ?? null, toUserId: toUserId?.toLowerCase() ?? null, from, to },
        ...{ recordedBy: who.subject, recordedAt: await this.clock.now() },
      });
      await this.assertAlone(row);
      await this.changes.keep(delegationKind, null, row);
      return row;
    });
  }

  /** Ends it at `to`, or now; what has not begun is taken back. */
  end(who: Principal, district: string, id: string, to?: Date, ifMatch?: string): Promise<Delegation> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Delegation, { id, district, removed: false });
      if (!before) throw new NotFound();
      assertIfMatch(ifMatch, before.version);
      const now = await this.clock.now();
      const end = to ?? now;
      const by = { recordedBy: who.subject, recordedAt: now };
      const ended = end <= before.from ? { removed: true, ...by } : { to: end, ...by };
      const after = changed<Delegation>(before, ended);
      await this.assertAlone(after);
      await this.changes.keep(delegationKind, before, after);
      return after;
    });
  }

  /** All of a district, past ones too. */
  list(district: string): Promise<Delegation[]> {
    return this.changes.all(Delegation, { district, removed: false });
  }

  private async assertReceiver(district: string, headPostId: string, said: NewDelegation): Promise<void> {
    if ((said.toPostId ? 1 : 0) + (said.toUserId ? 1 : 0) !== 1)
      throw faultAt('toPostId', 'either_post_or_user');
    if (said.toPostId) {
      const id = said.toPostId.toLowerCase();
      if (id === headPostId || !(await this.changes.find(Post, { id, district, removed: false })))
        throw faultAt('toPostId', 'unknown_post');
      return;
    }
    const user = await this.changes.find(UserAccount, { id: said.toUserId ?? '', district, removed: false });
    if (user?.role !== 'nodal_officer') throw faultAt('toUserId', 'not_a_nodal_officer');
    // A signature is that of a post, whoever holds it then.
    if (said.what === 'signing') throw faultAt('toUserId', 'signing_needs_a_post');
  }

  private async assertAlone(row: Delegation): Promise<void> {
    if (row.removed) return;
    const others = await this.changes.all(Delegation, {
      district: row.district,
      what: row.what,
      removed: false,
    });
    const meets = (o: Delegation): boolean =>
      (o.to === null || o.to > row.from) && (row.to === null || row.to > o.from);
    if (others.some((o) => o.id !== row.id && meets(o))) throw new Conflict('delegation_overlaps');
  }
}

const faultAt = (field: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });
