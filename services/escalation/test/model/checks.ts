/** What is checked after every decision: agreement with the reference model, and what always holds. */
import { expect } from '@jest/globals';
import { allowedNow, type CaseAnswer } from '../../src/cases/allowed.js';
import { decide, type Command } from '../../src/cases/case.js';
import { isRefusal, type Moment, type Refusal } from '../../src/cases/context.js';
import { factOf, fileOf } from '../../src/cases/document.js';
import { evolveAll, type Fact, type FactOf } from '../../src/cases/facts.js';
import { activeLeg, isOpen, type CaseFile } from '../../src/cases/model.js';
import { deadlinesOf } from '../../src/cases/timers.js';
import type { Table } from './table.js';

const ROUTES: Readonly<Record<string, CaseAnswer>> = {
  claim: 'claim-callback',
  tried: 'tried',
  engaged: 'engaged',
  connect: 'connect',
  word: 'officer-word',
  made_them_talk: 'made-them-talk',
  in_my_meeting: 'in-my-meeting',
  calls_self: 'i-call-myself',
  confirm: 'confirm',
  deny: 'deny',
  withdraw: 'withdraw',
  wanted: 'still-wanted',
  reopen: 'reopen',
  thanks: 'thanks',
  close: 'close',
  judge: 'judge-claim',
  put_back: 'put-back',
  take_back: 'take-back',
};

/** A refusal names what is possible instead, and never what it refuses. */
export function checkRefusal(name: string, refusal: Refusal, file: CaseFile, moment: Moment): void {
  expect(refusal.code).toMatch(/^[a-z_]+$/);
  if (refusal.refused === 'invalid') return;
  const allowed = allowedNow(file, moment);
  expect(refusal.params?.['allowed']).toEqual(allowed);
  const route = ROUTES[name];
  if (route)
    expect({ code: refusal.code, state: file.state, allowed }).toEqual({
      code: refusal.code,
      state: file.state,
      allowed: expect.not.arrayContaining([route]),
    });
}

/** State, turn, questions, deadlines and figures are those of the model. */
export function checkAgreement({ play, model, now, world }: Table, name: string): void {
  const file = play.case;
  const leg = activeLeg(file);
  const due = deadlinesOf(file);
  const seen = { name, now, state: file.state, answers: leg?.postId ?? null, questions: file.questions };
  expect({
    ...seen,
    calls: file.callAsked,
    bridge: file.bridge !== null,
    proposed: file.closingProposed,
  }).toEqual({
    ...{ name, now, state: model.state, answers: model.leg?.post ?? null, questions: model.questions },
    ...{ calls: model.calls > 0, bridge: model.bridge, proposed: model.proposed },
  });
  expect([name, 'closing', due.closing ?? null]).toEqual([name, 'closing', model.closesAt]);
  expect([name, 'question', due.question ?? null]).toEqual([name, 'question', model.asksAt]);
  if (model.calledAt)
    expect((file as { figures?: { responseSeconds: number } }).figures?.responseSeconds).toBe(model.response);
  if (file.state === 'waiting' && leg && model.actsAt) {
    if (!model.amended) expect([name, 'acts', leg.actsAt]).toEqual([name, 'acts', model.actsAt]);
    expect([name, leg.actsAt >= model.actsAt]).toEqual([name, true]);
  }
  // One that came due while the system was down fires next.
  if (!isOpen(file) || (due.roster && due.roster <= now)) return;
  const next = world.nextChange(world.holder(leg?.postId ?? file.postId), now);
  expect([name, 'roster', due.roster ?? null]).toEqual([name, 'roster', next]);
}

/** What each answer that is offered would say, with times that fit; of the tap after a redirect only its time is asked. */
export function commandFor(answer: CaseAnswer, file: CaseFile, now: Date): Command | null {
  const superior = { postId: 'CDO', officerId: 'officer-cdo' };
  const soon = new Date(now.getTime() + 60_000);
  const postId = file.state === 'redirected' ? (file.alternatePostId ?? '') : (activeLeg(file)?.postId ?? '');
  const proposed = file.corrections.find((c) => c.status === 'proposed')?.correctionId ?? '';
  const commands: Record<CaseAnswer, Command | null> = {
    'claim-callback': { type: 'claim', calledAt: now, by: 'officer' },
    tried: { type: 'tried', triedAt: now },
    engaged: { type: 'engaged', until: soon, reasonGiven: true },
    connect: { type: 'connect', by: 'officer' },
    'officer-word': { type: 'officer_word' },
    'made-them-talk': { type: 'made_them_talk', calledAt: now, superior },
    'in-my-meeting': { type: 'in_my_meeting', until: soon, superior },
    'i-call-myself': { type: 'calls_self', superior },
    decline: { type: 'decline', postId },
    confirm: { type: 'confirm', calledAt: now, by: 'representative' },
    deny: { type: 'deny', byStaff: false },
    withdraw: { type: 'withdraw' },
    'still-wanted': { type: 'wanted' },
    'did-not-answer-either': null,
    reopen: { type: 'reopen' },
    thanks: { type: 'thanks' },
    close: { type: 'close', reasonCode: 'x' },
    'judge-claim': { type: 'judge', verdict: 'not_proven', claimedAt: null },
    corrections: { type: 'agree', correctionId: proposed, agreed: true },
    'put-back': { type: 'put_back' },
    'take-back': { type: 'take_back' },
  };
  return commands[answer];
}

/** Whatever is offered would be taken now. */
function checkOffered({ play, now }: Table): void {
  const file = play.case;
  const ctx = play.ctx(now);
  for (const answer of allowedNow(file, ctx)) {
    const command = commandFor(answer, file, now);
    if (!command) {
      if (file.state !== 'redirected') throw new Error(`${answer} of a case that was not redirected`);
      expect(now.getTime() - file.endedAt.getTime()).toBeLessThanOrEqual(7_200_000);
      continue;
    }
    const decision = decide(file, command, ctx);
    const conflict = isRefusal(decision) && decision.refused === 'conflict' ? decision.code : 'taken';
    expect([answer, file.state, conflict]).toEqual([answer, file.state, 'taken']);
  }
}

/** What holds whatever the model says. */
export function checkAlways(table: Table, was: CaseFile | null, name: string): void {
  const { play } = table;
  const file = play.case;
  // The rest of it is what offered.spec.ts is about; a long run asks it always.
  if (process.env['SETU_MODEL_RUNS'] || play.facts.length % 4 === 0) checkOffered(table);
  if (
    play.of('fired_late').some((f) => f.unsure) &&
    play.of('reopened').length === 0 &&
    play.of('opened').length === 1
  )
    expect(file.excused).toContain('clock_unsure');
  expect(file.questions).toBeLessThanOrEqual(2);
  const uncalled = play.of('tasks_done').filter((f) => f.uncalled).length;
  expect(play.of('task_needed').filter((f) => f.kind === 'call_representative').length).toBeLessThanOrEqual(
    play.of('opened').length + uncalled,
  );
  expect(JSON.stringify(fileOf(JSON.parse(JSON.stringify(file))))).toHaveLength(JSON.stringify(file).length);
  if (was && !isOpen(was) && was.id === file.id && file.state !== was.state)
    expect(['reopen', 'report reopened']).toContain(name);
  if (!isOpen(file)) return expect(deadlinesOf(file)).toEqual({});
  const ahead = Object.values(deadlinesOf(file));
  const forPerson = file.closingProposed || !activeLeg(file);
  expect([name, forPerson || ahead.length > 0]).toEqual([name, true]);
  expect([name, ahead.every((at) => !Number.isNaN(at.getTime()))]).toEqual([name, true]);
}

/** Every fact of a decision: replayed from its stored text, told once, nobody on leave, nothing early. */
export function checkFacts(table: Table, was: CaseFile | null, facts: readonly Fact[]): void {
  const { play } = table;
  const stored = facts.map((f) => factOf(JSON.parse(JSON.stringify(f)) as Record<string, unknown>) as Fact);
  if (facts.length > 0)
    expect(JSON.stringify(evolveAll(facts[0]?.fact === 'opened' ? null : was, stored))).toBe(
      JSON.stringify(play.case),
    );
  for (const fact of facts) if (fact.fact === 'step_started') checkTold(table, fact);
}

function checkTold({ play, world, model }: Table, told: FactOf<'step_started'>): void {
  const leg = play.case.legs.find((l) => l.legId === told.legId);
  const same = play.of('step_started').filter((f) => f.legId === told.legId && f.index === told.index);
  expect([told.step, same.length]).toEqual([told.step, 1]);
  if (!leg?.instructedAt) throw new Error('told before the instruction');
  const officer = told.recipientOfficerId ?? '';
  const away = world.away.get(officer);
  const counts = away && (away.sanctioned || away.recordedAt <= play.case.attemptedAt);
  if (told.step === 'instruction') {
    expect(counts && world.isAway(officer, told.at)).not.toBe(true);
    expect(world.seconds(leg.clockFrom, told.at)).toBeGreaterThanOrEqual(600);
    expect([told.step, told.at, world.opening(told.at)]).toEqual([told.step, told.at, told.at]);
    return;
  }
  const forwarded = play.of('unreachable_reported').some((f) => f.legId === leg.legId) || model.amended;
  const after = {
    repeat: 300,
    warning: 600,
    superior: 900,
    head: 1800,
    state_board: 3600,
    state_message: 3600,
  };
  const nobody = leg.steps.some((s) => s.why === 'nobody');
  if (!forwarded && !nobody)
    expect([
      told.step,
      world.seconds(leg.instructedAt, told.at) >= (after[told.step as keyof typeof after] ?? 0),
    ]).toEqual([told.step, true]);
  if (!['superior', 'head', 'state_message'].includes(told.step)) return;
  const others = leg.steps.filter(
    (s) => s.status === 'started' && s.index !== told.index && s.step !== 'state_board',
  );
  expect(others.map((s) => s.recipientOfficerId)).not.toContain(officer);
  expect(world.isAway(officer, told.at)).toBe(false);
  expect(play.case.machineOnly).toBe(false);
}
