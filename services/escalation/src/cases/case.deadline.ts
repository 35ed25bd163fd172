/** Time in: the deadlines of cases. Each runs in the transaction that ends it. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { FINDINGS, FindingLooks } from '../people/finding-looks.service.js';
import { RosterChanges, SWEEP } from '../people/roster-changes.service.js';
import { CaseService } from './case.service.js';
import { PendingReports } from './pending-reports.service.js';

@Injectable()
export class CaseDeadlines {
  constructor(
    private readonly cases: CaseService,
    private readonly pending: PendingReports,
    private readonly changes: RosterChanges,
    private readonly findings: FindingLooks,
  ) {}

  /** R6: the callback clock has run out. */
  @OnDeadline('act')
  act(fired: FiredDeadline): Promise<void> {
    return this.cases.fire('act', fired);
  }

  /** R17: the next step of the ladder. */
  @OnDeadline('step')
  step(fired: FiredDeadline): Promise<void> {
    return this.cases.fire('step', fired);
  }

  /** R19: no word of the representative yet. */
  @OnDeadline('question')
  question(fired: FiredDeadline): Promise<void> {
    return this.cases.fire('question', fired);
  }

  /** R20: no word by the end of the next working day; or nobody answered for two. */
  @OnDeadline('closing')
  closing(fired: FiredDeadline): Promise<void> {
    return this.cases.fire('closing', fired);
  }

  /** R7, R8: the opening at which the representative is asked, or the end of the day of the question. */
  @OnDeadline('still_wanted')
  async stillWanted(fired: FiredDeadline): Promise<void> {
    if (!(await this.pending.opening(fired))) await this.cases.fire('still_wanted', fired);
  }

  /** R18: a bridge call nobody has told the end of. */
  @OnDeadline('bridge')
  bridge(fired: FiredDeadline): Promise<void> {
    return this.cases.fire('bridge', fired);
  }

  /** R34: another person answers for the post from now on. */
  @OnDeadline('roster')
  roster(fired: FiredDeadline): Promise<void> {
    return this.cases.fire('roster', fired);
  }

  /** R11: directory has changed something; the open cases are gone through, some at a time. */
  @OnDeadline(SWEEP)
  recheckAll(fired: FiredDeadline): Promise<void> {
    return this.changes.sweep(fired.district);
  }

  /** R33: directory has recorded something about a time that has passed; finished cases are gone through. */
  @OnDeadline(FINDINGS)
  recheckFinished(fired: FiredDeadline): Promise<void> {
    return this.findings.page(fired);
  }

  /** R11, R15, R33: directory has changed something; each case is looked at in a transaction of its own. */
  @OnDeadline('recheck')
  recheck(fired: FiredDeadline): Promise<void> {
    return this.cases.recheck(fired.owner);
  }
}
