/**
 * What a call means by the line it came in on: a forwarded one reports by itself (R16), one to the yes or no number answers
 * (R19), one to the centre is asked by keys, or by message where it was hung up.
 */
import { Injectable } from '@nestjs/common';
import { Outbox } from '@setu/messaging';
import { newId } from '@setu/platform';
import { postOfNumber } from '@setu/roster';
import type { CallEvent, Line } from '../ear/neutral.js';
import { onlyVoice, type Caller, type Voice } from '../senders/caller.js';
import { Answers } from './answers.service.js';
import type { Heard, Understood } from './heard.js';
import { Keypad } from './keypad.service.js';
import { PhoneCalls } from './phone-calls.service.js';
import { ofReport } from './prompts.js';
import { Questions } from './questions.service.js';
import { Replies } from './replies.service.js';
import { ReportIntake } from './report-intake.service.js';

type OfRepresentative = Extract<Caller, { kind: 'representative' }>;

@Injectable()
export class Calls {
  constructor(
    private readonly phoneCalls: PhoneCalls,
    private readonly keypad: Keypad,
    private readonly answers: Answers,
    private readonly questions: Questions,
    private readonly replies: Replies,
    private readonly reports: ReportIntake,
    private readonly outbox: Outbox,
  ) {}

  /** Takes one event of a call; its other events change nothing where the call needs no keys. */
  async take(event: CallEvent, line: Line | null, heard: Heard): Promise<Understood> {
    if (event.direction === 'outgoing') return this.ours(event, heard);
    if (line === 'forwarding') return this.forwarded(event, heard);
    if (line === 'confirm' || line === 'deny') return this.yesOrNo(event, line === 'confirm', heard);
    if (line === 'centre' || line === 'gateway') return this.centre(event, line, heard);
    return { as: 'no_line' };
  }

  /** R16: the officer's telephone sent the call on: he did not answer, whoever answers here. */
  private async forwarded(event: CallEvent, heard: Heard): Promise<Understood> {
    const { caller, district, receivedAt, roster, number } = heard;
    if (caller.kind !== 'representative' || number === null) return { as: 'stranger' };
    const { forwardedFrom } = event;
    if (forwardedFrom === null) return this.centre(event, 'gateway', heard);
    if (!(await this.phoneCalls.isFirst(event, district, receivedAt))) return { as: 'same_call' };
    const voice = onlyVoice(caller.voices);
    const report = { attemptedAt: receivedAt.toISOString(), result: 'no_answer', machine: true } as const;
    if (!voice) {
      const choices = caller.voices.map(({ representativeId }) => ({ representativeId }));
      const context = { report: { ...report, number: forwardedFrom } };
      await this.questions.ask(
        { district, caller, number, way: 'phone', at: receivedAt },
        'which_representative',
        choices,
        context,
      );
      return { as: 'which_representative' };
    }
    const taken = await this.reports.take({
      ...{ district, voice, way: 'phone', machine: true, result: 'no_answer' },
      ...{ target: { number: forwardedFrom, postId: null }, attemptedAt: receivedAt, receivedAt },
    });
    const official = postOfNumber(roster, forwardedFrom, receivedAt);
    if (official) this.record(event, voice, { district, receivedAt, ...official });
    const isOnLine = event.phase === 'ringing' || event.phase === 'answered';
    if ('sameAs' in taken) return { as: 'same_attempt' };
    return { as: 'machine_report', prompt: isOnLine ? ofReport(taken.told) : null };
  }

  /** R23: the telephone's own record of the attempt. */
  private record(
    { ringSeconds }: CallEvent,
    { representativeId }: Voice,
    {
      district,
      receivedAt,
      post,
      number,
    }: Pick<Heard, 'district' | 'receivedAt'> & NonNullable<ReturnType<typeof postOfNumber>>,
  ): void {
    const callId = newId();
    const at = receivedAt.toISOString();
    this.outbox.emit({
      type: 'call-recorded',
      district,
      subject: callId,
      data: {
        ...{ callId, source: 'telephony', direction: 'to_post', representativeId, postId: post.postId },
        ...{ numberId: number.numberId, startedAt: at, talkSeconds: 0, ringSeconds, recordedAt: at },
      },
    });
  }

  /** R19: a missed call to the number for yes, or for no, answers the newest question. */
  private async yesOrNo(event: CallEvent, yes: boolean, heard: Heard): Promise<Understood> {
    const { caller, district, receivedAt } = heard;
    if (!(await this.phoneCalls.isFirst(event, district, receivedAt))) return { as: 'same_call' };
    if (caller.kind === 'unknown') return this.stranger(heard);
    if (caller.kind === 'officer')
      return { as: (await this.replies.drill(caller, heard)) ? 'drill' : 'nothing' };
    return { as: await this.answers.byMissedCall(yes, { ...heard, caller }) };
  }

  /** Keys, or a call that was hung up before any were pressed: whom was the call to? */
  private async centre(event: CallEvent, line: Line, heard: Heard): Promise<Understood> {
    const { district, receivedAt, caller } = heard;
    const call = await this.phoneCalls.find(event, receivedAt);
    const { phase } = event;
    if (line === 'centre' && (phase === 'digits' || phase === 'ringing'))
      return phase === 'ringing' && call ? { as: 'same_call' } : this.keypad.press(event, call, heard);
    if (phase !== 'missed' && phase !== 'ended') return { as: 'on_the_line' };
    if (call?.state === 'done') return { as: 'same_call' };
    // Somebody of the centre has talked to the caller.
    if (!call && phase === 'ended' && (event.talkSeconds ?? 0) > 0) return { as: 'talked' };
    await this.phoneCalls.isFirst(event, district, receivedAt);
    if (call) await this.phoneCalls.save(event, district, receivedAt, { ...call, state: 'done' });
    if (caller.kind === 'unknown') return this.stranger(heard);
    if (caller.kind === 'officer')
      return { as: (await this.replies.drill(caller, heard)) ? 'drill' : 'nothing' };
    return this.whom(caller, heard);
  }

  private async whom(caller: OfRepresentative, heard: Heard): Promise<Understood> {
    const { district, number, receivedAt } = heard;
    if (number === null) return { as: 'nothing' };
    const report = { attemptedAt: receivedAt.toISOString(), result: 'no_answer', machine: false } as const;
    const asking = { district, caller, number, way: 'phone' as const, at: receivedAt };
    const asked = await this.questions.ask(asking, 'which_post', [], { report });
    return { as: asked ? 'asked_whom' : 'asked_already' };
  }

  private async stranger({ district, number, receivedAt }: Heard): Promise<Understood> {
    const kept = await this.reports.forOperator(district, {
      ...{ voice: null, way: 'phone', postId: null, number, note: null, reason: 'unknown_caller' },
      ...{ attemptedAt: receivedAt, reportedAt: receivedAt },
    });
    return { as: kept ? 'unknown_caller' : 'unknown_again' };
  }

  /** A key pressed in a call that we began. */
  private async ours(event: CallEvent, heard: Heard): Promise<Understood> {
    const { caller } = heard;
    const key = event.digits?.replace(/\D/g, '')[0];
    if (event.phase !== 'digits' || !key || caller.kind === 'unknown') return { as: 'ours' };
    if (caller.kind === 'officer' && (await this.replies.drill(caller, heard))) {
      const cases = await this.replies.casesOfPost(caller.post.postId);
      if (cases.length === 0) return { as: 'drill' };
    }
    return { as: await this.answers.byKey(key, { ...heard, caller }) };
  }
}
