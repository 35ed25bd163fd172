/** What happens beside reports and answers: engagements, transfers, messages to the head, judging and putting back. */
import type { Command } from '../../src/cases/case.js';
import { findingOf } from '../../src/cases/findings.js';
import { isOpen, lastRound, type CaseFile } from '../../src/cases/model.js';
import type { Act } from './commands.js';
import { plus } from './small.js';
import type { Table } from './table.js';

const MORE = [
  'engagement',
  'transfer',
  'head_told',
  'desk_call',
  'judge',
  'agree',
  'refuse',
  'put_back',
  'take_back',
] as const;
export type More = Extract<Act, { do: (typeof MORE)[number] }>;
export const isMore = (act: Act): act is More => (MORE as readonly string[]).includes(act.do);

/** What R31 names: the system's own faults. Written out here once more, so that a word left out there is found. */
const OF_SYSTEM = [
  ...['system_late', 'system_down', 'clock_unsure', 'roster_stale', 'undelivered', 'number_unverified'],
  ...['number_wrong', 'network_suspected', 'exceptional_period'],
];

export function carryOutMore(table: Table, act: More): void {
  const { play, world, now, model } = table;
  switch (act.do) {
    case 'engagement':
      return engagement(table, act);
    case 'transfer':
      play.district.holders.set(act.post, world.transfer(act.post));
      return table.decided(act.do, { type: 'roster' }, () => (model.roster(now), 'done'));
    case 'head_told':
      play.head = { toldAt: plus(now, -act.ago), nextAt: null };
      return table.count('head_told');
    case 'desk_call':
      return deskCall(table, act.denies);
    case 'judge': {
      if (act.heard) table.decided('word', { type: 'officer_word' }, () => model.word(now));
      const judge: Command = { type: 'judge', verdict: 'not_proven', claimedAt: null };
      return table.decided(act.do, judge, () => model.claims.judge(world, now));
    }
    case 'agree':
    case 'refuse': {
      const [asked] = table.file.corrections.filter((c) => c.status === 'proposed');
      const correctionId = asked?.correctionId ?? 'none';
      const agree: Command = { type: 'agree', correctionId, agreed: act.do === 'agree' };
      return table.decided(act.do, agree, () => (asked ? 'done' : 'refused'));
    }
    case 'put_back':
      return table.decided(act.do, { type: act.do }, () => (isLeftOut(table.file) ? 'done' : 'refused'));
    case 'take_back':
      return table.decided(act.do, { type: act.do }, () => (isPutBack(table.file) ? 'done' : 'refused'));
  }
}

/** R19, R22: the operator who was asked to calls the representative, who denies or says nothing. */
function deskCall(table: Table, denies: boolean): void {
  const { model, now } = table;
  if (model.state !== 'claimed' || model.calls === 0 || model.called)
    return table.count('desk_call (none asked)');
  const outcome = denies ? ('representative_denies' as const) : ('switched_off' as const);
  const said = {
    type: 'task_outcome',
    taskId: 'call',
    outcome,
    at: null,
    kind: 'call_representative',
  } as const;
  table.decided('desk_call', said, () => {
    if (denies && !model.leg) return 'refused';
    model.called = true;
    return denies ? model.deny(now) : 'done';
  });
}

/** Known from `written` seconds ago; of the officer who holds the post now. */
function engagement(
  table: Table,
  { post, from, for: long, written }: Extract<Act, { do: 'engagement' }>,
): void {
  const { play, world, now } = table;
  const begins = plus(now, from);
  const known = { from: begins, until: plus(begins, long), recordedAt: plus(now, -written) };
  world.engaged.set(world.holder(post), known);
  play.district.engaged.set(world.holder(post), known);
  table.decided('engagement', { type: 'roster' }, () => (table.model.roster(now), 'done'));
}

function isLeftOut(file: CaseFile): boolean {
  if (isOpen(file) || file.state === 'redirected') return false;
  const legs = lastRound(file).filter((leg) => leg.endReason !== 'handed_over');
  return legs.some((leg) => findingOf(file, leg).excused.some((reason) => OF_SYSTEM.includes(reason)));
}

const isPutBack = (file: CaseFile): boolean =>
  !isOpen(file) && file.corrections.some((c) => c.reason === 'put_back' && c.status === 'in_force');
