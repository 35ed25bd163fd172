/**
 * A frozen sample of each event. A change that makes an old sample unreadable needs a `.v2` beside the `.v1`; a new
 * event needs a sample.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EVENTS, assertEventFits } from '@setu/contracts';

interface Sample {
  data: Record<string, unknown>;
  personal: Record<string, string>;
}

const folder = new URL('./samples/', import.meta.url);
const nameOf = (event: { producer: string; name: string; version: number }): string =>
  `${event.producer}.${event.name}.v${event.version}.json`;
const read = (file: string): Sample => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample;

describe('frozen samples', () => {
  it('exist for exactly the declared events', () => {
    expect(readdirSync(folder).sort()).toEqual(EVENTS.map(nameOf).sort());
  });

  for (const event of EVENTS) {
    it(`${nameOf(event)} is still understood`, () => {
      const sample = read(nameOf(event));
      expect(() => assertEventFits(event.name, sample.data, Object.keys(sample.personal))).not.toThrow();
    });

    it(`${nameOf(event)} shows every field`, () => {
      const sample = read(nameOf(event));
      const declared = Object.keys((event.data as { properties?: object }).properties ?? {});
      expect(Object.keys(sample.data).sort()).toEqual(declared.sort());
      expect(Object.keys(sample.personal).sort()).toEqual([...event.personal].sort());
    });

    it(`${nameOf(event)} without a required field is refused`, () => {
      const sample = read(nameOf(event));
      const [first] = (event.data as { required?: string[] }).required ?? [];
      const { [first ?? '']: _gone, ...rest } = sample.data;
      expect(() => assertEventFits(event.name, rest, [])).toThrow(/does not fit/);
    });
  }

  it('an availability written before engagements had reasons is still understood', () => {
    const { reason: _reason, ...older } = read('directory.availability-changed.v1.json').data;
    expect(() => assertEventFits('availability-changed', older, [])).not.toThrow();
    expect(() => assertEventFits('availability-changed', { ...older, reason: 'court' }, [])).not.toThrow();
    expect(() => assertEventFits('availability-changed', { ...older, reason: 'asleep' }, [])).toThrow(
      /reason/,
    );
  });
});
