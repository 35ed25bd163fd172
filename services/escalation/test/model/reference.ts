/**
 * The reference model of a case, written for reading: state, whose turn it is, when an instruction may go, what was
 * asked. Nothing of the implementation is used but names of types; office time is counted minute by minute.
 */
import type { CaseState } from '@setu/contracts';
import { JudgedClaims } from './judged-claims.js';
import type { World } from './office.js';
import { CLOCK, later, OPEN, type ModelLeg, type Says } from './reference-leg.js';

export class Reference {
  state: CaseState = 'waiting';
  legs: ModelLeg[] = [];
  /** The leg that has to answer; null when nobody is left. */
  leg: ModelLeg | null = null;
  /** Not before: a late report, an engagement, a superior's own call, the end of a pause. */
  hold: Date | null = null;
  /** Held until then by an engagement written down before the attempt. */
  held: Date | null = null;
  /** The calendar changed while this leg ran. */
  amended = false;
  tries: Date[] = [];
  attempts: Date[] = [];
  declined: string[] = [];
  callers: string[] = [];
  engaged: { officer: string; until: Date }[] = [];
  questions = 0;
  calls = 0;
  /** An operator has called the representative. */
  called = false;
  machineAsked = false;
  proposed = false;
  /** When the wait for a word, or for an answer, began and how many working days it lasts. */
  wait: { since: Date; days: number } | null = null;
  closesAt: Date | null = null;
  asksAt: Date | null = null;
  claimedAt: Date | null = null;
  endedAt: Date | null = null;
  calledAt: Date | null = null;
  response: number | null = null;
  bridge = false;
  /** "Still wanted?" stands in the way; taken from the case. */
  wanted: { askAt: Date; until: Date | null } | null = null;
  readonly claims = new JudgedClaims();
  private round = 0;

  constructor(
    readonly world: World,
    readonly attemptedAt: Date,
    public machine: boolean,
  ) {}

  get isOpen(): boolean {
    return OPEN.includes(this.state);
  }

  get turn(): 'officer' | 'representative' | 'nobody' {
    if (!this.isOpen) return 'nobody';
    if (this.state === 'claimed' || this.state === 'awaiting_representative') return 'representative';
    return this.leg ? 'officer' : 'nobody';
  }

  /** The end of the clock and of everything that holds it. */
  get actsAt(): Date | null {
    return this.leg && later(this.world.after(this.leg.from, CLOCK), this.hold);
  }

  // Reports.

  /** A report of an attempt at `at` opens the case, or reopens it. */
  begin(at: Date, now: Date): void {
    this.attempts.push(at);
    this.round = this.legs.length;
    this.startLeg('BSA', at);
    const named = this.engaged.findLast((e) => e.officer === this.world.holder('BSA') && e.until > now);
    if (named) this.hold = this.world.after(named.until, CLOCK);
    const due = this.world.after(at, CLOCK);
    if (now > due) this.hold = later(this.world.opening(now), this.hold);
    this.holdBefore(at, at);
    const isAway = this.world.isAway(this.world.holder('BSA'), now);
    if (isAway) this.roster(now);
    else if (this.actsAt && this.actsAt <= now) this.instruct(now);
  }

  redirect(at: Date, now: Date): void {
    this.attempts.push(at);
    this.finish('redirected', now);
  }

  reopenByReport(at: Date, now: Date, byMachine: boolean): void {
    this.machine &&= byMachine;
    this.goesOn();
    [this.tries, this.claimedAt] = [[], null];
    this.claims.forget();
    this.begin(at, now);
  }

  /** The same representative and post while the case is open, or evidence of a finished one (R5). */
  join(at: Date, now: Date, byMachine: boolean): void {
    const same = this.isSameAttempt(at);
    this.attempts.push(at);
    this.machine &&= byMachine;
    if (!this.isOpen) return;
    if (!same && this.state === 'awaiting_representative' && this.leg) this.resume(now);
    else if (this.wanted && !byMachine && at >= this.wanted.askAt) this.notBeforeDue(now);
  }

  isSameAttempt(at: Date): boolean {
    return this.attempts.some((a) => Math.abs(a.getTime() - at.getTime()) <= 120_000);
  }

  // Answers.

  claim(calledAt: Date, now: Date, isSuperior = false): Says {
    if (this.state === 'claimed') return 'done';
    if (this.isBeforeAttempt(calledAt)) return 'refused';
    const leg = this.leg ?? this.legs.at(-1);
    if (this.claims.stands(leg)) return 'done';
    this.state = 'claimed';
    this.claimedAt = now;
    this.claims.add(now, { officer: leg?.officer ?? '', leg, isSuperior });
    this.closes(now, 1);
    if (this.isSpent) this.asksAt = this.world.after(now, 1800);
    else this.ask(now);
    return 'done';
  }

  tried(at: Date, now: Date): Says {
    if (this.state === 'claimed') return 'refused';
    if (this.state === 'awaiting_representative') return 'done';
    if (this.isBeforeAttempt(at) || !this.leg) return 'refused';
    const apart = this.tries.some((t) => Math.abs(t.getTime() - at.getTime()) >= 180_000);
    this.tries.push(at);
    if (!apart) return 'done';
    this.state = 'awaiting_representative';
    this.closes(now, 1);
    return 'done';
  }

  engage(until: Date, reason: boolean, now: Date): Says {
    if (this.turn !== 'officer' || !this.leg || until <= now) return 'refused';
    const { officer } = this.leg;
    const again = this.engaged.some((e) => e.officer === officer);
    const long = until.getTime() - now.getTime() >= 3_601_000;
    if ((again || long) && !reason) return 'refused';
    const ends = this.world.closing(now, 0) ?? this.world.closing(now, 1);
    if (ends && until > ends) return 'refused';
    this.engaged.push({ officer, until });
    this.notBefore(this.world.after(until, CLOCK));
    return 'done';
  }

  callsSelf(officer: string, now: Date): Says {
    if (this.turn !== 'officer') return 'refused';
    if (this.callers.includes(officer)) return 'done';
    this.callers.push(officer);
    this.notBefore(this.world.after(now, 1800));
    return 'done';
  }

  confirm(calledAt: Date, now: Date): Says {
    if (this.isBeforeAttempt(calledAt)) return 'refused';
    const legs = this.legs.slice(this.round);
    const leg = legs.findLast((l) => l.from <= calledAt) ?? legs[0];
    if (!leg) return 'refused';
    this.calledAt = calledAt;
    this.response = this.world.seconds(leg.from, calledAt);
    this.finish('confirmed', now);
    return 'done';
  }

  deny(now: Date): Says {
    if (this.turn !== 'representative') {
      if (!this.machine || !this.machineAsked) return 'refused';
      this.machine = false;
      return 'done';
    }
    if (!this.leg) return 'refused';
    this.claims.deny(now);
    if (!this.called) this.calls = 0;
    this.resume(now);
    return 'done';
  }

  word(now: Date): Says {
    const leg = this.leg ?? this.legs.at(-1);
    if (!leg) return 'refused';
    this.claims.words.set(leg.officer, now);
    return 'done';
  }

  /** The telephone: long talk confirms, short talk is a try; whatever does not fit is only noted. */
  telephone(calledAt: Date, talkSeconds: number, now: Date): void {
    if (!this.isOpen) return;
    if (talkSeconds >= 15) this.confirm(calledAt, now);
    else this.tried(calledAt, now);
  }

  bridgeEnded(calledAt: Date, talkSeconds: number, now: Date): void {
    if (!this.isOpen) return;
    if (talkSeconds >= 15 && this.confirm(calledAt, now) === 'done') return;
    this.tried(calledAt, now);
    this.notBeforeDue(now);
  }

  bridgeOver(now: Date): void {
    this.bridge = false;
    this.notBeforeDue(now);
  }

  yesStillWanted(now: Date): Says {
    if (!this.isOpen) return 'refused';
    if (this.wanted?.until && now > this.wanted.until) return 'refused';
    if (this.wanted) this.notBeforeDue(now);
    return 'done';
  }

  withdraw(now: Date): void {
    this.finish('withdrawn', now);
  }

  close(now: Date): Says {
    if (!this.proposed) return 'refused';
    this.finish('closed_unanswered', now);
    return 'done';
  }

  /** R20: within 3 working days; the case goes on with whoever stood last. */
  reopen(now: Date): Says {
    const leg = this.legs.at(-1);
    const until = this.endedAt && this.world.closing(this.endedAt, 3);
    if (!this.state.startsWith('closed') || !leg || !until || now > until) return 'refused';
    this.goesOn();
    this.claims.deny(now);
    this.leg = leg;
    this.resume(now);
    return 'done';
  }

  decline(post: string, now: Date): Says {
    if (this.declined.includes(post)) return 'done';
    const isHis = this.isOpen && this.leg?.post === post && post !== 'BSA';
    if (!isHis) return 'refused';
    this.declined.push(post);
    this.handOver(this.world.standIn('BSA', now, this.declined), now);
    return 'done';
  }

  // What time does.

  act(at: Date, isLate: boolean, now: Date): void {
    const before = this.leg;
    this.roster(now);
    if (this.leg !== before || this.state !== 'waiting') return;
    if (this.holdBefore(this.attemptedAt, at)) return;
    if (isLate && this.world.opening(at) > at) this.hold = later(this.world.opening(at), this.hold);
    else this.instruct(at);
  }

  questionDue(now: Date): void {
    this.asksAt = null;
    if (this.state !== 'claimed' || !this.leg) return;
    if (this.isSpent) this.resume(now);
    else this.ask(now);
  }

  closingDue(now: Date): void {
    if (this.turn === 'representative') return this.finish('closed_unconfirmed', now);
    this.proposed = true;
    [this.wait, this.closesAt] = [null, null];
  }

  wantedDue(at: Date, now: Date): void {
    if (this.wanted?.until && at >= this.wanted.until) this.finish('withdrawn', now);
  }

  /** R15, R33: whoever is away with a record that counts does not answer any more, nor if he was in the meantime. */
  roster(now: Date): void {
    if (this.turn === 'representative' || !this.isOpen) return;
    if (!this.leg) {
      const post = this.world.answering('BSA', now, this.declined);
      if (post) this.startLeg(post, now);
      return;
    }
    const here = this.world.holder(this.leg.post);
    if (here !== this.leg.officer)
      return this.handOver(this.world.answering(this.leg.post, now, this.declined), now);
    const away = this.world.away.get(here);
    if (!away || !(away.sanctioned || away.recordedAt <= this.attemptedAt)) return;
    const isOrWas = away.from <= now && away.to > this.leg.from;
    const isOver = away.to <= now;
    if (!isOrWas || (isOver && (this.leg.from >= now || away.from >= now))) return;
    this.handOver(this.world.answering(this.leg.post, now, this.declined), now);
  }

  calendar(now: Date): void {
    if (!this.isOpen || !this.leg) return;
    this.amended = true;
    if (this.wait && this.closesAt)
      this.closesAt = later(now, this.world.closing(this.wait.since, this.wait.days));
    if (this.asksAt && this.claimedAt) this.asksAt = later(now, this.world.after(this.claimedAt, 1800));
  }

  // Small steps.

  private startLeg(post: string, from: Date): void {
    this.leg = { post, officer: this.world.holder(post), from, instructed: null };
    this.held = null;
    this.legs.push(this.leg);
    this.state = 'waiting';
    [this.hold, this.amended, this.closesAt, this.wait] = [null, false, null, null];
  }

  private handOver(to: string | null, now: Date): void {
    this.leg = null;
    if (to) this.startLeg(to, now);
  }

  private instruct(at: Date): void {
    if (!this.leg) return;
    this.state = 'acting';
    this.leg.instructed = at;
    this.closes(at, 2);
    if (!this.machine || this.machineAsked || this.questions >= 2) return;
    this.machineAsked = true;
    this.questions += 1;
  }

  /** R19: nobody may ask the representative any more. */
  private get isSpent(): boolean {
    return this.questions >= 2 && this.calls > 0;
  }

  /** R19: two questions, then one call. */
  private ask(now: Date): void {
    if (this.questions < 2) this.questions += 1;
    else this.calls = 1;
    if (this.questions === 2) this.calls = 1;
    this.asksAt = this.questions === 1 ? this.world.after(now, 1800) : null;
  }

  /** It is the officer's turn again. */
  private resume(now: Date): void {
    [this.tries, this.asksAt] = [[], null];
    if (this.leg?.instructed) {
      this.state = 'acting';
      this.closes(now, 2);
    } else {
      this.state = 'waiting';
      this.notBefore(this.world.opening(now));
      [this.wait, this.closesAt] = [null, null];
    }
    this.roster(now);
  }

  /** R12a: an engagement that was written down before the attempt and holds at `at`. Whether it does so now. */
  private holdBefore(attemptedAt: Date, at: Date): boolean {
    if (!this.leg) return false;
    const until = this.world.heldBefore(this.leg.officer, at, attemptedAt);
    const due = this.world.after(this.leg.from, CLOCK);
    if (!until || until <= due || until.getTime() === this.held?.getTime()) return false;
    if (this.leg.instructed || until <= at) return false;
    this.held = until;
    this.notBefore(until);
    return true;
  }

  private notBefore(at: Date): void {
    this.hold = later(at, this.hold);
  }

  private notBeforeDue(now: Date): void {
    if (this.actsAt && this.actsAt < now) this.notBefore(this.world.opening(now));
  }

  private closes(since: Date, days: number): void {
    this.wait = { since, days };
    this.closesAt = this.world.closing(since, days);
  }

  private goesOn(): void {
    this.state = 'waiting';
    this.proposed = false;
    [this.endedAt, this.asksAt, this.closesAt, this.calledAt] = [null, null, null, null];
  }

  private finish(state: CaseState, now: Date): void {
    this.state = state;
    this.endedAt = now;
    this.leg = null;
    this.bridge = false;
    [this.wait, this.closesAt, this.asksAt] = [null, null, null];
  }

  private isBeforeAttempt(at: Date): boolean {
    return at < (this.legs[this.round]?.from ?? this.attemptedAt);
  }
}
