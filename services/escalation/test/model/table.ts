/**
 * Plays one sequence against the real decisions and the reference model side by side; after each decision, of a
 * command or of a deadline, both must agree and what always holds is checked.
 */
import { expect } from '@jest/globals';
import { ist, holiday, hours, calendarWith, Play, SIX_DAYS } from '../../src/cases/case.fixture.js';
import { decide, type Command } from '../../src/cases/case.js';
import { isRefusal, type Refusal } from '../../src/cases/context.js';
import type { Firing } from '../../src/cases/ladder.js';
import { activeLeg, isOpen, openQuestion, type CaseFile } from '../../src/cases/model.js';
import { decideReport } from '../../src/cases/opening.js';
import { deadlinesOf, type CaseTimer } from '../../src/cases/timers.js';
import { checkAgreement, checkAlways, checkFacts, checkRefusal } from './checks.js';
import type { Act, Happening } from './commands.js';
import { carryOutMore, isMore, type More } from './more-acts.js';
import { officerOf, World } from './office.js';
import { Reference } from './reference.js';
import { closure, deepFrozen, later, plus, type Amendment } from './small.js';

const START = ist('11:02');
type Says = 'done' | 'refused';
type Timer = CaseTimer | 'head_message';
type Amend = Extract<Act, { do: 'closure' | 'holiday' }> | { do: 'no_amendments' };

export class Table {
  readonly play = new Play();
  readonly world = new World();
  model = new Reference(this.world, START, false);
  now = START;
  /** How often each command was carried out, refused counted apart. */
  readonly counts = new Map<string, number>();
  private amendments: Amendment[] = [];
  private calls = 0;
  /** The next message to the head, where the case has joined one (R17). */
  private headAt: Date | null = null;

  constructor() {
    this.report({ do: 'report', ago: 0, machine: false });
  }

  run({ wait, down, unsure = false, act }: Happening): void {
    this.pass(plus(this.now, wait), down, unsure);
    this.carryOut(act);
  }

  get file(): CaseFile {
    return this.play.case;
  }

  /** Fires the deadlines in the order of their times, or all of them late at `until`. */
  private pass(until: Date, down: boolean, unsure: boolean): void {
    for (let turns = 0; turns < 300; turns += 1) {
      const due = this.earliest();
      if (!due || due.dueAt > until) {
        this.now = until;
        return;
      }
      this.now = down ? until : later(this.now, due.dueAt);
      this.fire(due.purpose, due.dueAt, unsure);
    }
    throw new Error('the case never comes to rest');
  }

  private earliest(): { purpose: Timer; dueAt: Date } | null {
    const armed = Object.entries(deadlinesOf(this.file)) as [Timer, Date][];
    if (this.headAt) armed.push(['head_message', this.headAt]);
    armed.sort((a, b) => a[1].getTime() - b[1].getTime());
    return armed[0] ? { purpose: armed[0][0], dueAt: armed[0][1] } : null;
  }

  private fire(purpose: Timer, dueAt: Date, unsure: boolean): void {
    const latenessSeconds = (this.now.getTime() - dueAt.getTime()) / 1000;
    const isLate = latenessSeconds > 60;
    const firing = { at: isLate ? this.now : dueAt, dueAt, latenessSeconds, unsure };
    if (purpose === 'head_message') return this.tellHead(firing);
    const command: Command = purpose === 'roster' ? { type: 'roster' } : { type: purpose, firing };
    this.decided(`timer ${purpose}`, command, () => this.modelTimer(purpose, firing.at, isLate));
  }

  /** R17: the message about this case and another goes; nothing else of the case changes. */
  private tellHead(firing: Firing): void {
    this.headAt = null;
    this.play.head = { toldAt: firing.at, nextAt: null };
    const bundle = { id: 'bundle', size: 2, leads: true };
    this.decided('head_message', { type: 'head_message', firing, bundle }, () => 'done');
  }

  private modelTimer(purpose: CaseTimer, at: Date, isLate: boolean): Says {
    const { model, now } = this;
    if (purpose === 'act') model.act(at, isLate, now);
    if (purpose === 'question') model.questionDue(now);
    if (purpose === 'closing') model.closingDue(now);
    if (purpose === 'still_wanted') model.wantedDue(at, now);
    if (purpose === 'bridge') model.bridgeOver(now);
    if (purpose === 'roster') model.roster(now);
    return 'done';
  }

  private carryOut(act: Act): void {
    if (isMore(act)) return carryOutMore(this, act);
    switch (act.do) {
      case 'report':
        return this.report(act);
      case 'leave':
      case 'back':
        return this.leave(act);
      case 'closure':
      case 'holiday':
      case 'no_amendments':
        return this.amend(act as Amend);
      case 'pass':
        return this.count('pass');
      case 'unreachable':
        return this.unreachable();
      default:
        return this.answer(act);
    }
  }

  private answer(
    act: Exclude<
      Act,
      | { do: 'report' | 'leave' | 'back' | 'closure' | 'holiday' | 'no_amendments' | 'pass' | 'unreachable' }
      | More
    >,
  ): void {
    const { now, model } = this;
    const back = (seconds: number): Date => plus(now, -seconds);
    const open = (says: () => Says) => (): Says => (model.isOpen ? says() : 'refused');
    const superior = { postId: 'CDO', officerId: 'officer-cdo' };
    switch (act.do) {
      case 'claim':
        return this.decided(
          act.do,
          { type: 'claim', calledAt: back(act.ago), by: 'officer' },
          open(() => model.claim(back(act.ago), now)),
        );
      case 'made_them_talk':
        return this.decided(
          act.do,
          { type: act.do, calledAt: back(act.ago), superior },
          open(() => model.claim(back(act.ago), now, true)),
        );
      case 'tried':
        return this.decided(
          act.do,
          { type: 'tried', triedAt: back(act.ago) },
          open(() => model.tried(back(act.ago), now)),
        );
      case 'engaged': {
        const until = plus(now, act.for);
        return this.decided(
          act.do,
          { type: 'engaged', until, reasonGiven: act.reason },
          open(() => model.engage(until, act.reason, now)),
        );
      }
      case 'in_my_meeting': {
        const until = plus(now, act.for);
        return this.decided(
          act.do,
          { type: act.do, until, superior },
          open(() => model.engage(until, true, now)),
        );
      }
      case 'confirm':
        return this.confirm(act.ago);
      case 'calls_self': {
        const who = { postId: act.post, officerId: officerOf(act.post) };
        return this.decided(
          act.do,
          { type: act.do, superior: who },
          open(() => model.callsSelf(who.officerId, now)),
        );
      }
      case 'decline':
        return this.decline(act.post);
      case 'bridge_ended':
      case 'call':
        return this.telephone(act.do, back(act.ago), act.talk);
      default:
        return this.word(act.do);
    }
  }

  private word(
    what: 'deny' | 'withdraw' | 'close' | 'reopen' | 'wanted' | 'connect' | 'word' | 'thanks',
  ): void {
    const { model, now } = this;
    const open = (says: () => Says) => (): Says => (model.isOpen ? says() : 'refused');
    const done = (change: () => void) => (): Says => (change(), 'done');
    switch (what) {
      case 'deny':
        return this.decided(
          what,
          { type: what, byStaff: false },
          open(() => model.deny(now)),
        );
      case 'withdraw':
        return this.decided(what, { type: what }, open(done(() => model.withdraw(now))));
      case 'close':
        return this.decided(
          what,
          { type: what, reasonCode: 'x' },
          open(() => model.close(now)),
        );
      case 'reopen':
        return this.decided(what, { type: what }, () => model.reopen(now));
      case 'wanted':
        return this.decided(what, { type: what }, () => model.yesStillWanted(now));
      case 'connect':
        return this.decided(
          what,
          { type: what, by: 'officer' },
          open(() => this.connects()),
        );
      case 'word':
        return this.decided(what, { type: 'officer_word' }, () => model.word(now));
      case 'thanks': {
        const thanked = this.file.thanked;
        return this.decided(what, { type: what }, () =>
          thanked || model.state === 'confirmed' ? 'done' : 'refused',
        );
      }
    }
  }

  private connects(): Says {
    if (!this.model.bridge && !this.model.leg) return 'refused';
    this.model.bridge = true;
    return 'done';
  }

  private confirm(ago: number | null): void {
    const { model, now } = this;
    const claim = this.file.claims.at(-1);
    const calledAt = ago === null ? null : plus(now, -ago);
    const when = calledAt ?? (claim && !claim.denied ? claim.calledAt : now);
    const says = (): Says => (model.isOpen ? model.confirm(when, now) : 'refused');
    this.decided('confirm', { type: 'confirm', calledAt, by: 'representative' }, says);
  }

  private decline(post: string): void {
    const { model, now, file } = this;
    const isNamed = file.state === 'redirected' && file.alternatePostId === post;
    this.decided('decline', { type: 'decline', postId: post }, () => {
      if (!isNamed || model.declined.includes(post)) return model.decline(post, now);
      model.declined.push(post);
      return 'done';
    });
  }

  private telephone(what: 'bridge_ended' | 'call', calledAt: Date, talkSeconds: number): void {
    const { model, now, file } = this;
    if (what === 'call') {
      const call = { callId: `call-${(this.calls += 1)}`, calledAt, talkSeconds };
      this.decided(
        what,
        { type: 'call_recorded', call },
        () => (model.telephone(calledAt, talkSeconds, now), 'done'),
      );
      return;
    }
    const bridgeId = file.bridge?.bridgeId ?? 'another';
    const times = { startedAt: calledAt, connectedAt: calledAt };
    this.decided(what, { type: what, ended: { bridgeId, result: 'talked', talkSeconds, ...times } }, () => {
      model.bridge = false;
      model.bridgeEnded(calledAt, talkSeconds, now);
      return 'done';
    });
  }

  private leave(act: Extract<Act, { do: 'leave' | 'back' }>): void {
    const officer = this.world.holder(act.post);
    if (act.do === 'back') {
      this.world.away.delete(officer);
      this.play.district.absences.delete(officer);
    } else {
      const from = plus(this.now, act.from);
      const away = { from, to: plus(from, act.for), recordedAt: this.now, sanctioned: act.sanctioned };
      this.world.away.set(officer, away);
      const sanctionedAt = act.sanctioned ? this.now : null;
      this.play.district.absences.set(officer, [{ from, to: away.to, recordedAt: this.now, sanctionedAt }]);
    }
    this.decided(act.do, { type: 'roster' }, () => (this.model.roster(this.now), 'done'));
  }

  private amend(act: Amend): void {
    if (act.do === 'no_amendments') {
      [this.world.closed, this.amendments] = [[], []];
    } else {
      const day = new Date(this.now.getTime() + 19_800_000 + act.day * 86_400_000).toISOString().slice(0, 10);
      this.amendments = this.amendments.filter((a) => a.date !== day);
      const midnight = ist('00:00', day).getTime();
      this.world.closed = this.world.closed.filter(
        (c) => c.from < midnight || c.from >= midnight + 86_400_000,
      );
      const [from, to] =
        act.do === 'holiday' ? [0, 24] : [act.fromHour, Math.min(17, act.fromHour + act.hours)];
      this.world.closed.push({ from: midnight + from * 3_600_000, to: midnight + to * 3_600_000 });
      this.amendments.push(act.do === 'holiday' ? holiday(day) : closure(day, from, to));
    }
    const before = this.play.district.calendar.version;
    this.play.district.calendar = calendarWith(hours(SIX_DAYS, '10:00', '17:00'), ...this.amendments);
    const changed = before !== this.play.district.calendar.version;
    this.decided(act.do, { type: 'calendar' }, () => (changed && this.model.calendar(this.now), 'done'));
  }

  private unreachable(): void {
    const leg = activeLeg(this.file);
    const step = leg?.steps.findLast((s) => s.status === 'started');
    if (!leg || !step) return this.count('unreachable (nothing was sent)');
    const command: Command = {
      type: 'unreachable',
      legId: leg.legId,
      step: step.step,
      stepIndex: step.index,
    };
    this.decided('unreachable', command, () => 'done');
  }

  private report({ ago, machine }: Extract<Act, { do: 'report' }>): void {
    const { play, now, model } = this;
    const at = plus(now, -ago);
    const report = play.report(at, now, { reportedBy: machine ? 'machine' : 'representative' });
    const was = play.file;
    const known = { open: was && isOpen(was) ? was : null, latest: was && !isOpen(was) ? was : null };
    const decision = decideReport(report, known, play.ctx(now));
    const expected = this.kindOf(at);
    this.count(`report ${expected}`);
    // A break in the day defers, an evening declines (R7); which of them a part-day closure is, the model does not say.
    if (decision.kind === 'out_of_hours') {
      expect(this.world.isOpen(at)).toBe(false);
      return;
    }
    expect(decision.kind).toBe(expected === 'reopened' ? 'joined' : expected);
    if (!('facts' in decision)) return;
    play.apply(decision.facts, decision.kind !== 'joined');
    this.model = decision.kind === 'joined' ? model : new Reference(this.world, at, machine);
    if (expected === 'joined') this.model.join(at, now, machine);
    if (expected === 'reopened') this.model.reopenByReport(at, now, machine);
    if (expected === 'redirected') this.model.redirect(at, now);
    if (expected === 'opened') this.model.begin(at, now);
    checkFacts(this, was, decision.facts);
    this.checked(was, `report ${expected}`);
  }

  /** What must become of a report, but for office hours (R5, R13, R16). */
  private kindOf(at: Date): 'too_old' | 'joined' | 'reopened' | 'redirected' | 'opened' {
    const { model, now, world } = this;
    const served = world.closing(at, 1);
    if (served && now > served) return 'too_old';
    if (!this.play.file) return 'opened';
    if (model.isOpen) return 'joined';
    const { state, calledAt, endedAt } = model;
    const isNew = state !== 'redirected' && endedAt !== null && at > endedAt;
    if ((state === 'confirmed' && calledAt && at <= calledAt) || (!isNew && model.isSameAttempt(at)))
      return 'joined';
    if (world.isAway(world.holder('BSA'), at)) return 'redirected';
    const soon = endedAt !== null && world.seconds(endedAt, now) <= 1800;
    return soon && state !== 'redirected' ? 'reopened' : 'opened';
  }

  /** One decision of a case, and what the model says to it. */
  decided(name: string, command: Command, says: () => Says): void {
    const was = this.file;
    const decision = decide(deepFrozen(was), command, this.play.ctx(this.now));
    const expected = says();
    this.count(isRefusal(decision) ? `${name} refused` : name);
    expect([name, isRefusal(decision) ? (decision as Refusal).code : 'done']).toEqual([
      name,
      expected === 'done' ? 'done' : expect.not.stringMatching(/^done$/),
    ]);
    if (isRefusal(decision)) return checkRefusal(name, decision, was, this.play.ctx(this.now));
    this.play.apply(decision);
    for (const fact of decision)
      if (fact.fact === 'step_waits' && fact.why === 'next_message') this.headAt = fact.until;
    checkFacts(this, was, decision);
    this.checked(was, name);
  }

  private checked(was: CaseFile | null, name: string): void {
    const question = openQuestion(this.file);
    this.model.wanted = question && { askAt: question.askAt, until: question.until };
    checkAgreement(this, name);
    checkAlways(this, was, name);
  }

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
