/**
 * The shell around the decisions of cases: one transaction locks the case, decides, saves, arms deadlines, and hands
 * the events to the outbox. Decides nothing itself.
 */
import { Injectable } from '@nestjs/common';
import { Deadlines, Outbox, type FiredDeadline } from '@setu/messaging';
import { Clock, Conflict, Database, InvalidInput, newId, NotFound, RequestContext } from '@setu/platform';
import { RosterCopy, type RosterSnapshot } from '@setu/roster';
import { directoryView } from '../people/directory-view.js';
import { PeriodStore } from '../exceptional-periods/period-store.service.js';
import { HeadMessages } from '../policies/head-messages.service.js';
import { PolicyService } from '../policies/policy.service.js';
import { Changes } from '../stream/changes.js';
import { TaskService } from '../tasks/task.service.js';
import { CaseStore, type EntryPersonal } from './case-store.service.js';
import type { CasePersonal } from './case.entity.js';
import { decide, evolveAll, type Command } from './case.js';
import { isRefusal, type Context, type Refusal } from './context.js';
import type { Fact } from './facts.js';
import type { Firing } from './ladder.js';
import { isOpen, type CaseFile } from './model.js';
import { eventsOf, type Published } from './publish.js';
import { CASE_TIMERS, deadlinesOf, type CaseTimer } from './timers.js';

/** What a decision changes: the case before and after, the facts, and what people wrote with it. */
export interface Outcome {
  before: CaseFile | null;
  facts: Fact[];
  personal: CasePersonal;
  written: EntryPersonal | null;
  fired?: CaseTimer;
}

/** A firing within this of its due time counts as on the second. */
const ON_THE_SECOND = 1;

@Injectable()
export class CaseEffects {
  constructor(
    private readonly store: CaseStore,
    private readonly tasks: TaskService,
    private readonly deadlines: Deadlines,
    private readonly outbox: Outbox,
    private readonly changes: Changes,
  ) {}

  /** Saves what was decided, in the open transaction. Answers the case as it is now. */
  async apply({ before, facts, personal, written, fired }: Outcome): Promise<CaseFile> {
    if (before && facts.length === 0) {
      await this.arm(before, before, fired);
      return before;
    }
    const after = evolveAll(before, facts);
    if (before) await this.store.update(after);
    else await this.store.insert(after, facts[0]?.at ?? after.reportedAt, personal);
    await this.store.record(after, facts, written);
    const { actor } = RequestContext.current();
    for (const event of eventsOf(after, facts, actor)) this.publish(after, event, personal, written);
    await this.tasksOf(after, facts);
    await this.arm(before, after, fired);
    if (!isOpen(after) && (!before || isOpen(before))) await this.store.finish(after);
    this.changes.note(after.district);
    return after;
  }

  /** An unverified report was bound and has come as an ordinary one: nobody needs to look at it any more (R4). */
  settleReport(reportId: string): Promise<void> {
    return this.tasks.closeOfReport(reportId, 'bound');
  }

  private async tasksOf(file: CaseFile, facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) {
      if (fact.fact === 'tasks_done') await this.tasks.closeOf(file.id, fact.kinds, fact.outcome);
      if (fact.fact !== 'task_needed') continue;
      const { kind, at: since, dueAt } = fact;
      await this.tasks.open({ district: file.district, caseId: file.id, kind, since, dueAt });
    }
  }

  /** Deadlines are read off the state; only differences are written. The one that fires now is gone already. */
  private async arm(before: CaseFile | null, after: CaseFile, fired: CaseTimer | undefined): Promise<void> {
    const armed = before ? deadlinesOf(before) : {};
    const wanted = deadlinesOf(after);
    for (const purpose of CASE_TIMERS) {
      const was = purpose === fired ? undefined : armed[purpose];
      const dueAt = wanted[purpose];
      if (dueAt && dueAt.getTime() !== was?.getTime())
        await this.deadlines.set({ owner: after.id, purpose, dueAt, district: after.district });
      if (!dueAt && was) await this.deadlines.cancel(after.id, purpose);
    }
  }

  private publish(
    file: CaseFile,
    event: Published,
    personal: CasePersonal,
    written: EntryPersonal | null,
  ): void {
    const base = { district: file.district, subject: file.id };
    this.outbox.emit({ ...event, ...base, ...personalOf(file, event.type, personal, written) });
  }
}

/** Erasable fields that travel beside an event: they belong to the representative, or to whoever wrote them. */
function personalOf(
  file: CaseFile,
  type: string,
  personal: CasePersonal,
  written: EntryPersonal | null,
): object {
  const of = file.representativeId;
  const field = (value: string | null | undefined) => (value ? { value, of } : undefined);
  const callbackNumber = field(personal.callbackNumber);
  if (type === 'case-redirected' || type === 'bridge-requested') return { personal: { callbackNumber } };
  if (type === 'step-started') return { personal: { callbackNumber, note: field(personal.note) } };
  const wrote = written ? { value: written.text, of: written.of ?? file.id } : undefined;
  if (type === 'officer-word-recorded') return { personal: { word: wrote } };
  const withReason = ['case-closed', 'claim-judged', 'finding-corrected'];
  return withReason.includes(type) ? { personal: { reason: wrote } } : {};
}

/** Where decisions are kept and take effect. */
@Injectable()
export class CaseParts {
  constructor(
    readonly store: CaseStore,
    readonly effects: CaseEffects,
    readonly heads: HeadMessages,
    readonly periods: PeriodStore,
  ) {}
}

@Injectable()
export class CaseService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly roster: RosterCopy,
    private readonly policies: PolicyService,
    private readonly parts: CaseParts,
  ) {}

  /**
   * Carries out a command on a case, found by id or alias. Throws NotFound, and Conflict or InvalidInput with the
   * code of the refusal.
   */
  async command(caseId: string, command: Command, written: EntryPersonal | null = null): Promise<CaseFile> {
    const district = this.db.inside ? this.db.current().district : '';
    return this.db.inTransaction({ district }, async () => {
      const stored = await this.parts.store.lock(caseId);
      if (!stored) throw new NotFound('not_found');
      const ctx = await this.standing(stored.file.district, await this.clock.now());
      const facts = orThrow(decide(stored.file, command, ctx));
      return this.parts.effects.apply({ before: stored.file, facts, personal: stored.personal, written });
    });
  }

  /**
   * The same without anybody who waits for an answer: nothing is thrown, since that would undo what the open
   * transaction has done besides. Answers the refusal, or null when it was carried out or there is no such case.
   */
  async offer(caseId: string, command: Command): Promise<Refusal | null> {
    const stored = await this.parts.store.lock(caseId);
    if (!stored) return null;
    const { file: before, personal } = stored;
    const decision = decide(before, command, await this.standing(before.district, await this.clock.now()));
    if (isRefusal(decision)) return decision;
    await this.parts.effects.apply({ before, facts: decision, personal, written: null });
    return null;
  }

  /** A due deadline of a case. Nothing happens when the case has moved on. */
  async fire(purpose: CaseTimer, fired: FiredDeadline): Promise<void> {
    const stored = await this.parts.store.lock(fired.owner);
    if (!stored) return;
    const firing = firingOf(fired);
    const { file: before, personal } = stored;
    const command: Command = purpose === 'roster' ? { type: 'roster' } : { type: purpose, firing };
    const head = await this.parts.heads.seenBy(before, command);
    const ctx = await this.standing(before.district, firing.at);
    const facts = orThrow(decide(before, command, { ...ctx, head }));
    await this.parts.effects.apply({ before, facts, personal, written: null, fired: purpose });
    if (head) await this.parts.heads.note(before, facts);
  }

  /** R11, R15, R33: looks at an open case again after directory has changed something. */
  async recheck(caseId: string): Promise<void> {
    const stored = await this.parts.store.lock(caseId);
    if (!stored) return;
    const { file: before, personal } = stored;
    const ctx = await this.standing(before.district, await this.clock.now());
    const moved = orThrow(decide(before, { type: 'calendar' }, ctx));
    const between = moved.length > 0 ? evolveAll(before, moved) : before;
    const facts = [...moved, ...orThrow(decide(between, { type: 'roster' }, ctx))];
    await this.parts.effects.apply({ before, facts, personal, written: null });
  }

  /** What a decision in this district is made with at `now`. */
  async context(district: string, now: Date): Promise<Context> {
    const exceptional = await this.parts.periods.begun(district, now);
    return {
      ...(await this.standing(district, now)),
      policies: await this.policies.inForce(district),
      exceptional,
    };
  }

  /** The same for a case that stands already: it keeps its own ladder (R17). */
  async standing(district: string, now: Date): Promise<Context> {
    const snapshot = await this.roster.snapshot(district);
    return this.contextOf(snapshot, now, {});
  }

  private contextOf(snapshot: RosterSnapshot, now: Date, policies: Context['policies']): Context {
    const directory = directoryView(snapshot, now, this.roster.stale(snapshot.district));
    return { now, settings: snapshot.settings, policies, directory, newId };
  }
}

/** On the second counts as due; otherwise what happened is what counts (R21, R31). */
export function firingOf(fired: FiredDeadline): Firing {
  const { dueAt, latenessSeconds, unsure, now } = fired;
  return { at: latenessSeconds < ON_THE_SECOND ? dueAt : now, dueAt, latenessSeconds, unsure };
}

function orThrow(decision: Fact[] | Refusal): Fact[] {
  if (!isRefusal(decision)) return decision;
  throw faultOf(decision);
}

/** A refusal as the answer to whoever asked. */
export const faultOf = ({ refused, code, params }: Refusal): Conflict | InvalidInput =>
  refused === 'conflict' ? new Conflict(code, params) : new InvalidInput(code, params);
