import { describe, expect, it } from '@jest/globals';
import { BatchSize } from './batch-size.js';

describe('the size of a batch of firings', () => {
  it('grows while batches are quick, and never beyond a thousand', () => {
    const size = new BatchSize();
    for (let i = 0; i < 6; i++) size.took({ count: size.now, effectsMs: 5 }, 10);
    expect(size.now).toBe(1_000);
  });

  it('grows by deadlines that come one by one, whatever a transaction costs beside its effect', () => {
    const size = new BatchSize();
    for (let i = 0; i < 6; i++) size.took({ count: 1, effectsMs: 0.02 }, 4);
    expect(size.now).toBe(1_000);
  });

  it('learns from deadlines that come one by one how heavy their effects are', () => {
    const size = new BatchSize();
    for (let i = 0; i < 6; i++) size.took({ count: 1, effectsMs: 10 }, 14);
    expect(size.now).toBe(20);
  });

  it('falls at once to what takes about 200 ms when effects are heavy, and never below one', () => {
    const size = new BatchSize();
    size.took({ count: 32, effectsMs: 1_500 }, 1_600);
    expect(size.now).toBe(4);
    size.took({ count: 4, effectsMs: 50_000 }, 60_000);
    expect(size.now).toBe(1);
  });

  it('falls also when it is not the handlers that take long: locks, rows written at the end', () => {
    const size = new BatchSize();
    size.took({ count: 32, effectsMs: 1 }, 1_600);
    expect(size.now).toBe(4);
  });

  it('recovers after one slow batch', () => {
    const size = new BatchSize();
    size.took({ count: 32, effectsMs: 60_000 }, 60_000);
    for (let i = 0; i < 9; i++) size.took({ count: size.now, effectsMs: 1 }, 2);
    expect(size.now).toBeGreaterThan(64);
  });

  it('learns nothing from a batch of which nothing was due', () => {
    const size = new BatchSize();
    size.took({ count: 0, effectsMs: 0 }, 60_000);
    expect(size.now).toBe(32);
  });
});
