/** Small helpers of the model test. */
import { holiday } from '../../src/cases/case.fixture.js';

export type Amendment = ReturnType<typeof holiday>;
export const plus = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);
export const later = (a: Date, b: Date): Date => (a > b ? a : b);

export function closure(date: string, from: number, to: number): Amendment {
  const closed = { closedFrom: `${from}:00`, closedTo: `${to}:00` };
  return {
    ...holiday(date),
    itemId: `closure-${date}`,
    kind: 'amendment',
    change: 'closure',
    ...closed,
  } as unknown as Amendment;
}

export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFrozen(inner);
  return value;
}
