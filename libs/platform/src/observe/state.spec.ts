/** Levels of health, what readiness asks, and figures that are read when they are fetched. */
import { describe, expect, it } from '@jest/globals';
import { HealthRegistry } from './health.js';
import { Metrics } from './metrics.js';

describe('health', () => {
  it('asks all; readiness asks those on which it depends', async () => {
    const health = new HealthRegistry();
    health.add('database', async () => ({ ok: true }));
    health.add('clock', async () => ({ ok: false, detail: 'in doubt' }), { readiness: false });
    expect(await health.run()).toEqual({ database: { ok: true }, clock: { ok: false, detail: 'in doubt' } });
    expect(await health.missing()).toEqual([]);
    health.add('clock', async () => ({ ok: false }));
    expect(await health.missing()).toEqual(['clock']);
  });

  it('takes a check that fails or does not answer as failed', async () => {
    const health = new HealthRegistry();
    health.add('throws', () => Promise.reject(new RangeError('no')));
    health.add('hangs', () => new Promise(() => undefined));
    expect(await health.run()).toEqual({
      throws: { ok: false, detail: 'RangeError' },
      hangs: { ok: false, detail: 'no answer within 1 s' },
    });
  });
});

describe('figures that are read', () => {
  it('have the values of the moment they are fetched, by label', async () => {
    const metrics = new Metrics();
    let value = 3;
    metrics.readGauge('g', 'a gauge', ['log'], async () => [
      { labels: { log: 'a' }, value },
      { labels: { log: 'b' }, value: 7 },
    ]);
    metrics.readCounter('c', 'a counter', [], () => value);
    expect(await metrics.registry.getSingleMetricAsString('g')).toContain('g{log="a"} 3\ng{log="b"} 7');
    value = 5;
    const text = await metrics.registry.metrics();
    expect(text).toContain('g{log="a"} 5');
    expect(text).toMatch(/^c 5$/m);
    expect(text).toContain('# TYPE c counter');
  });

  it('are absent when they cannot be read: no old value stands in for them', async () => {
    const metrics = new Metrics();
    let away = false;
    metrics.readGauge('g', 'a gauge', [], () => (away ? Promise.reject(new Error('away')) : 1));
    expect(await metrics.registry.metrics()).toMatch(/^g 1$/m);
    away = true;
    const text = await metrics.registry.metrics();
    expect(text).not.toMatch(/^g /m);
    expect(text).toContain('process_uptime_seconds');
  });
});
