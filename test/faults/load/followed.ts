/** The cases the load itself has begun, and what may be done next with each. Knows only what clients were told. */
import type { LoadPost } from '../stack/people.js';
import type { Random } from '../stack/random.js';

export type Stage = 'reported' | 'claimed' | 'ended';

export interface Followed {
  readonly caseId: string;
  readonly representativeId: string;
  readonly post: LoadPost;
  /** Real time in ms at which it came into its stage. */
  since: number;
  stage: Stage;
  /** An operation is under way. */
  busy: boolean;
}

/** Older ones are left alone, so that a long run does not search for ever. */
const KEPT = 400;

export class FollowedCases {
  private list: Followed[] = [];

  add(one: Pick<Followed, 'caseId' | 'representativeId' | 'post'>): void {
    this.list.push({ ...one, since: Date.now(), stage: 'reported', busy: false });
    if (this.list.length > KEPT) this.list = this.list.slice(-KEPT);
  }

  /** One in this stage for at least so long with which nothing is under way. */
  pick(random: Random, stage: Stage, forMs: number): Followed | null {
    const before = Date.now() - forMs;
    const fit = this.list.filter((one) => one.stage === stage && !one.busy && one.since <= before);
    return fit.length > 0 ? random.pick(fit) : null;
  }

  move(one: Followed, stage: Stage): void {
    one.stage = stage;
    one.since = Date.now();
  }
}
