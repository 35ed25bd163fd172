import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DataOf } from '@setu/contracts';
import { verifyLink } from '@setu/auth';
import { eventually, id, MLA, NUMBER, OFFICER, POST, PRADHAN } from '@setu/testing';
import { event, LINK, step } from '../../test/events.js';
import { FakeProvider, onlyThese } from '../../test/fake-provider.js';
import { startPlace, type Place } from '../../test/place.js';
import type { DltEntry } from './dlt.js';
import type { Preview } from './previews.js';

let place: Place;
let n = 2500;
beforeAll(async () => {
  place = await startPlace({ SHORT_LINKS: 'true' });
}, 60_000);
afterAll(async () => place?.close());
afterEach(() => void jest.restoreAllMocks());

const TEXT_ONLY = { channels: ['sms', 'whatsapp'] as ('sms' | 'whatsapp')[] };
const on = async (number: string, purpose: string) =>
  (await place.phone(number)).filter((item) => item.purpose === purpose);
const open = (code: string, accept = 'text/html') =>
  fetch(`${place.service.url}/api/notification/v1/short-links/${code}`, {
    redirect: 'manual',
    headers: { accept },
  });
const previews = async (query = ''): Promise<Preview[]> =>
  (await place.get(`templates${query}`, 'district_admin')).body['items'] as Preview[];

describe('a short link', () => {
  it('stands in the text, opens the signed link of this step, and nothing of it is kept but a hash', async () => {
    await place.escalation.emit(step(id(++n), TEXT_ONLY));
    const item = await eventually(
      async () => (await on(NUMBER.dpro, 'instruction')).at(-1),
      'the instruction',
    );
    const code = /http:\/\/localhost:3000\/a\/([0-9A-Z]{17})$/.exec(item.text)?.[1] ?? '';
    expect(code).toHaveLength(17);
    const response = await open(code.toLowerCase());
    expect(response.status).toBe(302);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [, token = ''] = /^\/a\/(.+)$/.exec(response.headers.get('location') ?? '') ?? [];
    const { kid, publicJwk } = place.linkKey;
    const opened = verifyLink(token, [{ kid, jwk: publicJwk, notBefore: new Date(0) }], new Date());
    expect(opened.linkId).toBe(LINK);
    expect(await (await open(code, 'application/json')).json()).toEqual({
      url: expect.stringMatching(/^\/a\/.+\./),
    });
    const kept = JSON.stringify(
      await place.sql(`SELECT encode(hash, 'escape') AS hash, l.* FROM notification.short_link l`),
    );
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(token.slice(0, 20));
  });

  it('that has ended or never was is told kindly in both languages, and guesses have to wait', async () => {
    await place.sql(`UPDATE notification.short_link SET expires_at = now() - interval '1 second'`);
    const item = (await on(NUMBER.dpro, 'instruction')).at(-1);
    const code = /\/a\/([0-9A-Z]{17})$/.exec(item?.text ?? '')?.[1] ?? '';
    const ended = await open(code);
    expect(ended.status).toBe(410);
    expect(await ended.text()).toMatch(/अवधि समाप्त[^]*has expired/);
    const none = await open('0'.repeat(17));
    expect(none.status).toBe(404);
    expect(await none.text()).toMatch(/मान्य नहीं[^]*not valid/);
    expect((await open(encodeURIComponent('../../etc'))).status).toBe(404);
    const many = await Promise.all(Array.from({ length: 90 }, () => open('1'.repeat(17))));
    expect(many.filter((r) => r.status === 429).length).toBeGreaterThan(40);
    expect(many.find((r) => r.status === 429)?.headers.get('retry-after')).toBe('1');
  });
});

describe('what somebody without a screen is told', () => {
  const report = (over: Partial<DataOf<'report-received'>> = {}) =>
    event('report-received', id(++n), {
      ...{ reportId: id(n), caseId: id(n), reference: 'HRD-0777', representativeId: MLA },
      ...{ reportedBy: 'representative' as const, reporterId: MLA, postId: POST.dpro, numberId: id(62) },
      ...{
        attemptedAt: '2026-11-23T05:40:00Z',
        reportedAt: '2026-11-23T05:42:00Z',
        result: 'no_answer' as const,
      },
      ...{ ringSeconds: null, way: 'sms' as const, forecast: 'clock_running' as const },
      ...{ rosterPosition: { epoch: 1, sequence: 1 }, rosterStale: false },
      ...over,
    });
  const receives = async (over: Partial<DataOf<'report-received'>>): Promise<string> => {
    const before = (await on(NUMBER.mla, 'receipt')).length;
    await place.intake.emit(report(over));
    const items = await eventually(async () => {
      const now = await on(NUMBER.mla, 'receipt');
      return now.length > before && now;
    }, 'the receipt');
    return items.at(-1)?.text ?? '';
  };

  it('R16: the receipt says what happens next, and when, as the screen does', async () => {
    expect(await receives({})).toBe(
      'मा० महोदय, सूचना HRD-0777 अंकित की गयी। 11:20 तक जिला पंचायत राज अधिकारी का कॉल बैक न होने पर केंद्र द्वारा निर्देश भेजा जायेगा। संवाद सेतु',
    );
    expect(await receives({ forecast: 'instructed' })).toContain('निर्देश भेजा जा रहा है');
    expect(await receives({ forecast: 'joined', way: 'phone' })).toContain('पूर्व प्रकरण में सम्मिलित');
    const early = { attemptedAt: '2026-11-23T04:15:00Z', reportedAt: '2026-11-23T04:16:00Z' };
    await place.freeze('2026-11-23T09:46:00+05:30');
    expect(await receives({ ...early, way: 'whatsapp' })).toContain('कार्यालय 10:00 पर खुलेगा; 10:10 तक');
    await place.freeze('2026-11-23T11:12:00+05:30');
  });

  it('R16: of a call the telephone has reported by itself he hears whose it was; of its redials nothing more', async () => {
    const machine = { reportedBy: 'machine' as const, way: 'phone' as const };
    expect(await receives(machine)).toMatch(
      /को की गयी आपकी 11:10 की कॉल अनुत्तरित रही; सूचना HRD-0777 स्वतः अंकित/,
    );
    const before = (await on(NUMBER.mla, 'receipt')).length;
    await place.intake.emit(
      report({ ...machine, forecast: 'joined' }),
      report({ way: 'web' }),
      report({ forecast: 'redirected' }),
    );
    await receives({ forecast: 'instructed' });
    expect((await on(NUMBER.mla, 'receipt')).length).toBe(before + 1);
  });

  it('is asked back with numbered choices on the number he called from, which is kept nowhere else', async () => {
    const from = '+915550200077';
    const choice = (key: string, postId: string | null, titleHi: string | null) => ({
      ...{ key, postId, caseId: null, reference: null, representativeId: null, titleHi, titleEn: titleHi },
    });
    const asked: DataOf<'caller-asked'> = {
      ...{ questionId: id(8001), personKind: 'representative', representativeId: MLA, officerId: null },
      ...{ postId: null, numberId: null, kind: 'which_post', way: 'sms' },
      choices: [choice('1', POST.dpro, null), choice('2', null, 'जिला प्रोबेशन अधिकारी')],
      ...{ askedAt: '2026-11-23T05:42:00Z', expiresAt: '2026-11-23T07:42:00Z' },
    };
    const personal = { callerNumber: { value: from, of: MLA } };
    await place.intake.emit(event('caller-asked', id(8001), asked, personal as never));
    const [item] = await place.receives(from, 1);
    expect(item?.text).toBe(
      'मा० महोदय, कॉल किस अधिकारी को थी? 1 जिला पंचायत राज अधिकारी; 2 जिला प्रोबेशन अधिकारी। केवल अंक लिखकर उत्तर दें। संवाद सेतु',
    );
    const rows = JSON.stringify(
      await place.sql(`SELECT * FROM notification.delivery WHERE purpose = 'caller_asked'`),
    );
    expect(rows).not.toContain('5550200077');
    await place.directory.emit(event('person-erased', MLA, { personId: MLA } as never));
    await eventually(
      async () =>
        (await place.sql<{ personal: object }>('SELECT personal FROM notification.asked_contact'))[0]
          ?.personal !== undefined &&
        JSON.stringify(await place.sql('SELECT personal FROM notification.asked_contact')) ===
          '[{"personal":{}}]',
      'the number is forgotten',
    );
  });

  it('R18: an officer who has not said with what he is engaged is told how to write it', async () => {
    const asked: DataOf<'caller-asked'> = {
      ...{ questionId: id(8003), personKind: 'officer', representativeId: null, officerId: OFFICER.dpro },
      ...{ postId: POST.dpro, numberId: null, kind: 'reason_needed', way: 'sms', choices: [] },
      ...{ askedAt: '2026-11-23T05:42:00Z', expiresAt: '2026-11-23T07:42:00Z' },
    };
    const personal = { callerNumber: { value: '+915550100078', of: id(62) } };
    await place.intake.emit(event('caller-asked', id(8003), asked, personal as never));
    const [item] = await place.receives('+915550100078', 1);
    expect(item?.text).toBe('संवाद सेतु: कृपया कारण सहित लिखें, जैसे: बैठक 15:30 तक');
  });

  it('R19: a no that nobody asked for is told which case is open', async () => {
    const of = { postId: POST.dpro, representativeId: null, titleHi: null, titleEn: null };
    const asked: DataOf<'caller-asked'> = {
      ...{ questionId: id(8004), personKind: 'representative', representativeId: MLA, officerId: null },
      ...{ postId: null, numberId: null, kind: 'nothing_asked', way: 'phone' },
      choices: [{ ...of, key: '1', caseId: id(8104), reference: 'HRD-0003' }],
      ...{ askedAt: '2026-11-23T05:42:00Z', expiresAt: '2026-11-23T07:42:00Z' },
    };
    const personal = { callerNumber: { value: '+915550200076', of: MLA } };
    await place.intake.emit(event('caller-asked', id(8004), asked, personal as never));
    const [item] = await place.receives('+915550200076', 1);
    expect(item?.text).toBe('मा० महोदय, आपसे अभी कोई उत्तर अपेक्षित नहीं है। आपका प्रकरण HRD-0003 खुला है। संवाद सेतु');
  });

  it('R18: an officer is asked by whom the call was, since his cases are all of his own post', async () => {
    const of = (key: string, representativeId: string | null, postId: string | null) => ({
      ...{ key, postId, representativeId, titleHi: null, titleEn: null },
      ...{ caseId: id(8100 + Number(key)), reference: `HRD-000${key}` },
    });
    const asked: DataOf<'caller-asked'> = {
      ...{ questionId: id(8002), personKind: 'officer', representativeId: null, officerId: OFFICER.dpro },
      ...{ postId: POST.dpro, numberId: null, kind: 'which_case', way: 'sms' },
      choices: [of('1', MLA, null), of('2', null, POST.dpro)],
      ...{ askedAt: '2026-11-23T05:42:00Z', expiresAt: '2026-11-23T07:42:00Z' },
    };
    const personal = { callerNumber: { value: '+915550100079', of: id(62) } };
    await place.intake.emit(event('caller-asked', id(8002), asked, personal as never));
    const [item] = await place.receives('+915550100079', 1);
    expect(item?.text).toMatch(/1 HRD-0001 मा० विधायक .+; 2 HRD-0002 जिला पंचायत राज अधिकारी।/);
  });
});

describe('the register of texts (DLT)', () => {
  const entry = async (key: string, templateId: string): Promise<DltEntry> => {
    const found = (await previews()).find((p) => p.key === key);
    return {
      key,
      language: 'hi',
      templateId,
      text: found?.pattern ?? '',
      replyRoute: found?.replyRoute ?? 'none',
    };
  };
  const header = { entityId: '1101234567890123456', header: 'SMVDST' };

  it('is written whole, version by version, and refused with every fault in words', async () => {
    const wrong = { ...header, templates: [{ ...(await entry('closed', '12')), text: 'x' }] };
    const refused = await place.put('dlt', wrong);
    expect(refused.status).toBe(400);
    expect(refused.body['errors'] ?? refused.body['fields']).toMatchObject([
      { field: 'templates.0.templateId', code: 'dlt_template_id' },
      { field: 'templates.0.text', code: 'dlt_text_differs' },
    ]);
    const right = { ...header, templates: [await entry('closed', '1107160000000000001')] };
    expect((await place.put('dlt', right)).body).toMatchObject({ version: 1, header: 'SMVDST' });
    expect((await place.put('dlt', right, '"0"')).status).toBe(412);
    expect((await place.get('dlt', 'district_admin')).body).toMatchObject({
      version: 1,
      templates: [{ key: 'closed' }],
    });
    expect((await place.get('dlt', 'operator')).status).toBe(403);
    expect((await place.get('dlt?district=145', 'district_admin')).status).toBe(404);
    const [told] = await place.sql<{ body: string }>(
      `SELECT convert_from(body, 'utf8') AS body FROM notification.event_log WHERE type = 'dlt-register-changed'`,
    );
    expect(JSON.parse(told?.body ?? '{}')).toMatchObject({ data: { version: 1, changedBy: id(81) } });
    expect((await previews()).find((p) => p.key === 'closed')).toMatchObject({ dlt: 'registered' });
  });

  it('goes with each SMS; what is not registered goes by the next channel', async () => {
    const nic = new FakeProvider('sms', 'nic');
    const cloud = new FakeProvider('whatsapp', 'cloud');
    nic.manner = (message) => (message.dlt ? 'takes' : { fails: 'dlt_not_registered' });
    onlyThese([nic, cloud]);
    const { body } = await place.put('dlt', {
      ...header,
      templates: [await entry('instruction', '1107160000000000002')],
    });
    expect(body).toMatchObject({ version: 2 });
    const caseId = id(++n);
    await place.escalation.emit(
      step(caseId, TEXT_ONLY),
      step(caseId, {
        step: 'warning',
        stepIndex: 2,
        ...TEXT_ONLY,
        nextPostId: POST.cdo,
        nextAt: '2026-11-23T05:57:00Z',
      }),
    );
    await eventually(async () => cloud.phones.length === 1 && nic.phones.length === 1, 'both');
    const [sms] = nic.phones;
    expect(sms?.dlt).toEqual({ ...header, templateId: '1107160000000000002' });
    expect(sms).toMatchObject({
      template: 'instruction',
      language: 'hi',
      recipient: `officer:${OFFICER.dpro}`,
    });
    const pattern = (await entry('instruction', '')).text;
    const rebuilt = sms?.variables.reduce((text, value) => text.replace('{#var#}', value), pattern);
    expect(sms?.text).toBe(rebuilt);
    for (const value of sms?.variables ?? []) expect(value.length).toBeLessThanOrEqual(30);
    expect(cloud.phones[0]).toMatchObject({ template: 'warning', dlt: null });
  });

  it('change 9: a text whose numbers have changed since goes without its id, so by the next channel', async () => {
    const nic = new FakeProvider('sms', 'nic');
    const cloud = new FakeProvider('whatsapp', 'cloud');
    nic.manner = (message) => (message.dlt ? 'takes' : { fails: 'dlt_not_registered' });
    onlyThese([nic, cloud]);
    const numbersAre = async (version: number, settings: Record<string, string>): Promise<void> => {
      await place.directory.emit(event('settings-changed', 'settings', { version, settings }));
      const known = `SELECT 1 FROM notification.roster_item WHERE kind = 'settings' AND version = $1`;
      await eventually(
        async () => (await place.sql(known, [version])).length === 1,
        'the settings are known',
      );
    };
    const asks = (): Promise<unknown> =>
      place.escalation.emit(
        event('representative-asked', id(++n), {
          ...{
            caseId: id(n),
            reference: 'HRD-0412',
            representativeId: PRADHAN,
            postId: POST.dpro,
            question: 1,
          },
          ...{ calledAt: '2026-11-23T05:44:00Z', linkId: LINK, linkExpiresAt: '2026-11-24T11:30:00Z' },
        }),
      );
    await numbersAre(2, { confirmNumber: '+915852000001', denyNumber: '+915852000002' });
    const templateId = '1107160000000000003';
    const put = await place.put('dlt', {
      ...header,
      templates: [await entry('ask_confirmation', templateId)],
    });
    expect(put.status).toBe(200);
    await asks();
    await eventually(async () => nic.phones.length === 1, 'the question with its id');
    expect(nic.phones[0]).toMatchObject({ dlt: { ...header, templateId }, template: 'ask_confirmation' });
    expect(nic.phones[0]?.text).toContain('+915852000001 पर मिस्ड कॉल');
    await numbersAre(3, { confirmNumber: '+915852000008', denyNumber: '+915852000002' });
    await asks();
    await eventually(async () => cloud.phones.length === 1, 'the question by the next channel');
    expect(nic.phones).toHaveLength(1);
    expect(nic.calls.at(-1)).toMatchObject({ template: 'ask_confirmation', dlt: null });
    expect(cloud.phones[0]?.text).toContain('+915852000008');
    expect((await previews()).find((p) => p.key === 'ask_confirmation')).toMatchObject({ dlt: 'differs' });
    await numbersAre(4, {});
  });
});
