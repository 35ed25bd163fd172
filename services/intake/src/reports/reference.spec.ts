import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { referenceOf } from './reference.js';

const told = fc.record({
  district: fc.constantFrom('145', '150', '155', '162', '16', '2', 'state'),
  epoch: fc.integer({ min: 1, max: 40 }),
  n: fc.integer({ min: 1, max: 2_000_000 }),
});

describe('references', () => {
  it('rise with a prefix of the district', () => {
    expect(referenceOf('150', 1, 412)).toBe('HRD-0412');
    expect(referenceOf('145', 1, 1)).toBe('GZB-0001');
    expect(referenceOf('155', 1, 12345)).toBe('KNJ-12345');
    expect(referenceOf('state', 1, 7)).toBe('UPS-0007');
    expect(referenceOf('162', 1, 7)).toBe('D162-0007');
  });

  it('carry the epoch after a restore, short enough for the phone', () => {
    expect(referenceOf('150', 2, 28)).toBe('HRD-2-0028');
    expect(referenceOf('162', 11, 12345)).toBe('D162-11-12345');
  });

  it('are the same only for the same district, epoch and number', () => {
    fc.assert(
      fc.property(told, told, (a, b) => {
        const same = a.district === b.district && a.epoch === b.epoch && a.n === b.n;
        expect(referenceOf(a.district, a.epoch, a.n) === referenceOf(b.district, b.epoch, b.n)).toBe(same);
      }),
    );
    fc.assert(
      fc.property(told, told, (a, { epoch }) => {
        const again = referenceOf(a.district, epoch, a.n);
        expect(again === referenceOf(a.district, a.epoch, a.n)).toBe(epoch === a.epoch);
      }),
    );
  });
});
