import { describe, expect, it } from '@jest/globals';
import { commitmentOf, type Envelope, type Personal } from '@setu/contracts';
import { blanked } from '../log/event-log.js';
import { outboxEntry, personalFieldsOf, type NewEvent } from './envelope-text.js';

const stamp = {
  id: '01900000-0000-7000-8000-000000000001',
  producer: 'intake',
  actor: 'system',
  correlationId: 'c',
  causationId: 'k',
  time: new Date('2026-11-23T05:30:00.000Z'),
};
const event = {
  type: 'report-refused',
  district: '150',
  subject: 'report:1',
  data: {},
  personal: {
    note: { value: 'फोन नहीं उठा', of: 'p1' },
    dialledNumber: undefined,
    other: { value: null, of: 'p2' },
  },
} as unknown as NewEvent;

describe('the envelope text', () => {
  const entry = outboxEntry(event, stamp);
  const body = JSON.parse(entry.body) as Envelope;
  const personal = JSON.parse(entry.personal ?? '{}') as Personal;

  it('keeps personal values out of the hashed body and commits to them', () => {
    expect(entry.body).not.toContain('फोन');
    expect(Object.keys(personal)).toEqual(['note', 'other']);
    for (const [field, { salt, value }] of Object.entries(personal)) {
      expect(salt).toMatch(/^[0-9a-f]{32}$/);
      expect(body.commitments?.[field]).toBe(commitmentOf(salt, value));
    }
    expect(entry.persons).toEqual(['p1', 'p2']);
  });

  it('draws a new salt each time, so equal values cannot be told', () => {
    const again = JSON.parse(outboxEntry(event, stamp).body) as Envelope;
    expect(again.commitments?.note).not.toBe(body.commitments?.note);
  });

  it('has no place yet: the sequencer puts it in front', () => {
    expect(entry.body.startsWith('{"specversion":"1.0"')).toBe(true);
    expect(body).toMatchObject({ time: '2026-11-23T05:30:00.000Z', causationid: 'k', district: '150' });
    expect(body).not.toHaveProperty('sequence');
  });

  it('names only the fields that are present', () => {
    expect(personalFieldsOf(event.personal)).toEqual(['note', 'other']);
    expect(personalFieldsOf(undefined)).toEqual([]);
    expect(outboxEntry({ ...event, personal: {} }, stamp).personal).toBeNull();
  });

  it('forgets one person and nobody else', () => {
    const left = JSON.parse(blanked(entry.personal ?? '{}', 'p1')) as Personal;
    expect(left.note).toEqual({ salt: '', value: null, of: 'p1' });
    expect(left.other).toEqual(personal.other);
  });
});
