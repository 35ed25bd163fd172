import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AcknowledgementView,
  CirculationView,
  ComplianceView,
  NumberBookView,
} from '../src/number-book/number-book.dto.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let seeded: Seeded;
const tokens = {
  officer: '',
  superior: '',
  representative: '',
  admin: '',
  head: '',
  auditor: '',
  operator: '',
};
const signedIn = (phone: string | undefined) => seeded.directory.signIn(phone ?? '');

beforeAll(async () => {
  seeded = await seededDirectory();
  tokens.officer = await signedIn(seeded.officer('DPRO').phone);
  tokens.superior = await signedIn(seeded.officer('CDO').phone);
  tokens.representative = await signedIn(seeded.representative().phone);
  tokens.admin = await seeded.staff('hardoi.admin');
  tokens.head = await seeded.staff('hardoi.dm');
  tokens.auditor = await seeded.staff('hardoi.auditor');
  tokens.operator = await seeded.staff('hardoi.operator1');
}, 180_000);
afterAll(() => seeded?.directory.stop());

/** A file as bytes. */
async function file(path: string, token: string, language = 'hi') {
  const answer = await fetch(`${seeded.directory.service.url}/api/directory/v1/number-book${path}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type') ?? '',
    etag: answer.headers.get('etag') ?? '',
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}
const call = <T = Record<string, unknown>>(method: string, path: string, token: string, body?: unknown) =>
  seeded.directory.call<T>(method, `/number-book${path}`, { token, ...(body ? { body } : {}) });
/** Lines as a telephone reads them. */
const unfolded = (bytes: Buffer) => bytes.toString().replaceAll('\r\n ', '');
const versionNow = async () => (await call<NumberBookView>('GET', '', tokens.officer)).body.version;

describe('representatives’ numbers to officers', () => {
  it('are a card file of those with a running mandate, whose ETag is the version', async () => {
    const { status, type, etag, bytes } = await file('/150.vcf', tokens.officer);
    const text = unfolded(bytes);
    expect([status, type, etag]).toEqual([200, 'text/vcard; charset=utf-8', `"${await versionNow()}"`]);
    // The centre's own card, then the representatives.
    expect(text.match(/BEGIN:VCARD\r\n/g)).toHaveLength(13);
    expect(text).toMatch(/^BEGIN:VCARD[^@]{1,300}TEL;TYPE=CELL,PREF:\+915550170150/);
    expect(text).toContain('FN:मा० सांसद (लोक सभा) श्री उदित पथदर्शी');
    expect(text).toContain('TEL;TYPE=CELL,PREF:+915550200001');
    // A chairman of the Zila Panchayat is not covered, and staff are no part of the book.
    expect(text).not.toMatch(/\+915550200013|\+9155502100/);
    const english = unfolded((await file('/150.vcf', tokens.operator, 'en')).bytes);
    expect(english).toContain("FN:Hon'ble Member of Parliament (Lok Sabha) Shri Udit Pathdarshi");
  });

  it('come one by one, as card and as picture', async () => {
    const own = seeded.representative().representativeId ?? '';
    const card = await file(`/representatives/${own}.vcf?language=hi`, tokens.officer);
    expect([card.status, card.bytes.toString().match(/BEGIN:VCARD/g)]).toEqual([200, ['BEGIN:VCARD']]);
    const svg = await file(`/representatives/${own}.svg`, tokens.officer);
    expect([svg.type, svg.bytes.toString().startsWith('<svg')]).toEqual(['image/svg+xml', true]);
    const png = await file(`/representatives/${own}.png`, tokens.officer);
    expect([png.type, png.bytes.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG']);
    const sheet = await file('/150/qr-sheet.pdf', tokens.admin);
    expect([sheet.type, sheet.bytes.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  });

  it('are given to nobody else: a representative sees the own card only, auditors and strangers none', async () => {
    const all = seeded.demo.accounts.filter((a) => a.role === 'representative' && !a.staffOf);
    const [own, other] = all.map((a) => a.representativeId ?? '');
    expect((await file(`/representatives/${own}.vcf`, tokens.representative)).status).toBe(200);
    expect((await file(`/representatives/${other}.vcf`, tokens.representative)).status).toBe(404);
    expect((await file('/150.vcf', tokens.representative)).status).toBe(403);
    expect((await call('GET', '', tokens.representative)).status).toBe(403);
    expect((await file('/150.vcf', tokens.auditor)).status).toBe(403);
    expect((await file('/150/qr-sheet.pdf', tokens.auditor)).status).toBe(403);
    expect((await file('/150.vcf', '')).status).toBe(401);
  });

  it.each([
    '/145.vcf',
    '/state.vcf',
    '/150.csv',
    '/..%2f150.vcf',
    '/150.vcf%0d%0aX-Injected: 1',
    '/representatives/nobody.vcf',
    '/representatives/01900000-0000-7000-8000-000000000001.vcf',
    '/representatives/01900000-0000-7000-8000-000000000001.exe',
    '/145/qr-sheet.pdf',
  ])('answer 404 to %s', async (path) => {
    expect((await file(path, tokens.officer)).status).toBe(404);
  });

  it('keep a hostile name within its card, and the book has another version', async () => {
    const before = await versionNow();
    const id = seeded.representative().representativeId ?? '';
    const path = `/representatives/${id}`;
    const nameHi = 'श्री #panic("x") \\ ; TEL:+919999999999';
    const { body: old } = await seeded.directory.call('GET', path, { token: tokens.admin });
    const changed = await seeded.directory.call('PATCH', path, { token: tokens.admin, body: { nameHi } });
    expect(changed.status).toBe(200);
    const { bytes, etag } = await file('/150.vcf', tokens.officer);
    const lines = unfolded(bytes).split('\r\n');
    expect(lines.filter((l) => l.startsWith('TEL'))).toHaveLength(13);
    expect(lines.some((l) => l.includes('श्री #panic("x") \\\\ \\; TEL:+919999999999'))).toBe(true);
    expect(etag).not.toBe(`"${before}"`);
    const sheet = await file('/150/qr-sheet.pdf', tokens.admin);
    expect([sheet.status, sheet.bytes.length > 10_000]).toEqual([200, true]);
    await seeded.directory.call('PATCH', path, { token: tokens.admin, body: { nameHi: old['nameHi'] } });
    expect(await versionNow()).toBe(before);
  });
});

describe('the circulation of the book', () => {
  it('is asked for before anybody complies', async () => {
    expect((await call('GET', '/150/compliance', tokens.head)).status).toBe(404);
    expect((await call('POST', '/circulations', tokens.officer, {})).status).toBe(403);
    expect((await call('POST', '/circulations', tokens.admin, { district: '145' })).status).toBe(404);
  });

  it('tells every officer once and begins the fifteen days', async () => {
    const first = await call<CirculationView>('POST', '/circulations', tokens.admin, {});
    expect([first.status, first.body.version, first.body.entries]).toEqual([201, await versionNow(), 12]);
    const { rows } = await seeded.directory.sql.query(
      `select count(*)::int as all, count(distinct recipient_officer_id)::int as officers from notice where purpose = 'number_book'`,
    );
    expect(rows[0].all).toBe(rows[0].officers);
    // Two officers hold a second post in additional charge and are told once.
    const posts = seeded.demo.posts.filter((p) => p.district === '150').length;
    expect(rows[0].officers).toBe(posts - 2);
    expect(await seeded.directory.said('number-book-circulated')).toEqual([
      {
        ...{ circulationId: expect.any(String), bookVersion: first.body.version, representatives: 12 },
        ...{ officers: posts - 2, circulatedAt: expect.any(String), dueOn: first.body.dueOn },
      },
    ]);
  });

  it('is refused a second time for the same book, also when asked twice at once', async () => {
    const again = await Promise.all([1, 2].map(() => call('POST', '/circulations', tokens.head, {})));
    expect(await seeded.directory.said('number-book-circulated')).toHaveLength(1);
    expect(again.map((a) => [a.status, a.body['code']])).toEqual([
      [409, 'number_book_unchanged'],
      [409, 'number_book_unchanged'],
    ]);
  });
});

describe('an officer’s word', () => {
  it('is kept with its version; saying it again changes nothing', async () => {
    const version = await versionNow();
    const said = await call<AcknowledgementView>('POST', '/acknowledgements', tokens.officer, { version });
    expect([said.status, said.body.version]).toEqual([201, version]);
    const again = await call<AcknowledgementView>('POST', '/acknowledgements', tokens.officer, { version });
    expect(again.body).toEqual(said.body);
    expect(await seeded.directory.said('number-book-acknowledged')).toEqual([
      { officerId: expect.any(String), bookVersion: version, acknowledgedAt: expect.any(String) },
    ]);
    expect((await call<NumberBookView>('GET', '', tokens.officer)).body.acknowledged).toEqual(said.body);
    expect((await call<NumberBookView>('GET', '', tokens.superior)).body.acknowledged).toBeNull();
  });

  it('may be one tap on the link of the message, which also gives the cards', async () => {
    const { rows } = await seeded.directory.sql.query(
      `select n.id from notice n join posting p on p.officer_id = n.recipient_officer_id and not p.removed
        join post on post.id = p.post_id where n.purpose = 'number_book' and post.code = 'BDO_SURSA'`,
    );
    const token = await seeded.directory.tokenOf(rows[0].id);
    const url = `${seeded.directory.service.url}/api/directory/v1/notices/${token}`;
    const cards = await fetch(`${url}/number-book.vcf`, { headers: { 'accept-language': 'hi' } });
    expect(cards.headers.get('content-type')).toBe('text/vcard; charset=utf-8');
    expect((await cards.text()).match(/BEGIN:VCARD/g)).toHaveLength(13);
    const saved = await seeded.directory.call<AcknowledgementView>('POST', `/notices/${token}/saved`);
    expect([saved.status, saved.body.version]).toEqual([200, await versionNow()]);
    const notice = await seeded.directory.call('GET', `/notices/${token}`);
    expect(notice.body).toMatchObject({ purpose: 'number_book', answered: 'saved' });
    expect((await fetch(`${url}x/number-book.vcf`)).status).toBe(403);
  });

  it('is no answer to another message, and none of an officer who has left', async () => {
    const { rows } = await seeded.directory.sql.query(
      `select id, recipient_officer_id as officer from notice where purpose = 'number_book' order by id desc limit 2`,
    );
    const [other, left] = rows;
    await seeded.directory.sql.query(`update notice set purpose = 'alternate_relieved' where id = $1`, [
      other.id,
    ]);
    const postings = await seeded.directory.sql.query(
      'select id from posting where officer_id = $1 and not removed and ends_at is null',
      [left.officer],
    );
    for (const { id } of postings.rows)
      await seeded.directory.call('PATCH', `/postings/${id}`, {
        token: tokens.admin,
        body: { to: new Date(Date.now() - 60_000).toISOString() },
      });
    for (const { id } of rows) {
      const token = await seeded.directory.tokenOf(id);
      const saved = await seeded.directory.call('POST', `/notices/${token}/saved`);
      expect([saved.status, saved.body['code']]).toEqual([403, 'link_wrong_answer']);
      const { url } = seeded.directory.service;
      expect((await fetch(`${url}/api/directory/v1/notices/${token}/number-book.vcf`)).status).toBe(403);
    }
  });

  it('is for a version that is there, by an officer', async () => {
    const foreign = await call('POST', '/acknowledgements', tokens.officer, { version: 'aaaaaaaaaaaa' });
    expect([foreign.status, foreign.body['code']]).toEqual([409, 'number_book_changed']);
    for (const version of ['', 'x', 7, null, 'AAAAAAAAAAAA', 'a'.repeat(5000)])
      expect((await call('POST', '/acknowledgements', tokens.officer, { version })).status).toBe(400);
    const version = await versionNow();
    for (const who of ['admin', 'head', 'representative'] as const)
      expect((await call('POST', '/acknowledgements', tokens[who], { version })).status).toBe(403);
  });
});

describe('compliance', () => {
  const list = async (token: string, query = '?limit=200') =>
    (await call<{ items: ComplianceView[] }>('GET', `/150/compliance${query}`, token)).body.items;

  it('is listed by officer with its state; the head sees all, a superior those below, others themselves', async () => {
    const all = await list(tokens.head);
    const of = (items: ComplianceView[], code: string) =>
      items.find((i) => i.posts.some((p) => p.code === code));
    expect([of(all, 'DPRO')?.state, of(all, 'BSA')?.state]).toEqual(['acknowledged', 'pending']);
    expect(of(all, 'CDPO_BAWAN')?.posts.map((p) => p.code)).toEqual(['CDPO_AHIRORI', 'CDPO_BAWAN']);
    const below = await list(tokens.superior);
    expect(of(below, 'DPRO')).toBeDefined();
    expect(of(below, 'BDO_SURSA')).toBeDefined();
    expect(of(below, 'SP')).toBeUndefined();
    expect((await list(tokens.officer)).map((i) => i.posts[0]?.code)).toEqual(['DPRO']);
    expect((await call('GET', '/150/compliance', tokens.representative)).status).toBe(403);
    expect(await list(tokens.head, '?limit=200&state=acknowledged')).toHaveLength(2);
    expect((await call('GET', '/150/compliance?state=x', tokens.head)).status).toBe(400);
  });

  it('is overdue when the fifteen days are over, and late when said after them', async () => {
    await seeded.directory.sql.query(
      `update number_book_circulation set circulated_at = circulated_at - interval '20 days'`,
    );
    const [version, all] = [await versionNow(), await list(tokens.head)];
    const states = (items: ComplianceView[]) => new Set(items.map((i) => i.state));
    expect(states(all)).toEqual(new Set(['overdue', 'acknowledged_late']));
    await call('POST', '/acknowledgements', tokens.superior, { version });
    expect((await list(tokens.superior)).filter((i) => i.state === 'acknowledged_late')).toHaveLength(3);
  });

  it('goes out as CSV, XLSX and PDF in Hindi and English', async () => {
    const csv = (await file('/150/compliance.csv?language=hi', tokens.head)).bytes.toString();
    expect(csv.split('\r\n')[0]).toBe(
      '\ufeffअधिकारी,पद,शासकीय (सी०यू०जी०) नंबर,दिया गया,अन्तिम तिथि,पावती,स्थिति',
    );
    expect(csv).toContain('विलम्ब से');
    const xlsx = await file('/150/compliance.xlsx', tokens.head, 'en');
    expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
    for (const language of ['hi', 'en']) {
      const pdf = await file(`/150/compliance.pdf?language=${language}`, tokens.head);
      expect([pdf.status, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
    expect((await file('/150/compliance.pdf', tokens.operator)).status).toBe(403);
  });
});

describe('officers’ numbers to representatives', () => {
  it('are a pocket card in both languages and formats, for everybody of the district', async () => {
    for (const query of ['', '?language=en', '?format=a4', '?format=a4&language=en']) {
      const card = await file(`/150/pocket-card.pdf${query}`, tokens.representative);
      expect([card.status, card.type, card.bytes.length > 20_000]).toEqual([200, 'application/pdf', true]);
    }
    expect((await file('/150/pocket-card.pdf', tokens.auditor)).status).toBe(200);
    expect((await file('/145/pocket-card.pdf', tokens.representative)).status).toBe(404);
    expect((await file('/150/pocket-card.pdf?format=a0', tokens.representative)).status).toBe(400);
    expect((await file('/150/pocket-card.pdf', '')).status).toBe(401);
  });

  it('is set once for all who ask for the same card at the same time', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => file('/150/pocket-card.pdf', tokens.representative)),
    );
    expect(new Set(all.map((a) => a.bytes.toString('base64'))).size).toBe(1);
  });
});
