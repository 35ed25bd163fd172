import { describe, expect, it } from '@jest/globals';
import { Heartbeats } from './heartbeats.js';
import { busyServices, fingerprint, nextStop, type ServiceStatus } from './status.js';

const quiet = (service: string, change: Partial<ServiceStatus> = {}): ServiceStatus => ({
  service,
  instance: 'a',
  districts: ['150'],
  heads: { '150': { epoch: 1, sequence: 5 } },
  positions: {},
  outbox: 0,
  earliestDue: null,
  dueNow: 0,
  parked: 0,
  inFlight: 0,
  clockNow: '2026-11-23T05:30:00.000Z',
  ...change,
});

describe('whether all is quiet', () => {
  it('holds when nobody has anything to do and every position is at its head', () => {
    const consumer = quiet('notification', { positions: { 'intake/150': { epoch: 1, sequence: 5 } } });
    expect(busyServices([quiet('intake'), consumer])).toEqual([]);
  });

  it('names who has something to do', () => {
    for (const change of [{ outbox: 1 }, { dueNow: 1 }, { parked: 1 }, { inFlight: 1 }])
      expect(busyServices([quiet('intake', change), quiet('reporting')])).toEqual(['intake']);
    for (const sequence of [4, 6])
      expect(
        busyServices([
          quiet('intake'),
          quiet('reporting', { positions: { 'intake/150': { epoch: 1, sequence } } }),
        ]),
      ).toEqual(['reporting']);
  });

  it('does not wait for the log of a service that is away', () => {
    expect(
      busyServices([quiet('reporting', { positions: { 'intake/150': { epoch: 1, sequence: 1 } } })]),
    ).toEqual([]);
  });

  it('compares everything but the time, in any order of answers', () => {
    const [a, b] = [quiet('a'), quiet('b')];
    const later = { ...a, clockNow: '2026-11-23T05:31:00.000Z' };
    expect(fingerprint([a, b])).toBe(fingerprint([b, later]));
    expect(fingerprint([a, b])).not.toBe(fingerprint([a, { ...b, earliestDue: a.clockNow }]));
  });
});

describe('where the clock stops next', () => {
  const now = Date.parse('2026-11-23T05:30:00.000Z');

  it('is the earliest due time after now, or the target', () => {
    const all = [
      quiet('a', { earliestDue: '2026-11-23T05:40:00.000Z' }),
      quiet('b', { earliestDue: '2026-11-23T05:35:00.000Z' }),
    ];
    expect(nextStop(all, now, now + 3_600_000)).toBe(now + 300_000);
    expect(nextStop(all, now, now + 60_000)).toBe(now + 60_000);
    expect(nextStop([quiet('a')], now, now + 3_600_000)).toBe(now + 3_600_000);
  });

  it('is now when a running clock has passed a due time meanwhile: nothing is jumped over', () => {
    const all = [quiet('a', { earliestDue: '2026-11-23T05:29:59.994Z' })];
    expect(nextStop(all, now, now + 900_000)).toBe(now);
  });
});

describe('who is alive', () => {
  it('is who was heard within 5 s; a service without a living instance is silent', () => {
    const beats = new Heartbeats(['console']);
    beats.beat({ service: 'intake', instance: 'a' }, 0);
    beats.beat({ service: 'intake', instance: 'b' }, 3000);
    expect(beats.alive(4999)).toEqual(['intake/a', 'intake/b']);
    expect(beats.alive(5000)).toEqual(['intake/b']);
    expect(beats.silent(5000)).toEqual(['console']);
    expect(beats.silent(8000)).toEqual(['console', 'intake']);
  });

  it('leaves at once who says so', () => {
    const beats = new Heartbeats();
    beats.beat({ service: 'intake', instance: 'a' }, 0);
    beats.beat({ service: 'intake', instance: 'a', leaving: true }, 10);
    expect(beats.alive(10)).toEqual([]);
    expect(beats.silent(10)).toEqual(['intake']);
  });
});
