import { describe, expect, it } from '@jest/globals';
import type { Clock } from '@setu/platform';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import type { DistrictRoster } from '../roster/roster.service.js';
import { faultsOfSettings, keptAs } from '../settings/settings.js';
import { bookOf, type BookEntry } from './book.js';
import { complianceOf, dueDay } from './compliance.js';
import { NumberBookFiles } from './number-book-files.service.js';
import type { NumberBooks } from './number-book.service.js';
import { dialled, pocketCardOf } from './pocket-card.js';
import { qrPng, qrSvg } from './qr.js';
import { smallVcardOf, vcardOf, vcardsOf } from './vcard.js';

const entry = (over: Partial<BookEntry> = {}): BookEntry => ({
  representativeId: '01900000-0000-7000-8000-000000000001',
  type: 'MLA',
  kindHi: 'विधायक',
  kindEn: 'Member of Legislative Assembly',
  titleHi: 'विधायक, सण्डीला',
  titleEn: 'Member of Legislative Assembly, Sandila',
  constituencyHi: 'सण्डीला',
  constituencyEn: 'Sandila',
  nameHi: 'श्री ओजस पथदर्शी',
  nameEn: 'Shri Ojas Pathdarshi',
  phones: ['+915550200010'],
  ...over,
});
const from = { version: '0123456789ab', districtName: 'हरदोई' };

/** Lines as a telephone reads them: broken ones put together again. */
const read = (card: string): string[] => card.replaceAll('\r\n ', '').trimEnd().split('\r\n');

describe('a card', () => {
  it('shows the caller as announced, in Hindi with मा०, and can be searched in the other language', () => {
    expect(read(vcardOf(entry(), 'hi', from))).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:श्री ओजस पथदर्शी;;;मा० विधायक;सण्डीला',
      'FN:मा० विधायक श्री ओजस पथदर्शी\\, सण्डीला',
      'NICKNAME:Shri Ojas Pathdarshi',
      'TITLE:विधायक\\, सण्डीला',
      'ORG:संवाद सेतु\\, जनपद हरदोई',
      'CATEGORIES:मा० जनप्रतिनिधि',
      'TEL;TYPE=CELL,PREF:+915550200010',
      'NOTE:नंबर पुस्तिका 0123456789ab',
      'UID:urn:uuid:01900000-0000-7000-8000-000000000001',
      'END:VCARD',
    ]);
    expect(read(vcardOf(entry(), 'en', from))[3]).toBe(
      "FN:Hon'ble Member of Legislative Assembly Shri Ojas Pathdarshi\\, Sandila",
    );
  });

  it.each([
    ['a line of its own', 'श्री क\r\nTEL:+919999999999\nEND:VCARD', 'श्री क\\nTEL:+919999999999\\nEND:VCARD'],
    ['other breaks', 'क\u2028ख\u0085ग\rघ', 'क\\nख\\nग\\nघ'],
    ['separators', 'क;ख,ग\\;घ', 'क\\;ख\\,ग\\\\\\;घ'],
    ['signs nobody sees', 'क\u0000\u202eख\u2066\u001b', 'कख'],
    ['joiners, which Hindi needs', 'क्\u200dष', 'क्\u200dष'],
  ])('keeps %s in a name as text', (_what, nameHi, said) => {
    const all = read(vcardOf(entry({ nameHi }), 'hi', from));
    expect(all).toHaveLength(12);
    expect(all.filter((l) => l.startsWith('TEL'))).toEqual(['TEL;TYPE=CELL,PREF:+915550200010']);
    expect(all[2]).toBe(`N:${said};;;मा० विधायक;सण्डीला`);
  });

  it('breaks lines at 75 bytes and never within a character', () => {
    const long = entry({
      nameHi: 'अतिविस्तृतनामधारी 👍🏽 '.repeat(20).trim(),
      phones: ['+915550200010', '+915550200011'],
    });
    const card = vcardOf(long, 'hi', from);
    const all = card.split('\r\n');
    expect(Math.max(...all.map((l) => Buffer.byteLength(l)))).toBeLessThanOrEqual(75);
    expect(card).not.toContain('\ufffd');
    expect(read(card)[2]).toContain(long.nameHi);
  });

  it('of a whole district stands one after another', () => {
    const book = { district: '150', version: 'aaaaaaaaaaaa', entries: [entry(), entry()] };
    expect(vcardsOf(book, 'hi', 'हरदोई').match(/BEGIN:VCARD\r\n/g)).toHaveLength(2);
  });

  it('becomes a picture that a camera reads, small enough for it', async () => {
    expect(Buffer.byteLength(smallVcardOf(entry(), 'hi'))).toBeLessThan(400);
    expect(await qrSvg(entry(), 'hi')).toMatch(/^<svg [^]*<\/svg>\s*$/);
    expect((await qrPng(entry(), 'en')).subarray(1, 4).toString()).toBe('PNG');
  });
});

const id = (n: number): string => `01900000-0000-7000-8000-00000000${String(n).padStart(4, '0')}`;
const PAST = '2024-01-01T00:00:00.000Z';
const representative = (
  n: number,
  over: { type?: string; to?: string | null; covered?: boolean; phones?: string[] } = {},
): RosterItem => ({
  type: 'representative-changed',
  district: '150',
  data: {
    representativeId: id(n),
    version: 1,
    type: over.type ?? 'MLA',
    constituencyEn: `Seat ${n}`,
    constituencyHi: `क्षेत्र ${n}`,
    mandates: [{ from: PAST, to: over.to ?? null }],
    covered: over.covered ?? true,
    staff: [],
    removed: false,
  } as never,
  personal: {
    nameEn: `Name ${n}`,
    nameHi: `नाम ${n}`,
    phones: JSON.stringify(
      (over.phones ?? [`+91555020${String(n).padStart(4, '0')}`]).map((number) => ({
        number,
        from: null,
        to: null,
      })),
    ),
  },
});
const NOW = new Date('2026-11-23T06:00:00Z');
const bookFrom = (items: RosterItem[]) => bookOf(snapshotFrom('150', items), '150', NOW);

describe('the card of the centre itself', () => {
  const centre = { district: '150', place: 'हरदोई', number: '+915550170150' };
  it('comes first, so that the centre’s call is no stranger’s, and is left out while no number is set', () => {
    const book = { district: '150', version: '0123456789ab', entries: [entry()] };
    const [card, ...others] = vcardsOf(book, 'hi', 'हरदोई', centre).split('END:VCARD\r\n');
    expect(read(card ?? '')).toEqual([
      ...['BEGIN:VCARD', 'VERSION:3.0'],
      'N:संवाद सेतु: जिला संपर्क एवं कमांड सेंटर\\, हरदोई;;;;',
      'FN:संवाद सेतु: जिला संपर्क एवं कमांड सेंटर\\, हरदोई',
      'ORG:जिला संपर्क एवं कमांड सेंटर\\, हरदोई',
      'TEL;TYPE=CELL,PREF:+915550170150',
      'UID:samvad-setu-centre-150',
    ]);
    expect(others.join('')).toBe(vcardsOf(book, 'hi', 'हरदोई').replaceAll('END:VCARD\r\n', ''));
  });

  it('is kept as one number, however it was written, and refused when it is none', () => {
    for (const said of ['05550-170150', '5550170150', '+91 55501 70150', '५५५०१७०१५०', 5550170150]) {
      expect([said, faultsOfSettings({ centreNumber: said })]).toEqual([said, []]);
      expect(keptAs('centreNumber', said)).toBe('+915550170150');
    }
    expect(keptAs('centreNumber', '')).toBe('');
    for (const said of ['112x', 'कोई नहीं', true, null, {}, '1'.repeat(60)])
      expect(faultsOfSettings({ centreNumber: said })).toEqual([
        { field: 'centreNumber', code: 'invalid_phone' },
      ]);
  });
});

describe('the book of a district', () => {
  it('has those with a running mandate of a covered type, in the order of their types', () => {
    const book = bookFrom([
      representative(1),
      representative(2, { type: 'MP_LS' }),
      representative(3, { to: '2026-11-01T00:00:00Z' }),
      representative(4, { covered: false }),
      representative(5, { phones: [] }),
    ]);
    expect(book.entries.map((e) => [e.type, e.nameEn])).toEqual([
      ['MP_LS', 'Name 2'],
      ['MLA', 'Name 1'],
    ]);
  });

  it('has another version when a name or number changes, and the same for the same people', () => {
    const { version } = bookFrom([representative(1), representative(2)]);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(bookFrom([representative(2), representative(1)]).version).toBe(version);
    expect(bookFrom([representative(1), representative(2, { phones: ['+915550209999'] })]).version).not.toBe(
      version,
    );
    expect(bookFrom([representative(1)]).version).not.toBe(version);
  });
});

const post = (n: number, over: object = {}): RosterItem => ({
  type: 'post-changed',
  district: '150',
  data: {
    ...{ postId: id(100 + n), version: 1, code: `POST_${n}`, shortCode: n < 3 ? String(10 + n) : null },
    ...{ officeId: id(99), titleEn: `Post ${n}`, titleHi: `पद ${n}`, titleShortHi: `पद ${n}` },
    ...{ departmentEn: 'Revenue', departmentHi: 'राजस्व', level: 'Tehsil', gazetted: true, included: true },
    ...{ isHead: false, adminSuperiorPostId: null, deptSuperiorPostId: null, coordinationOnly: false },
    ...{ signingAuthorityPostId: null, validFrom: PAST, validTo: null, removed: false },
    ...over,
  } as never,
});
const officer = (n: number): RosterItem => ({
  type: 'officer-changed',
  district: '150',
  data: { officerId: id(200 + n), version: 1, removed: false } as never,
  personal: { nameEn: `Officer ${n}`, nameHi: `अधिकारी ${n}` },
});
const posting = (n: number, from: string, officerOf = n): RosterItem => ({
  type: 'posting-changed',
  district: '150',
  data: {
    ...{ postingId: id(300 + n), version: 1, postId: id(100 + n), officerId: id(200 + officerOf) },
    ...{ kind: officerOf === n ? 'substantive' : 'additional_charge', from, to: null, removed: false },
  } as never,
});

describe('compliance', () => {
  const given = { version: 'aaaaaaaaaaaa', circulatedAt: new Date('2026-11-02T05:00:00Z') };
  const r = snapshotFrom('150', [
    ...[post(1), post(2), post(3), post(4), post(5, { included: false })],
    ...[officer(1), officer(2), officer(3)],
    ...[posting(1, PAST), posting(2, '2026-11-20T04:30:00Z'), posting(3, PAST, 1), posting(5, PAST, 3)],
  ]);
  const rowsAt = (now: string, said: { n: number; version: string; at: string }[] = []) =>
    complianceOf(
      r,
      '150',
      given,
      said.map(({ n, version, at }) => ({ officerId: id(200 + n), version, acknowledgedAt: new Date(at) })),
      new Date(now),
    );

  it('asks every officer once, with all posts, and nobody of a vacant post or one that takes no part', () => {
    expect(rowsAt('2026-11-23T06:00:00Z').map((o) => [o.nameEn, o.posts.map((p) => p.code)])).toEqual([
      ['Officer 1', ['POST_1', 'POST_3']],
      ['Officer 2', ['POST_2']],
    ]);
  });

  it('counts fifteen days from the circulation, or from taking charge after it', () => {
    expect(rowsAt('2026-11-23T06:00:00Z').map((o) => [o.dueOn, o.state])).toEqual([
      ['2026-11-17', 'overdue'],
      ['2026-12-05', 'pending'],
    ]);
    expect(rowsAt('2026-11-17T18:29:59Z')[0]?.state).toBe('pending');
    expect(rowsAt('2026-11-17T18:30:00Z')[0]?.state).toBe('overdue');
    // Half past eleven at night in India is the same day there, and still the day before in London.
    expect(dueDay(new Date('2026-11-02T18:00:00Z'))).toBe('2026-11-17');
    expect(dueDay(new Date('2026-11-02T19:00:00Z'))).toBe('2026-11-18');
  });

  it('takes the first word for this version or for a later one, not one for an earlier one', () => {
    const state = (version: string, at: string) =>
      rowsAt('2026-11-23T06:00:00Z', [{ n: 1, version, at }])[0]?.state;
    expect(state('aaaaaaaaaaaa', '2026-11-05T05:00:00Z')).toBe('acknowledged');
    expect(state('aaaaaaaaaaaa', '2026-10-30T05:00:00Z')).toBe('acknowledged');
    expect(state('bbbbbbbbbbbb', '2026-10-30T05:00:00Z')).toBe('overdue');
    expect(state('bbbbbbbbbbbb', '2026-11-20T05:00:00Z')).toBe('acknowledged_late');
  });
});

describe('the pocket card', () => {
  it('groups posts: coded ones first, the others by their place; a vacant one says so', () => {
    const r = snapshotFrom('150', [
      ...[
        post(1),
        post(3),
        post(4, { level: 'Block' }),
        post(6, { level: 'Thana', departmentEn: 'Home (Police)' }),
      ],
      ...[post(7, { included: false }), officer(1), posting(1, PAST)],
    ]);
    const card = pocketCardOf(r, '150', NOW, { language: 'hi', format: 'a6', place: 'हरदोई' });
    expect(card.sections.map((s) => [s.title, s.rows.map((row) => [row.code, row.title, row.name])])).toEqual(
      [
        ['दो अंकों के कोड वाले पद', [['11', 'पद 1', 'अधिकारी 1']]],
        ['पुलिस', [['', 'पद 6', 'रिक्त']]],
        ['तहसील', [['', 'पद 3', 'रिक्त']]],
        ['विकास खण्ड', [['', 'पद 4', 'रिक्त']]],
      ],
    );
    expect(card.foot).toMatch(/^23-11-2026 · [0-9a-f]{12}$/);
    expect(card.centreNumber).toBe('');
    const centre: RosterItem = {
      ...{ type: 'settings-changed', district: '150' },
      data: { version: 1, settings: { centreNumber: '+915550170150' } },
    };
    const ofCentre = { ...r, settings: snapshotFrom('150', [centre]).settings };
    const withCentre = pocketCardOf(ofCentre, '150', NOW, { language: 'hi', format: 'a6', place: 'हरदोई' });
    expect([withCentre.centreNumber, withCentre.foot === card.foot]).toEqual(['55501 70150', false]);
    const english = pocketCardOf(r, '150', NOW, { language: 'en', format: 'a4', place: 'Hardoi' });
    expect(english.sections[1]?.rows[0]).toMatchObject({ title: 'Post 6', name: 'vacant' });
  });

  it('puts superiors before those below them', () => {
    const r = snapshotFrom('150', [
      post(3, { adminSuperiorPostId: id(104) }),
      post(4, { adminSuperiorPostId: id(105) }),
      post(5),
    ]);
    const card = pocketCardOf(r, '150', NOW, { language: 'en', format: 'a6', place: 'Hardoi' });
    expect(card.sections[0]?.rows.map((row) => row.title)).toEqual(['Post 5', 'Post 4', 'Post 3']);
  });

  it('writes numbers as they are dialled', () => {
    expect(dialled({ number: '+915550100001', kind: 'mobile' })).toBe('55501 00001');
    expect(dialled({ number: '+915852234567', kind: 'landline' })).toBe('05852234567');
    expect(dialled({ number: '+12025550123', kind: 'mobile' })).toBe('+12025550123');
    expect(dialled({ number: null, kind: 'mobile' })).toBe('');
  });
});

describe('a PDF', () => {
  it('of more lines than any district has officers is refused, one of as many is set', async () => {
    const filesOf = (count: number): NumberBookFiles => {
      const r = snapshotFrom(
        '150',
        Array.from({ length: count }, (_, i) => post(i + 10, { postId: `post-${i}` })),
      );
      const roster = { snapshot: () => Promise.resolve(r) } as unknown as DistrictRoster;
      const clock = { now: () => Promise.resolve(NOW) } as unknown as Clock;
      return new NumberBookFiles({} as NumberBooks, roster, clock);
    };
    await expect(filesOf(1501).pocketCard('150', 'hi', 'a6')).rejects.toMatchObject({
      code: 'document_too_long',
      params: { lines: 1501, most: 1500 },
    });
    expect((await filesOf(300).pocketCard('150', 'hi', 'a4')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
