/** Time in: the deadlines of cases. Each runs in the transaction that ends it. */
import { Injectable } from '@nestjs/common';
import { OnDeadline, type FiredDeadline } from '@setu/messaging';
import { CaseService } from './case.service.js';

@Injectable()
export class CaseDeadlines {
  constructor(private readonly cases: CaseService) {}

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

  /** R34: another person answers for the post from now on. */
  @OnDeadline('roster')
  roster(fired: FiredDeadline): Promise<void> {
    return this.cases.fire('roster', fired);
  }

  /** R11, R15, R33: directory has changed something; each case is looked at in a transaction of its own. */
  @OnDeadline('recheck')
  recheck(fired: FiredDeadline): Promise<void> {
    return this.cases.recheck(fired.owner);
  }
}
