/**
 * The answer to "still wanted?" (R7, R8), by the signed-in representative or by the link in the message: about a report
 * outside hours, or about a case whose clock stood still over a long gap.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { CaseAnswers } from './case-answers.service.js';
import { CaseQueries } from './case-queries.service.js';
import type { CaseView, Sight, Surroundings } from './case.view.js';
import type { Refusal } from './context.js';
import type { CaseFile } from './model.js';
import { PendingAnswers, type WantedAnswer } from './pending-answers.service.js';
import { pendingView } from './pending.view.js';
import type { Asked } from './report.service.js';

/** What a link leads to: a case, or a report that waits to become one. */
export interface Seen {
  id: string;
  district: string;
  view: CaseView;
  /** Null while there is no case yet. */
  file: CaseFile | null;
  around: Surroundings;
}

@Injectable()
export class StillWantedService {
  constructor(
    private readonly queries: CaseQueries,
    private readonly answers: CaseAnswers,
    private readonly pending: PendingAnswers,
  ) {}

  /** "Still wanted" or "no longer needed" of a signed-in representative. Foreign cases answer NotFound. */
  async answer(caseId: string, answer: WantedAnswer, who: Principal): Promise<CaseView> {
    const by = { representativeId: who.representativeId ?? '', byStaff: who.staffId !== undefined };
    if (await this.pending.answer(caseId, answer, by))
      return (await this.seen(caseId, { number: true, written: false })).view;
    const type = answer === 'withdraw' ? ('withdraw' as const) : ('wanted' as const);
    return this.answers.asRepresentative(caseId, who, { type });
  }

  /** The answer of the bearer of a link about a report. Answers false where a case must take it. */
  byLink(caseId: string, answer: WantedAnswer, by: Asked): Promise<boolean> {
    return this.pending.answer(caseId, answer, by);
  }

  /** The same of a reply that nobody waits for: true, a refusal, or false where a case must take it. */
  offer(caseId: string, answer: WantedAnswer, by: Asked): Promise<boolean | Refusal> {
    return this.pending.offer(caseId, answer, by);
  }

  /** Whoever asks. Throws NotFound. */
  async seen(caseId: string, sight: Omit<Sight, 'whole'>): Promise<Seen> {
    const pending = await this.pending.find(caseId);
    if (pending) {
      const { district } = pending;
      const around = await this.queries.around(district);
      return { id: caseId, district, view: pendingView(pending, around), file: null, around };
    }
    const source = await this.queries.find(caseId);
    const { id, district } = source.file;
    const around = await this.queries.around(district);
    return { id, district, view: await this.queries.view(source, sight), file: source.file, around };
  }
}
