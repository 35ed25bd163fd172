import { describe, expect, it } from '@jest/globals';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import { district, EXPIRED, id, MLA, NUMBER, OFFICER, POST, representative, STAFF } from '@setu/testing';
import { callerOf, onlyVoice } from './caller.js';

const AIDE = '+915550210001';
const AT = new Date('2026-11-23T05:35:00Z');
/** Items of a copy as the events of directory make them. */
const items = (events: ReturnType<typeof district>): RosterItem[] =>
  events.map(({ type, district: scope, data, personal = {} }) => {
    const fields = Object.entries(personal as Record<string, { value: string }>);
    const plain = Object.fromEntries(fields.map(([name, { value }]) => [name, value]));
    return { type, district: scope, data, personal: plain } as unknown as RosterItem;
  });
const someone = (n: number, phone: string, over: object = {}) =>
  representative({ id: id(n), type: 'MLA', covered: true, to: null, nameHi: 'श्री', phone, ...over });
const roster = (...more: ReturnType<typeof district>) =>
  snapshotFrom('150', items([...district([]), ...more]));
const caller = (number: string | null, ...more: ReturnType<typeof district>) =>
  callerOf(roster(...more), number, AT);

describe('whose telephone it is', () => {
  it('a registered number is the representative, an authorised one staff, an official one the holder', () => {
    expect(caller(NUMBER.mla)).toEqual({
      ...{ kind: 'representative', key: MLA },
      voices: [{ representativeId: MLA, staffId: null }],
    });
    expect(caller(AIDE)).toMatchObject({ key: STAFF, voices: [{ representativeId: MLA, staffId: STAFF }] });
    expect(caller(NUMBER.dpro)).toMatchObject({
      ...{ kind: 'officer', key: id(62), numberId: id(62), officerId: OFFICER.dpro },
      post: { postId: POST.dpro },
    });
  });

  it('a withheld, a foreign or a former number is nobody’s', () => {
    for (const number of [null, '+915550999999', NUMBER.former])
      expect(caller(number)).toEqual({ kind: 'unknown', key: 'unknown' });
  });

  it('one number of two representatives is both, in an order that stands; only one may be assumed', () => {
    const two = caller(NUMBER.mla, someone(35, NUMBER.mla));
    expect(two).toMatchObject({ voices: [{ representativeId: MLA }, { representativeId: id(35) }] });
    expect(two.kind === 'representative' && onlyVoice(two.voices)).toBeNull();
  });

  it('an own number comes before one of staff, who may report before who may not', () => {
    expect(caller(AIDE, someone(35, AIDE))).toMatchObject({
      voices: [{ representativeId: id(35), staffId: null }],
    });
    const expired = caller('+915550200002', someone(35, '+915550200002'));
    expect(expired).toMatchObject({ voices: [{ representativeId: id(35) }] });
    expect(caller('+915550200002')).toMatchObject({ voices: [{ representativeId: EXPIRED }] });
  });
});
