import { describe, expect, it } from '@jest/globals';
import { inOrder, outcomeBody, type Task } from './task.model.js';

const task = (id: string, priority: number, openedAt: string): Task => ({
  id,
  kind: 'call_officer',
  priority,
  state: 'open',
  dueAt: null,
  openedAt,
  claimedBy: null,
  case: null,
});

describe('the queue of an operator', () => {
  it('R22: the most urgent first, the older first among equals', () => {
    const done = { ...task('done', 1, '2026-11-23T11:00'), state: 'closed' };
    const queue = [
      done,
      task('late', 2, '2026-11-23T11:20'),
      task('old', 2, '2026-11-23T11:10'),
      task('top', 1, '2026-11-23T11:30'),
    ];
    expect(inOrder(queue).map((t) => t.id)).toEqual(['top', 'old', 'late']);
  });

  it('sends a time only with the outcomes that have one', () => {
    expect(outcomeBody('will_call_at', ' ', '2026-11-23T15:30')).toEqual({
      outcome: 'will_call_at',
      at: '2026-11-23T15:30:00+05:30',
    });
    expect(outcomeBody('busy', 'in court', '2026-11-23T15:30')).toEqual({
      outcome: 'busy',
      note: 'in court',
    });
  });
});
