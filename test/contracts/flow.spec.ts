/** The flow table: who hears what, and that causes never go round in a circle. */
import { describe, expect, it } from '@jest/globals';
import { EVENTS, FLOW, PRODUCERS, edgeOf, type FlowRow } from '@setu/contracts';

/** A cycle among the causing edges as a list of services, or null. */
function cycleAmong(
  rows: readonly Pick<FlowRow, 'producer' | 'consumer' | 'edge' | 'bounded'>[],
): string[] | null {
  const next = new Map<string, Set<string>>();
  for (const row of rows) {
    if (row.edge !== 'cause' || row.bounded) continue;
    next.set(row.producer, (next.get(row.producer) ?? new Set()).add(row.consumer));
  }
  const visit = (node: string, trail: string[]): string[] | null => {
    if (trail.includes(node)) return [...trail, node];
    for (const to of next.get(node) ?? []) {
      const found = visit(to, [...trail, node]);
      if (found) return found;
    }
    return null;
  };
  for (const start of next.keys()) {
    const found = visit(start, []);
    if (found) return found;
  }
  return null;
}

describe('the flow of events', () => {
  it('has no cycle of causes', () => {
    expect(cycleAmong(FLOW)).toBeNull();
  });

  it('would notice a cycle', () => {
    const back = { producer: 'notification', consumer: 'intake', edge: 'cause' } as const;
    expect(cycleAmong([...FLOW, back])).toEqual(
      expect.arrayContaining(['intake', 'escalation', 'notification']),
    );
  });

  it('names its exceptions, each bounded', () => {
    const exceptions = FLOW.filter((row) => row.bounded).map((row) => `${row.event} -> ${row.consumer}`);
    expect(exceptions.sort()).toEqual([
      'bridge-ended -> escalation',
      'callback-confirmed -> directory',
      'drill-answered -> directory',
      'person-unreachable -> escalation',
    ]);
  });

  it('lets reporting hear every event of every other producer, as a view', () => {
    for (const event of EVENTS) {
      const producers = event.producer === 'every' ? PRODUCERS : [event.producer];
      for (const producer of producers.filter((p) => p !== 'reporting')) {
        expect([event.name, edgeOf(event.name, producer, 'reporting')]).toEqual([event.name, 'view']);
      }
    }
  });

  it('gives every service the roster of directory', () => {
    for (const consumer of ['intake', 'escalation', 'notification', 'reporting']) {
      expect(edgeOf('post-changed', 'directory', consumer)).not.toBeNull();
    }
  });

  it('declares each event once', () => {
    const names = EVENTS.map((e) => e.name);
    expect(new Set(names).size).toBe(names.length);
  });
});
