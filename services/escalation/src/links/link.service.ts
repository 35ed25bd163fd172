/**
 * What the bearer of a link in a message sees and answers, without sign-in. The token only proves the link id; the
 * row of the link says which case, which person and which purpose it is for.
 */
import { Injectable } from '@nestjs/common';
import { KeySource, verifyLink } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Clock, Conflict, Database, Forbidden, NotFound, RequestContext } from '@setu/platform';
import { CaseService, faultOf } from '../cases/case.service.js';
import { CaseLinkRow, STILL_WANTED } from '../cases/case.entity.js';
import { CaseQueries } from '../cases/case-queries.service.js';
import { caseView, type CaseView } from '../cases/case.view.js';
import type { Command } from '../cases/case.js';
import type { CaseAnswer } from '../cases/allowed.js';
import { FollowUpService } from '../cases/follow-up.service.js';
import type { CaseFile } from '../cases/model.js';
import { StillWantedService, type Seen } from '../cases/still-wanted.service.js';
import { writtenWith } from '../cases/case-answers.service.js';
import { answersFor, answersNow, hasEnded, isPassedOn } from './link-answers.js';

/** The case as the bearer may see it, and beside it what the link is for. */
export interface LinkView extends CaseView {
  personKind: CaseLinkRow['personKind'];
  purpose: string;
  expiresAt: string;
  /** What this link answers now; nothing once the case, or the leg it was sent for, is over. */
  answers: readonly CaseAnswer[];
  /** R14, R15: another one has to answer now; the number is not shown any more. */
  passedOn: boolean;
  /** R17: all cases of the message, where it was about several; each is opened and answered by `?caseId=`. */
  bundle: BundledCase[];
}

export type BundledCase = Pick<
  CaseView,
  'id' | 'reference' | 'state' | 'post' | 'officer' | 'attemptedAt'
> & {
  answers: readonly CaseAnswer[];
};

@Injectable()
export class LinkService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeySource,
    private readonly cases: CaseService,
    private readonly wanted: StillWantedService,
    private readonly followUps: FollowUpService,
    private readonly queries: CaseQueries,
  ) {}

  /**
   * Carries out an answer the link allows. Throws Forbidden `link_wrong_answer` (403) for one of another purpose,
   * `link_ended` (410) once the case or the leg is over, and the Conflict of the case with what is allowed now.
   */
  async answer(
    link: CaseLinkRow,
    answer: CaseAnswer,
    commandAt: (now: Date, link: CaseLinkRow) => Command,
    text?: string,
  ): Promise<LinkView> {
    if (!answersFor(link).includes(answer)) throw new Forbidden('link_wrong_answer');
    const { id, district, file, around } = await this.seen(link);
    const now = file ? answersNow(link, file, around) : [];
    if (file && hasEnded(link, file, around) && !now.includes(answer))
      throw new Forbidden('link_ended', { allowed: now }, { status: 410 });
    const kind = link.personKind === 'representative' ? 'representative' : 'officer';
    RequestContext.set({ actor: link.personId ? `${kind}:${link.personId}` : 'link' });
    return this.ownAllowed(link, id, () =>
      this.db.inTransaction({ district }, async () => {
        if (await this.settles(link, answer, file)) return this.view(link);
        const command = commandAt(await this.clock.now(), link);
        await this.cases.command(id, command, writtenWith(command, text, link.personId ?? undefined));
        return this.view(link);
      }),
    );
  }

  /** Answers that begin a case of their own: about a report that has become none (R7), about the alternate (R13). */
  private async settles(link: CaseLinkRow, answer: CaseAnswer, file: CaseFile | null): Promise<boolean> {
    const by = { representativeId: link.personId ?? '', byStaff: false };
    if (answer === 'did-not-answer-either' && file) {
      const opened = await this.followUps.neither(file, by);
      if (typeof opened !== 'string') throw faultOf(opened);
      return true;
    }
    if (link.purpose !== STILL_WANTED || (answer !== 'still-wanted' && answer !== 'withdraw')) return false;
    return this.wanted.byLink(link.caseId, answer, by);
  }

  private async seen(link: CaseLinkRow): Promise<Seen> {
    const { caseId, personKind } = link;
    const written = personKind === 'officer' || personKind === 'superior';
    const seen = await this.wanted.seen(caseId, { number: true, written });
    if (!seen.file || !isPassedOn(link, seen.file)) return seen;
    const { note: _note, ...view } = seen.view;
    const { number: _number, ...representative } = view.representative;
    return { ...seen, view: { ...view, representative } };
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
    const { view, file, around } = await this.seen(link);
    const { personKind, purpose } = link;
    const answers = file ? answersNow(link, file, around) : answersFor(link);
    return {
      ...view,
      allowed: [...answers],
      personKind,
      purpose,
      expiresAt: formatIst(link.expiresAt),
      answers,
      passedOn: file !== null && isPassedOn(link, file),
      bundle: await this.bundle(link),
    };
  }

  /** The link of another case of the same message to the same person. Throws NotFound. */
  async besides(link: CaseLinkRow, caseId: string): Promise<CaseLinkRow> {
    const found = (await this.together(link)).find((one) => one.caseId === caseId.toLowerCase());
    if (!found) throw new NotFound('not_found');
    return found;
  }

  private async together(link: CaseLinkRow): Promise<CaseLinkRow[]> {
    const { bundleId, personId, postId } = link;
    if (!bundleId) return [link];
    const rows = await this.db.repository(CaseLinkRow).find({ where: { bundleId }, order: { id: 'ASC' } });
    return rows.filter((row) => row.personId === personId && row.postId === postId);
  }

  private async bundle(link: CaseLinkRow): Promise<BundledCase[]> {
    const links = link.bundleId ? await this.together(link) : [];
    const sources = await this.queries.sources(links.map(({ caseId }) => caseId));
    const around = await this.queries.aroundAll(sources.map(({ file }) => file.district));
    return links.flatMap((one) => {
      const source = sources.find(({ file }) => file.id === one.caseId);
      const there = source && around.get(source.file.district);
      if (!there) return [];
      const sight = { number: false, written: false, whole: false };
      const { id, reference, state, post, officer, attemptedAt } = caseView(source, there, sight);
      return [
        { id, reference, state, post, officer, attemptedAt, answers: answersNow(one, source.file, there) },
      ];
    });
  }

  /** A refusal names what this link, and not somebody else, may answer now. */
  private async ownAllowed<T>(link: CaseLinkRow, caseId: string, fn: () => Promise<T>): Promise<T> {
    try {
      return await fn();
    } catch (error) {
      if (!(error instanceof Conflict) || !error.params['allowed']) throw error;
      const { file } = await this.queries.find(caseId);
      const allowed = answersNow(link, file, await this.queries.around(file.district));
      throw new Conflict(error.code, { ...error.params, allowed });
    }
  }
}
