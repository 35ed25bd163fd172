/**
 * What the bearer of a link in a message sees and answers, without sign-in. The token only proves the link id; the
 * row of the link says which case, which person and which purpose it is for.
 */
import { Injectable } from '@nestjs/common';
import { KeySource, verifyLink } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Clock, Conflict, Database, Forbidden, NotFound, RequestContext } from '@setu/platform';
import { CaseService } from '../cases/case.service.js';
import { CaseLinkRow, STILL_WANTED } from '../cases/case.entity.js';
import type { CaseView } from '../cases/case.view.js';
import type { Command } from '../cases/case.js';
import { StillWantedService, type Seen } from '../cases/still-wanted.service.js';
import { writtenWith } from '../cases/case-answers.service.js';

export type Answer =
  | 'claim-callback'
  | 'tried'
  | 'engaged'
  | 'connect'
  | 'officer-word'
  | 'confirm'
  | 'deny'
  | 'still-wanted'
  | 'withdraw'
  | 'thanks'
  | 'reopen';

/** R18, R19, R36: what each bearer may answer. */
const ANSWERS: Record<CaseLinkRow['personKind'], readonly Answer[]> = {
  officer: ['claim-callback', 'tried', 'engaged', 'connect', 'officer-word'],
  superior: ['claim-callback', 'engaged'],
  representative: ['confirm', 'deny', 'withdraw', 'thanks', 'reopen'],
};

/** R7, R8: the link of the question whether the call is still wanted answers nothing else. */
const WANTED: readonly Answer[] = ['still-wanted', 'withdraw'];

const answersOf = (link: CaseLinkRow): readonly Answer[] =>
  link.purpose === STILL_WANTED ? WANTED : ANSWERS[link.personKind];

/** The case as the bearer may see it, and beside it what the link is for. */
export interface LinkView extends CaseView {
  personKind: CaseLinkRow['personKind'];
  purpose: string;
  expiresAt: string;
  answers: readonly Answer[];
}

@Injectable()
export class LinkService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeySource,
    private readonly cases: CaseService,
    private readonly wanted: StillWantedService,
  ) {}

  /** Carries out an answer the link allows. Throws Forbidden `link_wrong_answer` for any other. */
  async answer(
    link: CaseLinkRow,
    answer: Answer,
    commandAt: (now: Date) => Command,
    text?: string,
  ): Promise<LinkView> {
    if (!answersOf(link).includes(answer)) throw new Forbidden('link_wrong_answer');
    if (answer === 'connect') throw new Conflict('bridge_not_available');
    const { id, district } = await this.seen(link);
    const kind = link.personKind === 'representative' ? 'representative' : 'officer';
    RequestContext.set({ actor: link.personId ? `${kind}:${link.personId}` : 'link' });
    return this.db.inTransaction({ district }, async () => {
      if (await this.settles(link, answer)) return this.view(link);
      const command = commandAt(await this.clock.now());
      await this.cases.command(id, command, writtenWith(command, text, link.personId ?? undefined));
      return this.view(link);
    });
  }

  /** R7: an answer about a report that has not become a case. */
  private async settles(link: CaseLinkRow, answer: Answer): Promise<boolean> {
    if (link.purpose !== STILL_WANTED || (answer !== 'still-wanted' && answer !== 'withdraw')) return false;
    return this.wanted.byLink(link.caseId, answer, {
      representativeId: link.personId ?? '',
      byStaff: false,
    });
  }

  private seen({ caseId, personKind }: CaseLinkRow): Promise<Seen> {
    return this.wanted.seen(caseId, { number: true, written: personKind !== 'representative' });
  }

  /**
   * The token is checked in real time, the link's own end by the domain clock. Throws `link_invalid` (403),
   * `link_expired` (410), `not_found` (404).
   */
  async open(token: string): Promise<CaseLinkRow> {
    const { linkId } = verifyLink(token, await this.keys.keys('link'), new Date());
    const link = await this.db.repository(CaseLinkRow).findOneBy({ id: linkId });
    if (!link) throw new NotFound('not_found');
    if ((await this.clock.now()) >= link.expiresAt) throw new Forbidden('link_expired', {}, { status: 410 });
    return link;
  }

  /** What the bearer of an opened link sees. */
  async view(link: CaseLinkRow): Promise<LinkView> {
    const { view } = await this.seen(link);
    const { personKind, purpose } = link;
    return {
      ...view,
      personKind,
      purpose,
      expiresAt: formatIst(link.expiresAt),
      answers: answersOf(link),
    };
  }
}
