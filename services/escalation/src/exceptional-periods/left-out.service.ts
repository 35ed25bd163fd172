/** Leaves out of figures what a span touches (R31), some cases at a time; open ones are excused, findings corrected. */
import { Injectable } from '@nestjs/common';
import { Clock, RequestContext } from '@setu/platform';
import { SYSTEM } from '../cases/actors.js';
import { CaseParts, CaseService } from '../cases/case.service.js';
import { PeriodStore } from './period-store.service.js';
import { excuse, type Span } from './period.js';

const AT_ONCE = 50;

@Injectable()
export class LeftOut {
  constructor(
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly parts: CaseParts,
    private readonly store: PeriodStore,
  ) {}

  /** The next cases after `after`, in the open transaction. Answers the last of them, or null when there are no more. */
  async page(span: Span, after: string | null): Promise<string | null> {
    const ids = await this.store.casesIn(span, after, AT_ONCE);
    // A declared period is the head's: he is named with the finding (R31, R33).
    const facts = { ...RequestContext.current(), actor: span.declaredBy ?? SYSTEM };
    for (const id of ids) await RequestContext.run(facts, () => this.mark(id, span));
    return ids.length === AT_ONCE ? (ids.at(-1) ?? null) : null;
  }

  private async mark(caseId: string, span: Span): Promise<void> {
    const stored = await this.parts.store.lock(caseId);
    if (!stored) return;
    const { file: before, personal } = stored;
    const ctx = await this.cases.standing(before.district, await this.clock.now());
    const facts = excuse(before, span, ctx);
    if (facts.length > 0) await this.parts.effects.apply({ before, facts, personal, written: null });
  }
}
