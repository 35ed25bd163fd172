import { describe, expect, it } from '@jest/globals';
import { BatchSize } from './batch-size.js';

describe('the size of a batch of firings', () => {
  it('grows while batches are quick, and never beyond a thousand', () => {
    const size = new BatchSize();
    for (let i = 0; i < 6; i++) size.took(size.now, 10);
    expect(size.now).toBe(1_000);
  });

  it('falls at once to what takes about 200 ms when effects are heavy, and never below one', () => {
    const size = new BatchSize();
    size.took(32, 1600);
    expect(size.now).toBe(4);
    size.took(4, 60_000);
    expect(size.now).toBe(1);
  });

  it('recovers after one slow batch', () => {
    const size = new BatchSize();
    size.took(32, 60_000);
    for (let i = 0; i < 9; i++) size.took(size.now, 2);
    expect(size.now).toBeGreaterThan(64);
  });
});
