import { describe, expect, it } from '@jest/globals';
import { newId } from '@setu/platform';
import { isYoungId } from './young-id.js';

const BORN = Date.parse('2026-11-23T05:32:00Z');
const id = (version: string): string => {
  const hex = BORN.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${version}abc-8000-000000000001`;
};

describe('ids that were made just now', () => {
  it('a fresh id of this service is young', () => {
    expect(isYoungId(newId(), Date.now())).toBe(true);
  });

  it.each([
    [0, true],
    [9_999, true],
    [10_000, false],
    [-1_000, true],
    [-1_001, false],
    [86_400_000, false],
  ])('%d ms after it was made: %s', (after, young) => {
    expect(isYoungId(id('7'), BORN + after)).toBe(young);
  });

  it('ids that carry no time are never young', () => {
    expect(isYoungId(id('4'), BORN)).toBe(false);
    expect(isYoungId('not-an-id', BORN)).toBe(false);
  });
});
