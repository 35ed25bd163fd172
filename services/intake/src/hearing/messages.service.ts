/**
 * What a message means: a choice that was asked for, an answer to a question, or a report (number, code, title, abbreviation,
 * with or without a time). What means two things comes back as a question; what nobody understands waits for an operator.
 */
import { Injectable } from '@nestjs/common';
import { matchPosts, messageWords, numbersIn, type PostMatch } from '@setu/roster';
import type { MessageEvent } from '../ear/neutral.js';
import { onlyVoice, type Voice } from '../senders/caller.js';
import { Answers, idsOf } from './answers.service.js';
import type { Heard, HeardKnown, HeardOfficer, HeardRepresentative } from './heard.js';
import {
  MAX_CHOICES,
  Questions,
  type AskedAbout,
  type Choice,
  type OwnQuestion,
} from './questions.service.js';
import { answerTo, Replies } from './replies.service.js';
import { ReportIntake } from './report-intake.service.js';
import { pastOf } from './said-time.js';
import {
  isComplaint,
  isOfOfficer,
  isOfRepresentative,
  reasonIn,
  resultIn,
  said,
  type Said,
} from './words.js';

type Unfinished = NonNullable<AskedAbout['report']>;
/** More words beside the post that say nothing of a call: it may be about something else. */
const MAX_STRANGE_WORDS = 1;

@Injectable()
export class Messages {
  constructor(
    private readonly questions: Questions,
    private readonly replies: Replies,
    private readonly answers: Answers,
    private readonly reports: ReportIntake,
  ) {}

  /** Answers what it was understood as. */
  take(event: MessageEvent, heard: Heard): Promise<string> {
    const { caller } = heard;
    if (caller.kind === 'representative') return this.ofRepresentative(event, { ...heard, caller });
    if (caller.kind === 'officer') return this.ofOfficer(event, { ...heard, caller });
    return this.ofStranger(event.text, heard);
  }

  private async ofRepresentative(
    { text, answers }: MessageEvent,
    heard: HeardRepresentative,
  ): Promise<string> {
    const it = said(text, 'representative');
    const { receivedAt, caller } = heard;
    const own = await this.questions.own(caller.key, receivedAt);
    const asked = await this.questions.toRepresentatives(idsOf(caller.voices), receivedAt);
    const caseId = answers === null ? null : await this.questions.caseOfButton(answers);
    const named = asked.find((question) => question.caseId === caseId);
    const button = it.key ?? (it.meaning === 'yes' ? '1' : it.meaning === 'no' ? '2' : null);
    if (named && (button === '1' || button === '2')) {
      await this.replies.toQuestion(named, caller.voices, button === '1', { ...heard, calledAt: null });
      return answerTo(named.kind, button === '1');
    }
    if (it.key) {
      // The newest question is the one that is answered.
      const isOwn = own !== null && own.choices.length > 0 && !asked.some((q) => q.askedAt > own.askedAt);
      const choice = isOwn ? offered(own, it.key) : undefined;
      if (choice && own) return this.choose(own, choice, heard);
      return it.key > '2' ? this.unknown(text, heard) : this.answers.byKey(it.key, heard);
    }
    const match = matchPosts(heard.roster, it.rest, receivedAt);
    const understood = await this.answerIn(it, match, heard);
    return understood ?? this.reportIn(text, it, match, own, heard);
  }

  /** Null: it is no answer. */
  private async answerIn(it: Said, match: PostMatch, heard: HeardRepresentative): Promise<string | null> {
    const { meaning, time } = it;
    if (!isOfRepresentative(meaning)) return null;
    if (it.whole || match.hits.length === 0) return this.answers.ofRepresentative(meaning, heard, { time });
    const only = new Set(match.hits.map(({ id }) => id));
    const understood = await this.answers.ofRepresentative(meaning, heard, { time, only });
    // "BSA से बात नहीं हुई" reports a call where nothing was asked about it; "बात हो गई" never does.
    return (
      understood ??
      (meaning === 'not_talked' || meaning === 'no' ? null : this.answers.ask('nothing_open', heard))
    );
  }

  private async reportIn(
    text: string,
    it: Said,
    match: PostMatch,
    own: OwnQuestion | null,
    heard: HeardRepresentative,
  ): Promise<string> {
    const { receivedAt } = heard;
    const waiting = own?.kind === 'which_post' ? own : null;
    const hits = among(match, waiting);
    const about = waiting && (waiting.choices.length === 0 || hits) ? waiting.context.report : undefined;
    const attemptedAt = it.time || !about ? pastOf(it.time, receivedAt).toISOString() : about.attemptedAt;
    const report: Unfinished = { attemptedAt, result: resultIn(text), machine: about?.machine ?? false };
    if (about && waiting) await this.questions.ownAnswered(waiting.id, receivedAt);
    if (hits)
      return this.withPosts(
        hits.map((id) => ({ postIds: [id] })),
        report,
        heard,
      );
    const [number] = numbersIn(text);
    if (match.hits.length === 0 && number) return this.finish({ ...report, number }, heard);
    if (match.hits.length === 0) return this.unknown(text, heard);
    const choices = choicesOf(match);
    const isSure = isComplaint(text) || strange(it.rest, match) <= MAX_STRANGE_WORDS;
    if (choices.length > 1 || !isSure) return this.which(choices, report, text, heard);
    return this.withPosts(choices, report, heard);
  }

  private withPosts(
    choices: readonly Choice[],
    report: Unfinished,
    heard: HeardRepresentative,
  ): Promise<string> {
    const [first] = choices;
    const postIds = first?.postIds ?? [];
    const [postId] = postIds;
    if (choices.length > 1 || postIds.length !== 1 || !postId) return this.which(choices, report, '', heard);
    return this.finish({ ...report, postId }, heard);
  }

  /** Post or number are known; it remains for whom he speaks. */
  private async finish(report: Unfinished, heard: HeardRepresentative): Promise<string> {
    const { caller, district, number, way, receivedAt } = heard;
    const voice = onlyVoice(caller.voices);
    if (voice) return this.report(report, voice, heard);
    if (number === null) return 'which_representative';
    const choices = caller.voices.map(({ representativeId }) => ({ representativeId }));
    const asking = { district, caller, number, way, at: receivedAt };
    const asked = await this.questions.ask(asking, 'which_representative', choices, { report });
    return asked
      ? 'which_representative'
      : this.forOperator('several_posts', report.postId ?? null, '', heard);
  }

  private async report(report: Unfinished, voice: Voice, heard: HeardRepresentative): Promise<string> {
    const { district, way, receivedAt } = heard;
    const taken = await this.reports.take({
      ...{ district, voice, way, receivedAt, machine: report.machine, result: report.result },
      target: { number: report.number ?? null, postId: report.number ? null : (report.postId ?? null) },
      attemptedAt: new Date(report.attemptedAt),
    });
    return 'told' in taken ? 'report' : 'same_attempt';
  }

  /** A choice was named by its key. */
  private async choose(own: OwnQuestion, choice: Choice, heard: HeardKnown): Promise<string> {
    const { caller, receivedAt } = heard;
    await this.questions.ownAnswered(own.id, receivedAt);
    const { report, answer } = own.context;
    if (choice.caseId && answer) return this.answers.chosen(choice.caseId, answer, heard);
    if (!report || caller.kind !== 'representative') return this.answers.ask('not_understood', heard);
    const by = { ...heard, caller };
    const voice = caller.voices.find((v) => v.representativeId === choice.representativeId);
    if (own.kind === 'which_representative')
      return voice ? this.report(report, voice, by) : this.answers.ask('not_understood', heard);
    const posts = choice.postIds ?? [];
    // The Chief Minister is no post here.
    if (posts.length === 0) return this.answers.ask('not_understood', heard);
    return this.withPosts(
      posts.map((id) => ({ postIds: [id] })),
      report,
      by,
    );
  }

  private async which(
    choices: readonly Choice[],
    report: Unfinished,
    text: string,
    heard: HeardRepresentative,
  ): Promise<string> {
    const { district, caller, number, way, receivedAt } = heard;
    if (number === null) return 'which_post';
    const asking = { district, caller, number, way, at: receivedAt };
    const asked = await this.questions.ask(asking, 'which_post', choices, { report });
    return asked ? 'which_post' : this.forOperator('several_posts', null, text, heard);
  }

  private async unknown(text: string, heard: HeardRepresentative): Promise<string> {
    const understood = await this.answers.ask('not_understood', heard);
    return understood === 'not_understood'
      ? understood
      : this.forOperator('not_understood', null, text, heard);
  }

  private async forOperator(
    reason: 'several_posts' | 'not_understood' | 'unknown_caller',
    postId: string | null,
    text: string,
    { caller, district, way, number, receivedAt }: Heard,
  ): Promise<string> {
    const voice = caller.kind === 'representative' ? onlyVoice(caller.voices) : null;
    const kept = await this.reports.forOperator(district, {
      ...{ voice, way, postId, number, note: text === '' ? null : text, reason },
      ...{ attemptedAt: receivedAt, reportedAt: receivedAt },
    });
    return kept ? reason : `${reason}_again`;
  }

  /** R18: from the official number; a drill of it is answered by whatever comes from it. */
  private async ofOfficer({ text }: MessageEvent, heard: HeardOfficer): Promise<string> {
    const it = said(text, 'officer');
    const drilled = await this.replies.drill(heard.caller, heard);
    const own = await this.questions.own(heard.caller.key, heard.receivedAt);
    const choice = it.key ? offered(own, it.key) : undefined;
    if (own && choice) return this.choose(own, choice, heard);
    if (drilled && (await this.replies.casesOfPost(heard.caller.post.postId)).length === 0) return 'drill';
    if (it.key) return this.answers.byKey(it.key, heard);
    const { meaning } = it;
    const words = { time: it.time, reason: reasonIn(it.rest) };
    if (isOfOfficer(meaning)) return this.answers.ofOfficer(meaning, words, heard);
    // "न्यायालय में पेशी" alone says until when only to who was asked for the reason.
    if (words.reason && (await this.questions.reasonAsked(heard.caller.key, heard.receivedAt)))
      return this.answers.ofOfficer('engaged', words, heard);
    return drilled ? 'drill' : this.answers.ask('not_understood', heard);
  }

  private ofStranger(text: string, heard: Heard): Promise<string> {
    const { hits, ambiguous } = matchPosts(heard.roster, said(text, 'representative').rest, heard.receivedAt);
    const postId = !ambiguous && hits.length === 1 ? (hits[0]?.id ?? null) : null;
    return this.forOperator('unknown_caller', postId, text, heard);
  }
}

/** What a key stands for: only what the question showed, however many there were to choose from. */
const offered = (own: OwnQuestion | null, key: string): Choice | undefined =>
  own?.choices.slice(0, MAX_CHOICES)[Number(key) - 1];

/** The posts of a question that the words mean; null: none of them, so that they are about something else. */
function among(match: PostMatch, own: OwnQuestion | null): string[] | null {
  if (!own || own.choices.length === 0) return null;
  const offered = new Set(own.choices.flatMap(({ postIds }) => postIds ?? []));
  const hits = match.hits.map(({ id }) => id).filter((id) => offered.has(id));
  return hits.length > 0 ? hits : null;
}

const choicesOf = ({ hits, ambiguous, choices }: PostMatch): readonly Choice[] =>
  ambiguous ? choices : hits.map(({ id }) => ({ postIds: [id] }));

/** Words that neither name the post nor say that a call was in vain. */
const strange = (rest: string, { hits }: PostMatch): number =>
  Math.max(0, messageWords(rest).length - (hits[0]?.why.length ?? 0));
