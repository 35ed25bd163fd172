/** Asks what would happen for a post, by the roster, the calendars and the ladder of now, or by a proposed ladder (R17). Reads only. */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { Clock, InvalidInput, NotFound } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import type { Context } from '../cases/context.js';
import type { Report } from '../cases/opening.js';
import { directoryView } from '../people/directory-view.js';
import { postTitled } from '../people/names.js';
import { foresee, type ContextAt } from './dry-run.js';
import { foreseenView, type ForeseenView } from './dry-run.view.js';
import { HeadMessages } from './head-messages.service.js';
import { kindOfPost } from './kinds.js';
import { policyFor, type Policy } from './policy.js';
import { PolicyService } from './policy.service.js';

const YEAR_MS = 366 * 86_400_000;

export interface DryRunAsk {
  district: string;
  postId: string;
  at?: Date;
  policy?: object;
}

@Injectable()
export class DryRuns {
  constructor(
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
    private readonly policies: PolicyService,
    private readonly heads: HeadMessages,
  ) {}

  /** Throws NotFound for a post the district does not have, InvalidInput for a faulty ladder, a moment more than a year away, or a calendar without work. */
  async run({ district, postId, at, policy: proposed }: DryRunAsk): Promise<ForeseenView> {
    const now = await this.clock.now();
    const from = at ?? now;
    if (Math.abs(from.getTime() - now.getTime()) > YEAR_MS)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'at', code: 'out_of_range' }] });
    const snapshot = await this.roster.snapshot(district);
    const post = snapshot.posts.get(postId);
    if (!post) throw new NotFound('not_found');
    const kind = kindOfPost(post);
    const policy = await this.ladder(district, kind, proposed);
    const contextAt: ContextAt = (moment) => ({
      ...{ now: moment, settings: snapshot.settings, policies: { [kind]: policy } as Context['policies'] },
      ...{ directory: directoryView(snapshot, moment, false), newId: () => 'foreseen' },
    });
    const seen = foreseenOrFault(
      reportOf(district, postId, from),
      contextAt,
      await this.heads.look(district),
    );
    const policyVersion = proposed ? null : policy.version;
    const frame = { district, post: postTitled(snapshot, postId), kind, at: formatIst(from), policyVersion };
    return foreseenView(frame, seen, snapshot, directoryView(snapshot, from, false));
  }

  private async ladder(
    district: string,
    kind: ReturnType<typeof kindOfPost>,
    proposed: object | undefined,
  ): Promise<Policy> {
    if (proposed) return { version: 0, kind, ...(await this.policies.read(district, proposed, 'policy.')) };
    return policyFor(await this.policies.inForce(district), kind);
  }
}

/** An office that has too little working time left to climb the ladder in is a fault of its calendar. */
function foreseenOrFault(...asked: Parameters<typeof foresee>): ReturnType<typeof foresee> {
  try {
    return foresee(...asked);
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidInput('calendar_without_work', {}, { cause: error });
    throw error;
  }
}

/** A call at that moment, reported at once. */
const reportOf = (district: string, postId: string, at: Date): Report => ({
  ...{ reportId: 'foreseen', caseId: 'foreseen', reference: '', district, representativeId: '', postId },
  ...{ reportedBy: 'representative', attemptedAt: at, reportedAt: at, result: 'no_answer' },
  ...{ numberId: null, rosterStale: false, linkedTo: null },
});
