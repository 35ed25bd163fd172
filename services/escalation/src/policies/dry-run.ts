/**
 * What would happen if a call to a post were missed at a moment and nobody ever answered (R17): the real decisions of
 * cases, fed with the roster and calendars as they are known now, firing after firing. Pure; nothing of it is kept.
 */
import { decide, evolveAll, type Command } from '../cases/case.js';
import { isRefusal, type Context } from '../cases/context.js';
import type { Fact } from '../cases/facts.js';
import { headIsDue, type Firing } from '../cases/ladder.js';
import { activeLeg, isOpen, pendingSteps, type CaseFile } from '../cases/model.js';
import { decideReport, type Report, type ReportDecision } from '../cases/opening.js';
import { deadlinesOf } from '../cases/timers.js';

/** More firings than any ladder has; a bound, not a rule. */
const MOST_FIRINGS = 500;

/** What is known of the moment a decision falls. */
export type ContextAt = (at: Date) => Context;
/** When the head was last told of another case, and the message that cases wait for. */
export type HeadSeen = NonNullable<Context['head']>;

export interface Foreseen {
  outcome: ReportDecision['kind'];
  /** The office was closed: from here on it is told as if the call were still wanted at the opening (R7). */
  opensAt: Date | null;
  /** The representative was taken to say that the call is still wanted (R7, R8). */
  assumesStillWanted: boolean;
  file: CaseFile | null;
  facts: Fact[];
}

export function foresee(report: Report, contextAt: ContextAt, head: HeadSeen): Foreseen {
  const ctx = contextAt(report.attemptedAt);
  const decision = decideReport(report, { open: null, latest: null }, ctx);
  const base = { outcome: decision.kind, opensAt: null, assumesStillWanted: false, file: null, facts: [] };
  if (decision.kind === 'out_of_hours') {
    const { opensAt } = decision;
    if (!opensAt) return base;
    const again = foresee({ ...report, attemptedAt: opensAt, reportedAt: opensAt }, contextAt, head);
    return { ...again, outcome: decision.kind, opensAt, assumesStillWanted: true };
  }
  if (decision.kind !== 'opened' && decision.kind !== 'redirected') return base;
  const run = new Run(evolveAll(null, decision.facts), decision.facts, contextAt, head);
  run.toTheEnd();
  const { file, facts, assumesStillWanted } = run;
  return { ...base, file, facts, assumesStillWanted };
}

interface Due {
  command: Command;
  at: Date;
}

/** One case through the time after its opening. */
class Run {
  assumesStillWanted = false;
  private readonly spent = new Set<string>();

  constructor(
    public file: CaseFile,
    public facts: Fact[],
    private readonly contextAt: ContextAt,
    private head: HeadSeen,
  ) {}

  toTheEnd(): void {
    for (let firings = 0; firings < MOST_FIRINGS && hasFurtherSteps(this.file); firings += 1) {
      const due = this.next();
      if (!due) return;
      this.fire(due);
    }
  }

  private next(): Due | null {
    const all = [...timersOf(this.file), ...bundledOf(this.file)].filter(
      (due) => !this.spent.has(keyOf(due)),
    );
    return all.reduce<Due | null>((first, due) => (!first || due.at < first.at ? due : first), null);
  }

  private fire(due: Due): void {
    const ctx = this.contextAt(due.at);
    const takesHead = due.command.type === 'step' && headIsDue(activeLeg(this.file), due.at);
    const facts = this.does(due.command, takesHead ? { ...ctx, head: this.head } : ctx);
    if (facts.length === 0) this.spent.add(keyOf(due));
    if (!facts.some((f) => f.fact === 'still_wanted_asked')) return;
    this.assumesStillWanted = true;
    this.does({ type: 'wanted' }, ctx);
  }

  private does(command: Command, ctx: Context): Fact[] {
    const facts = decide(this.file, command, ctx);
    if (isRefusal(facts)) return [];
    this.file = evolveAll(this.file, facts);
    this.facts = [...this.facts, ...facts];
    for (const f of facts)
      if (f.fact === 'step_started' && f.step === 'head') this.head = { toldAt: f.at, nextAt: null };
    return facts;
  }
}

const hasFurtherSteps = (file: CaseFile): boolean => {
  const leg = activeLeg(file);
  return isOpen(file) && leg !== null && (file.state === 'waiting' || pendingSteps(leg).length > 0);
};

const firingAt = (at: Date): Firing => ({ at, dueAt: at, latenessSeconds: 0, unsure: false });
const keyOf = ({ command, at }: Due): string => `${command.type} ${at.getTime()}`;

/** Nobody answers: questions and the end of the wait for a word do not come. */
function timersOf(file: CaseFile): Due[] {
  const { act, step, still_wanted: wanted, roster } = deadlinesOf(file);
  const firing = (type: 'act' | 'step' | 'still_wanted', at: Date | undefined): Due[] =>
    at ? [{ command: { type, firing: firingAt(at) }, at }] : [];
  return [
    ...firing('act', act),
    ...firing('step', step),
    ...firing('still_wanted', wanted),
    ...(roster ? [{ command: { type: 'roster' as const }, at: roster }] : []),
  ];
}

function bundledOf(file: CaseFile): Due[] {
  const leg = activeLeg(file);
  const joined = leg ? pendingSteps(leg).filter((s) => s.bundled) : [];
  return joined.map(({ dueAt: at }) => ({
    command: { type: 'head_message', firing: firingAt(at), bundle: null },
    at,
  }));
}
