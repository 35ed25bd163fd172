import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SendResult } from '../channels/channel.js';
import { after, arranged, HEALTHY, mayProbe, probing, RULE, verdict, type Health } from './health.js';

const SECOND = 1000;
const fails = (health: Health, times: number, nowMs: number): Health =>
  Array.from({ length: times }).reduce<Health>((h) => after(h, false, 'timeout', nowMs), health);

describe('whether a provider can be relied on', () => {
  it('three failures one after the other put it behind the others; two do not', () => {
    expect(fails(HEALTHY, 2, 0).state).toBe('healthy');
    expect(fails(HEALTHY, 3, 5 * SECOND)).toMatchObject({
      state: 'sick',
      sinceMs: 5 * SECOND,
      reason: 'timeout',
    });
    expect(fails(after(fails(HEALTHY, 2, 0), true, null, 1), 2, 2).state).toBe('healthy');
  });

  it('so does every second call of the last five minutes, of ten or more', () => {
    let health = HEALTHY;
    for (let i = 0; i < 9; i++) health = after(health, i % 2 === 0, 'timeout', i * SECOND);
    expect(health.state).toBe('healthy');
    health = after(health, false, 'timeout', 9 * SECOND);
    expect(health.state).toBe('sick');
    let slow = HEALTHY;
    for (let i = 0; i < 40; i++) slow = after(slow, i % 2 === 0, 'timeout', i * 200 * SECOND);
    expect(slow.state).toBe('healthy');
  });

  it('one success forgets its past', () => {
    const well = after(fails(HEALTHY, 7, 0), true, null, 60 * SECOND);
    expect(well).toEqual({ ...HEALTHY, outcomes: [{ atMs: 60 * SECOND, ok: true }] });
  });

  it('it is tried again after half a minute, then ever later, at most every quarter of an hour', () => {
    let health = fails(HEALTHY, 3, 0);
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      expect(mayProbe(health, health.probeAtMs - 1)).toBe(false);
      expect(mayProbe(health, health.probeAtMs)).toBe(true);
      const at = health.probeAtMs;
      health = after(probing(health, at), false, 'timeout', at);
      waits.push((health.probeAtMs - at) / SECOND);
    }
    expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it('only what the provider itself did wrong counts, not a wrong number or an unregistered text', () => {
    const said = (outcome: SendResult['outcome'], reason = ''): boolean | null =>
      verdict(
        outcome === 'failed' || outcome === 'unknown'
          ? { outcome, reason }
          : { outcome, providerMessageId: 'x' },
      );
    expect(said('sent')).toBe(true);
    expect(said('delivered')).toBe(true);
    for (const reason of ['timeout', 'connection_lost', 'provider_error', 'unreadable_answer'])
      expect(said('unknown', reason)).toBe(false);
    for (const reason of ['provider_away', 'provider_busy', 'credentials_refused', 'no_credit', 'redirected'])
      expect(said('failed', reason)).toBe(false);
    for (const reason of ['invalid_number', 'dnd', 'refused', 'dlt_refused', 'not_on_whatsapp'])
      expect(said('failed', reason)).toBe(true);
    for (const reason of [
      'dlt_not_registered',
      'template_not_registered',
      'no_address',
      'no_subscription',
      'throttled',
    ])
      expect(said('failed', reason)).toBeNull();
  });
});

describe('the order to try providers in', () => {
  const healths = fc.array(fc.record({ sick: fc.boolean(), probeAtMs: fc.integer({ min: 0, max: 100 }) }), {
    maxLength: 6,
  });
  const healthOf =
    (list: readonly { sick: boolean; probeAtMs: number }[]) =>
    (i: number): Health => {
      const { sick, probeAtMs } = list[i] ?? { sick: false, probeAtMs: 0 };
      return { ...HEALTHY, state: sick ? 'sick' : 'healthy', probeAtMs };
    };

  it('holds everyone once; the relied on before the others; equals as configured', () => {
    fc.assert(
      fc.property(healths, fc.integer({ min: 0, max: 100 }), (list, nowMs) => {
        const ways = list.map((_, i) => i);
        const order = arranged(ways, healthOf(list), nowMs);
        expect([...order].sort()).toEqual(ways);
        const behind = (i: number): boolean => (list[i]?.sick ?? false) && nowMs < (list[i]?.probeAtMs ?? 0);
        const ranks = order.map((i) => Number(behind(i)));
        expect(ranks).toEqual([...ranks].sort());
        for (const side of [0, 1]) {
          const same = order.filter((i) => Number(behind(i)) === side);
          expect(same).toEqual([...same].sort());
        }
      }),
    );
  });

  it('however outcomes come, one that only succeeds is never behind, one that only fails soon is', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), (oks) => {
        const end = oks.reduce((h, ok, i) => after(h, ok, ok ? null : 'timeout', i * SECOND), HEALTHY);
        expect(end.outcomes.length).toBeLessThanOrEqual(200);
        if (oks.every(Boolean)) expect(end.state).toBe('healthy');
        if (oks.slice(-RULE.inARow).length === RULE.inARow && oks.slice(-RULE.inARow).every((ok) => !ok))
          expect(end.state).toBe('sick');
        if (oks.at(-1) && end.state === 'sick')
          expect(oks.filter((ok) => !ok).length).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});
