/** What is checked after every decision: agreement with the reference model, and what always holds. */
import { expect } from '@jest/globals';
import { allowedNow, type CaseAnswer } from '../../src/cases/allowed.js';
import type { Refusal } from '../../src/cases/context.js';
import { factOf, fileOf } from '../../src/cases/document.js';
import { evolveAll, type Fact, type FactOf } from '../../src/cases/facts.js';
import { activeLeg, isOpen, type CaseFile } from '../../src/cases/model.js';
import { deadlinesOf } from '../../src/cases/timers.js';
import { officerOf } from './office.js';
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
};

/** A refusal names what is possible instead, and never what it refuses. */
export function checkRefusal(name: string, refusal: Refusal, file: CaseFile): void {
  expect(refusal.code).toMatch(/^[a-z_]+$/);
  if (refusal.refused === 'invalid') return;
  expect(refusal.params?.['allowed']).toEqual(allowedNow(file));
  const route = ROUTES[name];
  // Its time can have passed meanwhile: that is told by the code itself.
  if (route && !refusal.code.endsWith('_too_late'))
    expect({ code: refusal.code, state: file.state, allowed: allowedNow(file) }).toEqual({
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
  // An amended calendar counts these two again; then only that they stand.
  expect([name, 'closing', due.closing !== undefined]).toEqual([name, 'closing', model.closesAt !== null]);
  if (!model.amended)
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
  const next = world.nextChange(officerOf(leg?.postId ?? file.postId), now);
  expect([name, 'roster', due.roster ?? null]).toEqual([name, 'roster', next]);
}

/** What holds whatever the model says. */
export function checkAlways({ play }: Table, was: CaseFile | null, name: string): void {
  const file = play.case;
  expect(file.questions).toBeLessThanOrEqual(2);
  expect(play.of('task_needed').filter((f) => f.kind === 'call_representative').length).toBeLessThanOrEqual(
    play.of('opened').length,
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
