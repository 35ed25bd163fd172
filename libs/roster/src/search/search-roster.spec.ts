import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { id } from '../../test/district.js';
import { searchable, seated } from '../../test/searchable.js';
import type { RosterItem, RosterSnapshot } from '../snapshot.js';
import { meaningsOf } from './choices.js';
import { matchPosts } from './match-posts.js';
import { queryWords } from './query.js';
import { prepareSearch } from './roster-index.js';
import { searchRoster, type SearchAsk } from './search-roster.js';

const at = new Date('2026-11-20T06:00:00Z');
const r = searchable();
const codeOf = (s: RosterSnapshot, postId: string): string => s.posts.get(postId)?.code ?? postId;
const find = (q: string, over: Partial<SearchAsk> = {}, s = r): string[] =>
  searchRoster(s, q, { at, limit: 20, kinds: ['post'], ...over }).map((hit) => codeOf(s, hit.id));

describe('searching a roster', () => {
  it.each([
    ['BSA', 'BSA'],
    ['bsa', 'BSA'],
    ['B.S.A.', 'BSA'],
    ['बीएसए', 'BSA'],
    ['बी एस ए', 'BSA'],
    ['36', 'BSA'],
    ['३६', 'BSA'],
    ['जिला बेसिक शिक्षा अधिकारी', 'BSA'],
    ['jila besik shiksha adhikari', 'BSA'],
    ['basic education', 'BSA'],
    ['basik', 'BSA'],
    ['जिलाधिकारी', 'DM'],
    ['District Magistrate', 'DM'],
    ['वि0/रा0', 'ADM_FR'],
    ['SDM Sandila', 'SDM_SANDILA'],
    ['एसडीएम संडीला', 'SDM_SANDILA'],
    ['sandeela SDM', 'SDM_SANDILA'],
    ['संभागीय परिवहन', 'ARTO'],
    ['bijli', 'XEN_DISCOM'],
    ['बिजली', 'XEN_DISCOM'],
    ['लोनिवि प्रान्तीय', 'XEN_PWD_PD'],
    ['EO_NPP_SANDILA', 'EO_NPP_SANDILA'],
    ['5550100009', 'BSA'],
    ['+91 55501-00009', 'BSA'],
    ['०५५५०१००००९', 'BSA'],
    ['100009', 'BSA'],
  ])('%s finds %s first', (q, code) => expect(find(q)[0]).toBe(code));

  it('finds officers by name in either script, and with the post they hold', () => {
    const officers = (q: string) =>
      searchRoster(r, q, { at, limit: 50, kinds: ['officer'] }).map((hit) => hit.id);
    const dwivedis = officers('Dwivedi');
    expect(dwivedis).toHaveLength(6);
    expect(new Set(officers('द्विवेदी'))).toEqual(new Set(dwivedis));
    expect(new Set(officers('श्री द्विवेदी जी'))).toEqual(new Set(dwivedis));
    expect(officers('trivedi bsa')).toEqual([id('o9')]);
    expect(officers('त्रिवेदी बेसिक शिक्षा')).toEqual([id('o9')]);
    expect(find('Trivedi BSA')).toEqual(['BSA']);
    expect(officers('Dwivedi BSA')).toEqual([]);
  });

  it('lets one letter be wrong, after what fits without it', () => {
    expect(find('hardio')[0]).toMatch(/HARDOI$/);
    expect(find('Sandiha')).toContain('SDM_SANDILA');
    expect(find('Probatoin')).toEqual(['DPO_PROB']);
    const [first] = searchRoster(r, 'Probatoin', { at, limit: 5 });
    expect(first?.why).toEqual([{ field: 'name', how: 'slip' }]);
  });

  it('finds nothing for what nobody is called, and never more than was asked for', () => {
    expect(find('zzzzqq')).toEqual([]);
    expect(find('')).toEqual([]);
    expect(find('%')).toEqual([]);
    expect(find("'; drop table post; --")).toEqual([]);
    expect(find('अधिकारी', { limit: 3 })).toHaveLength(3);
  });

  it('follows a change at once, and what is gone is not found', async () => {
    const [renamed] = seated(9, 'BSA', {
      en: 'Officer of Schools',
      hi: 'विद्यालय अधिकारी',
      department: 'शिक्षा',
    });
    const later = searchable(0, [renamed as RosterItem]);
    expect(find('basic education', {}, later)).toEqual([]);
    expect(find('officer of schools', {}, later)[0]).toBe('BSA');
    expect(find('basic education')[0]).toBe('BSA');
    const gone = { ...r, posts: new Map([...r.posts].filter(([, post]) => post.code !== 'BSA')) };
    await prepareSearch(gone);
    expect(find('BSA', {}, gone)).toEqual([]);
  });

  it('gives the same answer whether prepared in slices or not, and when two states are asked for in turn', async () => {
    const big = searchable(1200);
    const work = prepareSearch(big);
    const before = find('BSA');
    await work;
    expect(find('BSA')).toEqual(before);
    expect(find('BDO Rampur kakakaka', {}, big)[0]).toBe('BDO_RAMPURKAKAKAKA');
    expect(find('BDO')).toEqual([]);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const hits = searchRoster(r, text, { at, limit: 5, representativeNumbers: true });
        expect(hits.length).toBeLessThanOrEqual(5);
        matchPosts(r, text, at);
      }),
      { numRuns: 300 },
    );
    expect(find('क'.repeat(10_000))).toEqual([]);
    expect(find('😀🚂 \u202Eabc')).toEqual([]);
  });
});

describe('abbreviations of several people', () => {
  const meanings = (q: string) => {
    const hits = searchRoster(r, q, { at, limit: 50, kinds: ['post'] });
    return meaningsOf(r, queryWords(q), hits).map((c) => [c.titleHi, c.postIds.length]);
  };

  it.each([
    [
      'DPO',
      [
        ['जिला प्रोबेशन अधिकारी', 1],
        ['जिला कार्यक्रम अधिकारी', 1],
      ],
    ],
    [
      'डीपीओ',
      [
        ['जिला प्रोबेशन अधिकारी', 1],
        ['जिला कार्यक्रम अधिकारी', 1],
      ],
    ],
    [
      'DIO',
      [
        ['जिला सूचना अधिकारी', 1],
        ['जिला सूचना विज्ञान अधिकारी (एनआईसी)', 1],
      ],
    ],
    [
      'CM',
      [
        ['नगर मजिस्ट्रेट', 1],
        ['मुख्यमंत्री', 0],
      ],
    ],
    [
      'CVO',
      [
        ['मुख्य पशु चिकित्सा अधिकारी', 1],
        ['मुख्य सतर्कता अधिकारी', 0],
      ],
    ],
    [
      'EO',
      [
        ['अधिशासी अधिकारी, नगर पालिका परिषद', 2],
        ['अधिशासी अधिकारी, नगर पंचायत', 1],
      ],
    ],
    ['BSA', []],
    ['DSWO', []],
    ['CO Sandila', []],
    ['EO Pali', []],
    ['शिक्षा', []],
  ])('%s', (q, expected) => expect(new Set(meanings(q))).toEqual(new Set(expected)));

  it('asks which division of EE PWD, and which ADM', () => {
    expect(meanings('EE PWD')).toHaveLength(2);
    expect(meanings('EEPWD')).toEqual([]);
    expect(meanings('ADM')).toHaveLength(2);
    expect(meanings('CM Hardoi')).toHaveLength(2);
  });
});

describe('a message about a post', () => {
  const match = (text: string) => {
    const { hits, ambiguous, choices } = matchPosts(r, text, at);
    return { codes: hits.map((hit) => codeOf(r, hit.id)), ambiguous, choices: choices.length };
  };

  it.each([
    ['BSA फोन नहीं उठा रहे', 'BSA'],
    ['बीएसए फोन नहीं उठा रहे हैं', 'BSA'],
    ['bsa phone nahi utha rahe', 'BSA'],
    ['36 no answer', 'BSA'],
    ['मा0 महोदय, जिला बेसिक शिक्षा अधिकारी कॉल रिसीव नहीं कर रहे', 'BSA'],
    ['sandila ke SDM ne call nahi uthaya', 'SDM_SANDILA'],
    ['बिजली वाले अधिशासी अभियन्ता फोन नहीं उठा रहे', 'XEN_DISCOM'],
    ['5550100009 नहीं उठा', 'BSA'],
    ['+91 55501 00009 not picking up', 'BSA'],
    ['जिलाधिकारी जी से बात नहीं हुई', 'DM'],
  ])('%s is about %s', (text, code) =>
    expect(match(text)).toEqual({ codes: [code], ambiguous: false, choices: 0 }),
  );

  it.each([
    ['CM फोन नहीं उठा रहे'],
    ['DPO not picking'],
    ['SDM फोन नहीं उठा रहे'],
    ['EO ne call receive nahi kiya'],
    ['EE PWD'],
  ])('%s comes back as a question', (text) => expect(match(text)).toMatchObject({ ambiguous: true }));

  it.each([[''], ['फोन नहीं उठा'], ['कल मिलेंगे'], ['hello'], ['9999999999 call']])(
    '"%s" is about nobody',
    (text) => expect(match(text)).toEqual({ codes: [], ambiguous: false, choices: 0 }),
  );
});
