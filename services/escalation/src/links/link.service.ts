/**
 * What the bearer of a link in a message sees and answers, without sign-in. The token only proves the link id; the
 * row of the link says which case, which person and which purpose it is for.
 */
import { Injectable } from '@nestjs/common';
import { KeySource, verifyLink } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Clock, Conflict, Database, Forbidden, NotFound, RequestContext } from '@setu/platform';
import { CaseQueries } from '../cases/case-queries.service.js';
import { CaseService } from '../cases/case.service.js';
import { CaseLinkRow } from '../cases/case.entity.js';
import type { CaseView } from '../cases/case.view.js';
import type { Command } from '../cases/case.js';
import { writtenWith } from '../cases/case-answers.service.js';

export type Answer =
  | 'claim-callback'
  | 'tried'
  | 'engaged'
  | 'connect'
  | 'officer-word'
  | 'confirm'
  | 'deny'
  | 'withdraw'
  | 'thanks'
  | 'reopen';

/** R18, R19, R36: what each bearer may answer. */
const ANSWERS: Record<CaseLinkRow['personKind'], readonly Answer[]> = {
  officer: ['claim-callback', 'tried', 'engaged', 'connect', 'officer-word'],
  superior: ['claim-callback', 'engaged'],
  representative: ['confirm', 'deny', 'withdraw', 'thanks', 'reopen'],
};

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
    private readonly queries: CaseQueries,
    private readonly cases: CaseService,
  ) {}

  /** Throws `link_invalid` (403), `link_expired` (410). */
  async view(token: string): Promise<LinkView> {
    const link = await this.open(token);
    return this.viewOf(link);
  }

  /** Carries out an answer the link allows. Throws Forbidden `link_wrong_answer` for any other. */
  async answer(
    token: string,
    answer: Answer,
    commandAt: (now: Date) => Command,
    text?: string,
  ): Promise<LinkView> {
    const link = await this.open(token);
    if (!ANSWERS[link.personKind].includes(answer)) throw new Forbidden('link_wrong_answer');
    if (answer === 'connect') throw new Conflict('bridge_not_available');
    const { file } = await this.queries.find(link.caseId);
    const kind = link.personKind === 'representative' ? 'representative' : 'officer';
    RequestContext.set({ actor: link.personId ? `${kind}:${link.personId}` : 'link' });
    return this.db.inTransaction({ district: file.district }, async () => {
      const command = commandAt(await this.clock.now());
      await this.cases.command(file.id, command, writtenWith(command, text, link.personId ?? undefined));
      return this.viewOf(link);
    });
  }

  /** The token is checked in real time, the link's own end by the domain clock. */
  private async open(token: string): Promise<CaseLinkRow> {
    const { linkId } = verifyLink(token, await this.keys.keys('link'), new Date());
    const link = await this.db.repository(CaseLinkRow).findOneBy({ id: linkId });
    if (!link) throw new NotFound('not_found');
    if ((await this.clock.now()) >= link.expiresAt) throw new Forbidden('link_expired', {}, { status: 410 });
    return link;
  }

  private async viewOf(link: CaseLinkRow): Promise<LinkView> {
    const source = await this.queries.find(link.caseId);
    const view = await this.queries.view(source, true);
    const { personKind, purpose } = link;
    return {
      ...view,
      personKind,
      purpose,
      expiresAt: formatIst(link.expiresAt),
      answers: ANSWERS[personKind],
    };
  }
}
