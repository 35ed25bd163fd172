import { describe, expect, it } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { districtWith, hardoi, id } from '../test/district.js';
import { encodePhones, encodeStaff, withoutStaff } from './personal.js';
import { currentMandate, mayReport, phoneOf, representativeByPhone, staffAt } from './representatives.js';
import type { RosterItem } from './snapshot.js';

const NOW = new Date('2026-11-25T06:30:00Z');
const STAFF = id('pa');
const OWN = '+915550200001';
const HELPER = '+915550210001';

function representative(over: Partial<DataOf<'representative-changed'>> = {}, personal = {}): RosterItem {
  return hardoi.item(
    'representative-changed',
    {
      representativeId: id('mla'),
      version: 1,
      type: 'MLA',
      constituencyEn: 'Sandila',
      constituencyHi: 'सण्डीला',
      mandates: [{ from: '2022-03-10T00:00:00Z', to: '2027-05-22T00:00:00Z' }],
      covered: true,
      staff: [{ staffId: STAFF, from: '2026-01-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }],
      removed: false,
      ...over,
    },
    {
      nameEn: 'Ram Singh',
      nameHi: 'राम सिंह',
      phones: encodePhones([{ number: OWN, from: '2026-01-01T00:00:00Z', to: null }]),
      staff: encodeStaff([{ staffId: STAFF, nameHi: 'सहायक', nameEn: 'Assistant', phone: HELPER }]),
      ...personal,
    },
  );
}

describe('who a phone belongs to and who may report (R4)', () => {
  const r = districtWith(representative());

  it('knows a representative and authorised staff by their numbers, with names', () => {
    expect(representativeByPhone(r, OWN, NOW)).toMatchObject({ representative: { nameHi: 'राम सिंह' } });
    expect(representativeByPhone(r, HELPER, NOW)).toMatchObject({
      representative: { representativeId: id('mla') },
      staff: { staffId: STAFF, nameEn: 'Assistant' },
    });
    expect(representativeByPhone(r, '+915550200099', NOW)).toBeNull();
    expect(phoneOf(r, id('mla'), NOW)).toBe(OWN);
  });

  it('keeps numbers and staff to their dates', () => {
    const later = new Date('2026-12-02T00:00:00Z');
    expect(representativeByPhone(r, OWN, new Date('2025-12-31T00:00:00Z'))).toBeNull();
    expect(representativeByPhone(r, HELPER, later)).toBeNull();
    expect(staffAt(r, id('mla'), NOW)).toHaveLength(1);
    expect(staffAt(r, id('mla'), later)).toEqual([]);
  });

  it('lets a current mandate of a covered type report, no other', () => {
    expect(mayReport(r, id('mla'), NOW)).toBe(true);
    expect(currentMandate(r, id('mla'), new Date('2027-05-22T00:00:00Z'))).toBe(false);
    expect(mayReport(districtWith(representative({ covered: false })), id('mla'), NOW)).toBe(false);
    expect(currentMandate(r, id('nobody'), NOW)).toBe(false);
  });

  it('prefers the one who may report when a number changed hands', () => {
    const successor = representative({ representativeId: id('new') });
    const former = representative({
      mandates: [{ from: '2017-01-01T00:00:00Z', to: '2022-01-01T00:00:00Z' }],
    });
    const found = representativeByPhone(districtWith(former, successor), OWN, NOW);
    expect(found?.representative.representativeId).toBe(id('new'));
  });

  it('accepts a plain list of numbers, and takes erased or damaged fields as empty', () => {
    const listed = districtWith(representative({}, { phones: JSON.stringify([OWN]) }));
    expect(representativeByPhone(listed, OWN, NOW)).not.toBeNull();
    const erased = districtWith(representative({}, { phones: null, staff: null, nameHi: null }));
    expect(representativeByPhone(erased, OWN, NOW)).toBeNull();
    expect(erased.representatives.get(id('mla'))).toMatchObject({ nameHi: null, phones: [] });
    const damaged = districtWith(representative({}, { phones: '{', staff: '{"a":1}' }));
    expect(phoneOf(damaged, id('mla'), NOW)).toBeNull();
  });

  it('forgets one member of staff and keeps the others', () => {
    const two = encodeStaff([
      { staffId: STAFF, nameHi: 'क', nameEn: 'A', phone: HELPER },
      { staffId: id('pa2'), nameHi: 'ख', nameEn: 'B', phone: '+915550210002' },
    ]);
    expect(JSON.parse(withoutStaff(two, STAFF))).toEqual([
      { staffId: STAFF, nameHi: null, nameEn: null, phone: null },
      { staffId: id('pa2'), nameHi: 'ख', nameEn: 'B', phone: '+915550210002' },
    ]);
  });
});
