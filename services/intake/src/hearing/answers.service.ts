/**
 * Which case an answer is about: a missed call answers the newest question, a key or a word the only one there is; where it
 * may be two, it is asked back with their references; where nothing is open, that is said kindly (R18, R19).
 */
import { Injectable } from '@nestjs/common';
import type { EngagementReason, Reply } from '@setu/contracts';
import type { Voice } from '../senders/caller.js';
import type { HeardKnown, HeardOfficer, HeardRepresentative } from './heard.js';
import { Questions, type AskedAbout, type CaseQuestion, type Choice } from './questions.service.js';
import { answerTo, Replies, type KnownCase } from './replies.service.js';
import { futureOf, pastOf, type SaidTime } from './said-time.js';
import type { OfficerMeaning, RepresentativeMeaning } from './words.js';

/** What an officer's words hold beside their meaning. */
export interface SaidByOfficer {
  time: SaidTime | null;
  /** With what he is engaged; null: he has not said. */
  reason: EngagementReason | null;
}

@Injectable()
export class Answers {
  constructor(
    private readonly questions: Questions,
    private readonly replies: Replies,
  ) {}

  /** R19: the newest question; without one a yes is about the only open case. */
  async byMissedCall(yes: boolean, heard: HeardRepresentative): Promise<string> {
    const { voices } = heard.caller;
    const [newest] = await this.questions.toRepresentatives(idsOf(voices), heard.receivedAt);
    if (!newest) return this.plainly(yes, heard);
    await this.replies.toQuestion(newest, voices, yes, { ...heard, calledAt: null });
    return answerTo(newest.kind, yes);
  }

  /** 1 and 2, pressed in a call of ours or sent alone. */
  byKey(key: string, heard: HeardKnown): Promise<string> {
    const { caller } = heard;
    if (caller.kind === 'officer') return this.ofOfficerKey(key, { ...heard, caller });
    if (key !== '1' && key !== '2') return this.ask('not_understood', heard);
    return this.plainly(key === '1', { ...heard, caller });
  }

  private async plainly(yes: boolean, heard: HeardRepresentative): Promise<string> {
    const answer = yes ? 'yes' : 'no';
    return (await this.ofRepresentative(answer, heard, { time: null })) ?? answer;
  }

  /**
   * What a representative, or staff, answers. `only` narrows it to cases of these posts. Answers what it was understood
   * as; null: nothing fits these posts, so that it may be a report.
   */
  async ofRepresentative(
    answer: RepresentativeMeaning,
    heard: HeardRepresentative,
    { time, only }: { time: SaidTime | null; only?: ReadonlySet<string> },
  ): Promise<string | null> {
    const calledAt = time && time.kind !== 'now' ? pastOf(time, heard.receivedAt) : null;
    const found = await this.about(answer, heard);
    const fits = only ? found.filter(({ postId }) => only.has(postId)) : found;
    const [first] = fits;
    if (!first) return only ? null : this.nothingFor(answer, heard);
    if (fits.length > 1) return this.askWhich(fits, heard, { meaning: answer, calledAt });
    return this.say(first, answer, heard, calledAt);
  }

  /** A case was chosen by its key: the answer that lacked it. Nothing where the case has ended meanwhile. */
  async chosen(
    caseId: string,
    { meaning, calledAt, until }: NonNullable<AskedAbout['answer']>,
    heard: HeardKnown,
  ) {
    const { caller, receivedAt } = heard;
    const found = await this.caseOf(caseId, heard);
    if (!found) return this.ask('nothing_open', heard);
    const when = calledAt === null ? null : new Date(calledAt);
    if (caller.kind === 'representative')
      return this.say(found, meaning as RepresentativeMeaning, { ...heard, caller }, when);
    const times = { calledAt: when, until: until === null ? null : new Date(until) };
    this.replies.ofOfficer(found, caller, meaning as OfficerMeaning, {
      way: heard.way,
      receivedAt,
      ...times,
    });
    return meaning;
  }

  /** What an officer answers, about the one case there is; an engagement is about all of them. */
  async ofOfficer(meaning: OfficerMeaning, said: SaidByOfficer, heard: HeardOfficer): Promise<string> {
    const { caller, receivedAt } = heard;
    const { time } = said;
    const cases = await this.replies.casesOfPost(caller.post.postId);
    const [first] = cases;
    if (!first) return this.ask('nothing_open', heard);
    if (meaning === 'engaged') return this.engaged(cases, said, heard);
    const calledAt = time && time.kind !== 'now' ? pastOf(time, receivedAt) : null;
    if (cases.length > 1) return this.askWhich(cases, heard, { meaning, calledAt });
    this.replies.ofOfficer(first, caller, meaning, { ...heard, calledAt, until: null });
    return meaning;
  }

  /**
   * R18: until when, and where it is long or said again, with what. What is lacking is asked for at once, since escalation
   * would let it be as if nothing had been said; the next message with a reason completes it.
   */
  private async engaged(
    cases: readonly KnownCase[],
    { time, reason }: SaidByOfficer,
    heard: HeardOfficer,
  ): Promise<string> {
    const { district, caller, number, way, receivedAt, roster } = heard;
    const asked = await this.questions.reasonAsked(caller.key, receivedAt);
    const before = asked?.context.answer?.until;
    const until =
      futureOf(time, receivedAt) ?? (before && new Date(before) > receivedAt ? new Date(before) : null);
    if (!until) return this.ask('not_understood', heard);
    // Whatever he says now takes the place of what he said before.
    await this.questions.allAnswered(caller.key, receivedAt);
    const seconds = (until.getTime() - receivedAt.getTime()) / 1000;
    const isLong = seconds > roster.settings.engagedWithoutReasonSeconds;
    if (reason === null && number !== null && (isLong || (await this.replies.wasEngaged(caller, cases)))) {
      const answer = { meaning: 'engaged', calledAt: null, until: until.toISOString() };
      const asking = { district, caller, number, way, at: receivedAt };
      const isAsked = await this.questions.ask(asking, 'reason_needed', [], { answer });
      return isAsked ? 'reason_needed' : 'reason_needed_again';
    }
    for (const one of cases)
      this.replies.ofOfficer(one, caller, 'engaged', { ...heard, calledAt: null, until, reason });
    return 'engaged';
  }

  /** A no that nobody asked for says nothing of an open case; he is told which is open (R19). */
  private async nothingFor(answer: RepresentativeMeaning, heard: HeardRepresentative): Promise<string> {
    const isNo = answer === 'no' || answer === 'not_talked';
    const open = isNo ? await this.replies.casesOf(idsOf(heard.caller.voices)) : [];
    const choices = open
      .filter(({ reference }) => reference !== '')
      .map(({ caseId, reference, postId }): Choice => ({ caseId, reference, postIds: [postId] }));
    return this.ask(choices.length > 0 ? 'nothing_asked' : 'nothing_open', heard, choices);
  }

  /** Asks back, unless he was asked already. Answers what became of it. */
  async ask(
    kind: 'nothing_open' | 'nothing_asked' | 'not_understood',
    { district, caller, number, way, receivedAt }: HeardKnown,
    choices: readonly Choice[] = [],
  ): Promise<string> {
    if (number === null) return kind;
    const asked = await this.questions.ask({ district, caller, number, way, at: receivedAt }, kind, choices);
    return asked ? kind : `${kind}_again`;
  }

  private ofOfficerKey(key: string, heard: HeardOfficer): Promise<string> {
    if (key !== '1' && key !== '2') return this.ask('not_understood', heard);
    return this.ofOfficer(key === '1' ? 'called_back' : 'tried', { time: null, reason: null }, heard);
  }

  /** The cases an answer may be about, questions before cases that nobody asked about. */
  private async about(
    answer: RepresentativeMeaning,
    { caller, receivedAt }: HeardRepresentative,
  ): Promise<KnownCase[]> {
    const ids = idsOf(caller.voices);
    if (answer === 'neither') return this.replies.redirectedOf(ids, receivedAt);
    const asked = await this.questions.toRepresentatives(ids, receivedAt);
    const isYes = answer === 'yes' || answer === 'talked';
    if (answer === 'no' || answer === 'not_talked' || (isYes && asked.length > 0)) return asked;
    const open = await this.replies.casesOf(ids);
    if (isYes) return open;
    const known = new Set(open.map(({ caseId }) => caseId));
    return [...open, ...asked.filter(({ caseId, kind }) => kind === 'still_wanted' && !known.has(caseId))];
  }

  private async caseOf(
    caseId: string,
    { caller, receivedAt }: HeardKnown,
  ): Promise<KnownCase | CaseQuestion | null> {
    const known = await this.replies.caseOf(caseId);
    if (known || caller.kind === 'officer') return known;
    const asked = await this.questions.toRepresentatives(idsOf(caller.voices), receivedAt);
    return asked.find((question) => question.caseId === caseId) ?? null;
  }

  /** Says it in the words of the question, where there is one about the case. */
  private async say(
    about: KnownCase,
    answer: RepresentativeMeaning,
    heard: HeardRepresentative,
    calledAt: Date | null,
  ): Promise<string> {
    const { caller, receivedAt, way } = heard;
    const asked = await this.questions.toRepresentatives(idsOf(caller.voices), receivedAt);
    const question = asked.find(({ caseId }) => caseId === about.caseId);
    const reply = replyOf(answer, question?.kind ?? 'confirm');
    if (!reply) return this.ask('not_understood', heard);
    await this.replies.ofRepresentative(about, caller.voices, reply, { way, receivedAt, calledAt });
    return reply;
  }

  private async askWhich(
    cases: readonly KnownCase[],
    heard: HeardKnown,
    { meaning, calledAt }: { meaning: string; calledAt: Date | null },
  ): Promise<string> {
    const { district, caller, number, way, receivedAt } = heard;
    if (number === null) return 'which_case';
    // Cases of a representative differ by the post, those of an officer by who called.
    const choices = cases.map(({ caseId, reference, postId, representativeId }): Choice => ({
      ...{ caseId, reference },
      ...(caller.kind === 'officer' ? { representativeId } : { postIds: [postId] }),
    }));
    const answer = { meaning, calledAt: calledAt?.toISOString() ?? null, until: null };
    const asking = { district, caller, number, way, at: receivedAt };
    const asked = await this.questions.ask(asking, 'which_case', choices, { answer });
    return asked ? 'which_case' : 'which_case_again';
  }
}

export const idsOf = (voices: readonly Voice[]): string[] =>
  voices.map(({ representativeId }) => representativeId);

/** Null: "we have not talked" answers not whether the call is still wanted. */
function replyOf(answer: RepresentativeMeaning, kind: CaseQuestion['kind']): Reply | null {
  switch (answer) {
    case 'neither':
      return 'did_not_answer_either';
    case 'withdraw':
      return 'withdraw';
    case 'talked':
      return kind === 'still_wanted' ? 'withdraw' : 'confirm';
    case 'not_talked':
      return kind === 'still_wanted' ? null : 'deny';
    default:
      return answerTo(kind, answer === 'yes');
  }
}
