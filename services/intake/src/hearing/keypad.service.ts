/**
 * Reporting by keys on the centre's line: for whom (staff of several), whom the call was to (two-digit code or full official
 * number), read back, one key to report. Who presses wrong three times is called by an operator; nothing is lost.
 */
import { Injectable } from '@nestjs/common';
import { isPostAt, parseNumber, postOfNumber, type Post } from '@setu/roster';
import type { CallEvent, VoicePrompt } from '../ear/neutral.js';
import type { Target } from '../roster/rosters.service.js';
import type { Voice } from '../senders/caller.js';
import type { Heard, Understood } from './heard.js';
import { DONE, PhoneCalls, type PhoneCall } from './phone-calls.service.js';
import * as prompts from './prompts.js';
import { Replies } from './replies.service.js';
import { ReportIntake } from './report-intake.service.js';

/** The first time and twice again. */
const MAX_TRIES = 3;

@Injectable()
export class Keypad {
  constructor(
    private readonly phoneCalls: PhoneCalls,
    private readonly reports: ReportIntake,
    private readonly replies: Replies,
  ) {}

  /** The beginning of a call (no keys), or the keys that were pressed. */
  async press(event: CallEvent, known: PhoneCall | null, heard: Heard): Promise<Understood> {
    const call = known ?? (await this.begin(heard));
    const keys = (event.digits ?? '').replace(/[^0-9]/g, '');
    const isStart = event.phase === 'ringing' || call.state === 'done';
    const { next, understood } = isStart ? await this.start(call, heard) : await this.go(call, keys, heard);
    await this.phoneCalls.save(event, heard.district, heard.receivedAt, next);
    return understood;
  }

  private async begin({ caller }: Heard): Promise<PhoneCall> {
    if (caller.kind === 'representative') {
      const { voices } = caller;
      const isOne = voices.length === 1;
      const state = isOne ? ('asked_post' as const) : ('asked_representative' as const);
      return { ...DONE, state, candidates: voices.slice(0, 9), chosen: isOne ? 0 : null };
    }
    if (caller.kind === 'unknown') return DONE;
    const cases = await this.replies.casesOfPost(caller.post.postId);
    return cases.length === 1 ? { ...DONE, state: 'asked_officer', postId: caller.post.postId } : DONE;
  }

  private async start(call: PhoneCall, heard: Heard): Promise<Step> {
    const { caller } = heard;
    if (caller.kind === 'unknown') return this.operator(call, heard, 'unknown_caller');
    if (caller.kind === 'officer') {
      await this.replies.drill(caller, heard);
      const [only] = call.state === 'asked_officer' ? await this.replies.casesOfPost(caller.post.postId) : [];
      const prompt = only ? prompts.askOfficer(only.reference) : prompts.officerByLink();
      return { next: call, understood: { as: 'officer_called', prompt } };
    }
    if (call.state === 'done')
      return { next: call, understood: { as: 'said_already', prompt: prompts.thanks() } };
    if (call.state !== 'asked_representative') return to(call, 'asked_whom', prompts.askWhom());
    const names = call.candidates.map(({ representativeId }) => nameOf(heard, representativeId));
    return to(call, 'asked_representative', prompts.askForWhom(names));
  }

  private go(call: PhoneCall, keys: string, heard: Heard): Promise<Step> | Step {
    switch (call.state) {
      case 'asked_representative':
        return this.chose(call, keys, heard);
      case 'asked_post':
        return this.named(call, keys, heard);
      case 'asked_confirm':
        return this.confirmed(call, keys, heard);
      case 'asked_officer':
        return this.officer(call, keys, heard);
      case 'done':
        return to(call, 'said_already', prompts.thanks());
    }
  }

  private chose(call: PhoneCall, keys: string, heard: Heard): Promise<Step> | Step {
    const chosen = Number(keys) - 1;
    if (keys.length === 1 && call.candidates[chosen])
      return to(
        { ...call, chosen, tries: 0, state: 'asked_post' },
        'chose_representative',
        prompts.askWhom(),
      );
    const names = call.candidates.map(({ representativeId }) => nameOf(heard, representativeId));
    return this.wrong(call, heard, prompts.pressAgain(prompts.askForWhom(names)));
  }

  private named(call: PhoneCall, keys: string, heard: Heard): Promise<Step> | Step {
    const { district, roster, receivedAt } = heard;
    const post = postOfCode(heard, keys);
    if (post) {
      const next = { ...call, state: 'asked_confirm' as const, postId: post.postId };
      return to(next, 'named_post', prompts.readBack(post));
    }
    const number = keys.length >= 10 ? parseNumber(keys)?.e164 : undefined;
    if (!number) return this.wrong(call, heard, prompts.askWhomAgain());
    const official = postOfNumber(roster, number, receivedAt)?.post;
    if (!official) return this.report(call, { number, postId: null }, heard, district);
    const next = { ...call, state: 'asked_confirm' as const, postId: official.postId };
    return to(next, 'named_number', prompts.readBack(official));
  }

  private confirmed(call: PhoneCall, keys: string, heard: Heard): Promise<Step> | Step {
    const post = heard.roster.posts.get(call.postId ?? '');
    if (keys === '2' || !post)
      return to({ ...call, state: 'asked_post', postId: null }, 'again', prompts.askWhomAnew());
    if (keys !== '1') return this.wrong(call, heard, prompts.pressAgain(prompts.readBack(post)));
    return this.report(call, { number: null, postId: post.postId }, heard, heard.district);
  }

  private async report(call: PhoneCall, target: Target, heard: Heard, district: string): Promise<Step> {
    const voice = call.candidates[call.chosen ?? 0];
    if (!voice) return this.operator(call, heard, 'not_understood');
    const { receivedAt } = heard;
    const taken = await this.reports.take({
      ...{ district, voice, way: 'phone', machine: false, result: 'no_answer' },
      ...{ target, attemptedAt: receivedAt, receivedAt },
    });
    if ('sameAs' in taken)
      return to({ ...call, state: 'done' }, 'same_attempt', prompts.recorded(taken.sameAs));
    const next = { ...call, state: 'done' as const, reportId: taken.told.id };
    return to(next, 'report', prompts.ofReport(taken.told));
  }

  private async officer(call: PhoneCall, keys: string, heard: Heard): Promise<Step> {
    const { caller } = heard;
    const cases = call.postId ? await this.replies.casesOfPost(call.postId) : [];
    const [only] = cases;
    const done = { ...call, state: 'done' as const };
    if (caller.kind !== 'officer' || !only || cases.length > 1)
      return to(done, 'nothing', prompts.officerByLink());
    if (keys !== '1' && keys !== '2')
      return this.wrong(call, heard, prompts.pressAgain(prompts.askOfficer(only.reference)));
    const answer = keys === '1' ? 'called_back' : 'tried';
    this.replies.ofOfficer(only, caller, answer, { ...heard, calledAt: null, until: null });
    return to(done, answer, prompts.thanks());
  }

  private wrong(call: PhoneCall, heard: Heard, again: VoicePrompt): Promise<Step> | Step {
    const tries = call.tries + 1;
    if (tries < MAX_TRIES) return to({ ...call, tries }, 'not_understood', again);
    return this.operator({ ...call, tries }, heard, 'not_understood');
  }

  /** An operator will call: kept for the desk, once in ten minutes. */
  private async operator(
    call: PhoneCall,
    heard: Heard,
    reason: 'unknown_caller' | 'not_understood',
  ): Promise<Step> {
    const { district, number, receivedAt, caller } = heard;
    const voice: Voice | null =
      caller.kind === 'representative' ? (call.candidates[call.chosen ?? 0] ?? null) : null;
    if (caller.kind !== 'officer')
      await this.reports.forOperator(district, {
        ...{ voice, way: 'phone', postId: call.postId, number, note: null, reason },
        ...{ attemptedAt: receivedAt, reportedAt: receivedAt },
      });
    return to({ ...call, state: 'done' }, reason, prompts.operatorWillCall());
  }
}

/** The post of a two-digit code (design: the printable pocket card); 0 before it may be left out. */
function postOfCode({ roster, receivedAt }: Heard, keys: string): Post | null {
  if (keys.length === 0 || keys.length > 2) return null;
  const code = keys.padStart(2, '0');
  const posts = [...roster.posts.values()].filter(
    (post) => post.shortCode === code && isPostAt(post, receivedAt),
  );
  const own = posts.filter((post) => post.district === roster.district);
  const [only, ...more] = own.length > 0 ? own : posts;
  return more.length === 0 ? (only ?? null) : null;
}

const nameOf = ({ roster }: Heard, representativeId: string) =>
  roster.representatives.get(representativeId) ?? { nameHi: null, nameEn: null };

interface Step {
  next: PhoneCall;
  understood: Understood;
}
const to = (next: PhoneCall, as: string, prompt: VoicePrompt): Step => ({ next, understood: { as, prompt } });
