import { describe, expect, it } from '@jest/globals';
import type { DemoAccount } from './demo.js';
import { titleOf } from './demo-people.model.js';

const account = (name: string, more: Partial<DemoAccount>): DemoAccount => ({
  role: 'representative',
  district: '150',
  name,
  ...more,
});
const seat = { titleHi: 'विधायक, सण्डीला', titleEn: 'MLA, Sandila' };
const member = account('श्री राम सिंह', { representativeId: 'r1', ...seat });
const staff = account('श्री मोहन लाल', { representativeId: 'r1', staffOf: 'r1' });
const officer = account('श्रीमती लता', { role: 'officer', postId: 'p1' });
const people = [staff, member, officer];

describe('people of the demonstration', () => {
  it('R4: tells authorised staff from the representative in whose name they report', () => {
    expect(titleOf(staff, people, 'hi')).toBe('अधिकृत सहायक, मा० श्री राम सिंह');
    expect(titleOf(staff, people, 'en')).toMatch(/^Authorised staff of Hon'ble /);
    expect(titleOf(member, people, 'hi')).toBe('विधायक, सण्डीला');
    expect(titleOf(member, people, 'en')).toBe('MLA, Sandila');
    expect(titleOf(officer, people, 'hi')).toBeNull();
  });
});
