/** Search over HTTP, on the pilot: what is found, by whom, and what nobody can do with it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchResult } from '../src/search/search.dto.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
let operator: string;
let admin: string;
let representative: string;
beforeAll(async () => {
  world = await seededDirectory();
  operator = await world.staff('hardoi.operator1');
  admin = await world.staff('hardoi.admin');
  representative = await world.directory.signIn(world.representative().phone ?? '');
}, 120_000);
afterAll(async () => world?.directory.stop());

const ask = async (query: Record<string, string>, token = operator) => {
  const answer = await world.directory.call<SearchResult & { code?: string }>(
    'GET',
    `/search?${new URLSearchParams(query).toString()}`,
    { token },
  );
  return { status: answer.status, ...answer.body };
};
const codes = async (q: string, token = operator) =>
  (await ask({ q, kind: 'post' }, token)).items.map((item) => item.code);

describe('search', () => {
  it.each([
    ['BSA', 'BSA'],
    ['बीएसए', 'BSA'],
    ['जिला बेसिक शिक्षा अधिकारी', 'BSA'],
    ['लो०नि०वि० निर्माण', 'XEN_PWD_NK'],
    ['SDM sandila', 'SDM_SANDILA'],
    ['३६', 'BSA'],
    ['bijli', 'XEN_DISCOM'],
  ])('%s finds %s first', async (q, code) => expect((await codes(q))[0]).toBe(code));

  it('shows holder, number and why, and finds the same post by the number', async () => {
    const { items } = await ask({ q: 'BSA', district: '150', limit: '1' });
    const post = world.post('BSA');
    expect(items).toEqual([
      {
        ...{ kind: 'post', id: post.id, district: '150', code: 'BSA', shortCode: '36' },
        ...{ titleHi: post.titleHi, titleEn: post.titleEn, postIds: [post.id], points: 100 },
        person: expect.objectContaining({ nameHi: post.officerName }),
        number: post.officialNumber,
        why: [{ field: 'abbreviation', how: 'exact' }],
      },
    ]);
    expect(await codes(post.officialNumber ?? '')).toEqual(['BSA']);
    expect(await codes((post.officialNumber ?? '').slice(3))).toEqual(['BSA']);
  });

  it('finds an officer by half the name in either script, with the post held', async () => {
    const post = world.post('BSA');
    const [item] = (await ask({ q: 'BSA' })).items;
    const hindi = item?.person?.nameHi ?? '';
    const byHindi = await ask({ q: hindi, kind: 'officer' });
    expect(byHindi.items[0]?.postIds).toContain(post.id);
    const byBoth = await ask({ q: `${hindi.split(' ').at(-1) ?? ''} basic education`, kind: 'officer' });
    expect(byBoth.items[0]?.postIds).toEqual([post.id]);
  });

  it('asks back what means several people', async () => {
    const dpo = await ask({ q: 'DPO', limit: '1' });
    expect([dpo.ambiguous, dpo.choices.map((c) => c.titleHi).sort()]).toEqual([
      true,
      ['जिला कार्यक्रम अधिकारी', 'जिला प्रोबेशन अधिकारी'],
    ]);
    const cm = await ask({ q: 'CM' });
    expect(cm.choices).toContainEqual({ titleHi: 'मुख्यमंत्री', titleEn: 'Chief Minister', postIds: [] });
    expect((await ask({ q: 'BSA' })).ambiguous).toBe(false);
  });

  it('follows a change at once', async () => {
    const { id } = world.post('DHO');
    const found = await world.directory.call('GET', `/posts/${id}`, { token: admin });
    const headers = { 'if-match': found.headers.get('etag') ?? '' };
    const body = { titleEn: 'District Garden Keeper' };
    const edit = await world.directory.call('PATCH', `/posts/${id}`, { token: admin, body, headers });
    expect(edit.status).toBe(200);
    expect(await codes('garden keeper')).toEqual(['DHO']);
    expect(await codes('horticulture officer')).not.toContain('DHO');
  });
});

describe('who may find whom', () => {
  const representatives = async (q: string, token: string) =>
    (await ask({ q, kind: 'representative' }, token)).items;

  it('lets the centre find representatives by name and number, and themselves only themselves', async () => {
    const [own] = await representatives('MLA', representative);
    const all = await representatives('MLA', operator);
    expect(all.length).toBeGreaterThan(1);
    expect((await representatives('MLA', representative)).length).toBeLessThanOrEqual(1);
    const phone = all[0]?.number ?? '';
    expect((await representatives(phone, operator))[0]?.id).toBe(all[0]?.id);
    expect(await representatives(phone, representative)).toEqual([]);
    if (own) expect(own.id).toBe(world.representative().representativeId);
    const officer = await world.directory.signIn(world.officer('BSA').phone ?? '');
    expect(await representatives('MLA', officer)).toEqual([]);
    expect(await codes('CDO', officer)).toContain('CDO');
  });

  it('shows nothing of a foreign district, and nothing without a sign-in', async () => {
    expect((await ask({ q: 'BSA', district: '145' })).status).toBe(404);
    expect((await ask({ q: 'BSA', district: '150' }, 'none')).status).toBe(401);
    expect((await ask({ q: 'Chief Secretary', district: 'state' })).items[0]?.code).toBe('CHIEF_SECRETARY');
  });
});

describe('hostile searches', () => {
  it.each([
    ["' or 1=1 --"],
    ['%%%%'],
    ['_____'],
    ['"; drop table directory.post;'],
    ['.*(a+)+$'],
    ['😀'.repeat(50)],
    ['\u202Eمرحبا'],
    ['०'.repeat(200)],
    ['\\u0000'],
    ['NaN'],
    ['__proto__ constructor'],
  ])('%s harms nothing', async (q) => {
    const { status } = await ask({ q });
    expect([200, 400]).toContain(status);
  });

  it('refuses what is too long, empty or out of range', async () => {
    const long = await ask({ q: 'क'.repeat(10_000) });
    expect([400, 414, 431]).toContain(long.status);
    const wrong: Record<string, string>[] = [
      ...[{ q: '' }, { q: 'x'.repeat(201) }, { q: 'a', limit: '0' }, { q: 'a', limit: '1e9' }],
      { q: 'a', kind: 'user' },
    ];
    for (const query of wrong) expect([query, (await ask(query)).status]).toEqual([query, 400]);
    const twice = await world.directory.call('GET', '/search?q=a&q=b', { token: operator });
    expect(twice.status).toBe(400);
  });
});
