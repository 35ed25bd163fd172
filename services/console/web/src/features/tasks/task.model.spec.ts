import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '../../shared/case.model.js';
import { dueOf, inOrder, outcomeBody, type Task } from './task.model.js';

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

  it('R22: counts down to the time of the task, else to the next step of its case', () => {
    const nextStep = { step: 'superior', at: '2026-11-23T11:27', postId: 'p', titleHi: '', titleEn: '' };
    const file = { state: 'acting', nextStep } as CaseView;
    const plain = task('a', 1, '2026-11-23T11:12');
    expect(dueOf(plain)).toBeNull();
    expect(dueOf({ ...plain, case: file })).toBe('2026-11-23T11:27');
    expect(dueOf({ ...plain, case: file, dueAt: '2026-11-23T11:20' })).toBe('2026-11-23T11:20');
    expect(dueOf({ ...plain, case: { ...file, state: 'confirmed' } })).toBeNull();
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
