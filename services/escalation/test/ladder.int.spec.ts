import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { startPlace, type Answered, type Place } from './place.js';
import { leave, OFFICER, OTHER_MLA, POST } from './roster.js';

const at = (time: string, day = '23'): string =>
  `2026-11-${day}T${time.length === 5 ? `${time}:00` : time}+05:30`;

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

type Fields = Record<string, unknown>;
const faultsOf = ({ body }: Answered): [unknown, unknown][] =>
  (body['fields'] as Fields[]).map((f) => [f['field'], f['code']]);
const entriesOf = ({ body }: Answered): Fields[] => body['entries'] as Fields[];

/** PUT by the admin with a header If-Match and a language. */
async function put(path: string, body: unknown, ifMatch: string, language = 'en'): Promise<Answered> {
  const response = await fetch(`${place.url}/api/escalation/v1/${path}`, {
    method: 'PUT',
    headers: {
      ...{ authorization: `Bearer ${place.people.admin.token ?? ''}`, 'if-match': ifMatch },
      ...{ 'content-type': 'application/json', 'accept-language': language },
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Fields };
}

const STEPS = [
  { step: 'instruction', afterSeconds: 0 },
  { step: 'superior', afterSeconds: 600, to: 'departmental_superior', channels: ['sms', 'email'] },
];

describe('R17: ladders over HTTP', () => {
  it('shows the ladder in force for every kind of post', async () => {
    const { status, body } = await place.people.admin.get('policy?kind=police');
    expect([status, body['kind'], body['version'], body['inherited']]).toEqual([200, 'police', 1, true]);
    expect((body['steps'] as Fields[])[0]).toEqual({
      ...{ step: 'instruction', afterSeconds: 0, to: 'officer', repeats: null },
      channels: ['sms', 'whatsapp', 'push', 'voice'],
    });
    expect((body['kinds'] as Fields[]).map((k) => k['kind'])).toEqual([
      'default',
      'head',
      'police',
      'state',
      'coordinated',
    ]);
    expect((await place.people.admin.get('policy?kind=judge')).body).toMatchObject({
      fields: [{ field: 'kind', code: 'unknown_kind' }],
    });
    expect((await place.people.foreign.get('policy?district=150')).status).toBe(404);
    expect((await place.people.officer.get('policy')).status).toBe(403);
  });

  it('a new version of one kind leaves the others; If-Match keeps two admins apart', async () => {
    const made = await put('policy?kind=police', { steps: STEPS }, '"1"');
    expect(made).toMatchObject({
      status: 200,
      body: { kind: 'police', version: 2, inherited: false, steps: STEPS },
    });
    expect(await put('policy?kind=police', { steps: STEPS }, '"1"')).toMatchObject({
      ...{ status: 412, body: { code: 'version_mismatch' } },
    });
    expect((await place.people.admin.get('policy')).body).toMatchObject({ kind: 'default', version: 1 });
    const own = (await place.people.admin.get('policy?kind=police')).body;
    expect(await put('policy', { ...own, headBundleSeconds: 900 }, '"2"')).toMatchObject({
      ...{ status: 200, body: { kind: 'police', version: 3, headBundleSeconds: 900 } },
    });
    expect((await put('policy?kind=state', own, '"1"')).status).toBe(400);
    const meantElsewhere = await put('policy?kind=police', { ...own, district: '145' }, '"2"');
    expect(meantElsewhere).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    const events = await place.sql<{ body: string }>(
      `SELECT convert_from(body, 'utf8') AS body FROM escalation.event_log
       UNION ALL SELECT body FROM escalation.outbox`,
    );
    const changed = events
      .map((e) => JSON.parse(e.body) as Fields)
      .filter((e) => String(e['type']).includes('policy-changed'));
    expect(changed.map((e) => e['data'])).toMatchObject([
      { version: 2, kind: 'police' },
      { version: 3, kind: 'police' },
    ]);
  });

  it('two admins at the same moment: one wins, the other is told', async () => {
    const both = await Promise.all([1, 2].map(() => put('policy?kind=head', { steps: STEPS }, '"1"')));
    expect(both.map((a) => a.status).sort()).toEqual([200, 412]);
  });

  it('says what is wrong, with codes, places and sentences in both languages', async () => {
    const steps = [
      { step: 'instruction', afterSeconds: 0 },
      { step: 'superior', afterSeconds: -5, repeats: { times: 3 } },
      { step: 'minister', afterSeconds: 1e300 },
    ];
    const english = await put('policy', { steps }, '"1"');
    expect([english.status, faultsOf(english)]).toEqual([
      400,
      [
        ['steps.1.afterSeconds', 'wait_negative'],
        ['steps.2.afterSeconds', 'wait_too_long'],
        ['steps.2.step', 'unknown_step'],
      ],
    ]);
    expect((english.body['fields'] as Fields[])[1]).toMatchObject({
      title: 'A wait is at most 86400 seconds.',
    });
    const hindi = await put('policy', { steps }, '"1"', 'hi');
    expect((hindi.body['fields'] as Fields[])[0]).toMatchObject({ title: 'समय ऋणात्मक नहीं हो सकता।' });
  });

  it('hostile bodies are refused, none is a fault of the server', async () => {
    const bodies: unknown[] = [
      {},
      [],
      { steps: 'x' },
      { steps: [[]] },
      { steps: Array.from({ length: 5000 }, () => ({ step: 'repeat', afterSeconds: 1 })) },
      { steps: [{ step: { $ne: 1 }, afterSeconds: { valueOf: 1 } }] },
      { steps: [{ step: 'instruction', afterSeconds: 0, ['__proto__x']: 1, constructor: 1 }] },
      { steps: STEPS, headBundleSeconds: '1800' },
      { steps: STEPS, kind: 'judge' },
      { steps: STEPS, kinds: 7, more: 1 },
    ];
    for (const body of bodies) expect([body, (await put('policy', body, '*')).status]).toEqual([body, 400]);
    expect((await place.people.admin.get('policy')).body).toMatchObject({ version: 1 });
  });

  it('history: who changed what and when, newest first, page by page', async () => {
    const { body } = await place.people.admin.get('policy/history?kind=police');
    const items = body['items'] as Fields[];
    expect(items.map((i) => [i['version'], i['changedAt']])).toEqual([
      [3, at('11:00')],
      [2, at('11:00')],
    ]);
    expect((items[0]?.['changes'] as Fields[]).map((c) => [c['field'], c['before'], c['after']])).toEqual([
      ['headBundleSeconds', 1800, 900],
    ]);
    const second = items[1]?.['changes'] as Fields[];
    expect(second.find((c) => c['step'] === 'superior' && c['field'] === 'afterSeconds')).toMatchObject({
      ...{ before: 900, after: 600, textHi: expect.stringContaining('10 मिनट') },
    });
    expect(second.filter((c) => c['what'] === 'removed')).toHaveLength(5);
    const first = await place.people.admin.get('policy/history?limit=1');
    const rest = await place.people.admin.get(
      `policy/history?limit=5&cursor=${String(first.body['nextCursor'])}`,
    );
    expect(
      [...(first.body['items'] as Fields[]), ...(rest.body['items'] as Fields[])].map((i) => i['version']),
    ).toEqual([4, 3, 2]);
    expect((await place.people.admin.get('policy/history?cursor=xx')).body).toMatchObject({
      code: 'invalid_cursor',
    });
    expect((await place.people.operator.get('policy/history')).status).toBe(403);
  });
});

const dryRun = (body: Fields): Promise<Answered> =>
  place.people.admin.post('policy/dry-run', { district: '150', postId: POST.dpro, ...body });
const toldIn = (answer: Answered): [unknown, unknown, unknown][] =>
  entriesOf(answer)
    .filter((e) => e['what'] === 'told' || e['what'] === 'shown')
    .map((e) => [e['step'], e['at'], (e['post'] as Fields)['code']]);

describe('R17: the dry run', () => {
  it('says with real dates who would be told, and changes nothing', async () => {
    const answer = await dryRun({});
    expect(answer).toMatchObject({
      status: 200,
      body: { kind: 'default', outcome: 'opened', actsAt: at('11:10'), policyVersion: 1 },
    });
    expect(toldIn(answer).slice(0, 5)).toEqual([
      ['instruction', at('11:10'), 'DPRO'],
      ['repeat', at('11:15'), 'DPRO'],
      ['warning', at('11:20'), 'DPRO'],
      ['superior', at('11:25'), 'CDO'],
      ['head', at('11:40'), 'DM'],
    ]);
    expect(entriesOf(answer)[0]).toMatchObject({ textHi: expect.stringContaining('निर्देश भेजा गया') });
    expect(await place.sql('SELECT 1 FROM escalation.case_file')).toEqual([]);
  });

  it('tries a proposed ladder, and says what is wrong with it where it stands', async () => {
    const steps = [
      { step: 'instruction', afterSeconds: 0 },
      { step: 'superior', afterSeconds: 1200, repeats: { times: 1, everySeconds: 600 } },
    ];
    const answer = await dryRun({ policy: { steps }, at: at('16:50') });
    expect(answer.body).toMatchObject({ policyVersion: null });
    expect(toldIn(answer)).toEqual([
      ['instruction', at('17:00'), 'DPRO'],
      ['superior', at('10:20', '24'), 'CDO'],
      ['superior', at('10:30', '24'), 'CDO'],
    ]);
    const wrong = await dryRun({ policy: { steps: [{ step: 'instruction', afterSeconds: 5 }] } });
    expect([wrong.status, faultsOf(wrong)]).toEqual([
      400,
      [['policy.steps.0', 'ladder_must_begin_with_instruction']],
    ]);
  });

  it('R12: says that somebody stands in, and not why', async () => {
    await place.directory.emit(leave(OFFICER.cdo, at('09:00', '26'), at('17:00', '26'), 'leave', 75));
    await place.quiet();
    const answer = await dryRun({ at: at('11:00', '26') });
    const superior = entriesOf(answer).find((e) => e['step'] === 'superior');
    expect(superior).toMatchObject({ post: { code: 'DM' }, insteadOf: { code: 'CDO' } });
    const own = await dryRun({ at: at('11:00', '26'), postId: POST.cdo });
    expect(own.body).toMatchObject({ outcome: 'redirected' });
    expect(JSON.stringify([answer.body, own.body])).not.toMatch(/leave|अवकाश|training|suspend/i);
  });

  it('in the evening from the next opening; nothing for foreign or unknown posts, or another century', async () => {
    expect((await dryRun({ at: at('20:00') })).body).toMatchObject({
      outcome: 'out_of_hours',
      opensAt: at('10:00', '24'),
    });
    expect((await dryRun({ postId: '00000000-0000-7000-8000-00000000dead' })).status).toBe(404);
    expect((await dryRun({ district: '145' })).status).toBe(404);
    expect((await dryRun({ at: '2126-01-01T10:00:00+05:30' })).body).toMatchObject({
      fields: [{ field: 'at', code: 'out_of_range' }],
    });
    expect((await dryRun({ policy: [] })).status).toBe(400);
    expect((await place.people.mla.post('policy/dry-run', {})).status).toBe(403);
  });
});

const headStep = async (caseId: string): Promise<Fields | undefined> =>
  (await place.events(caseId)).find((e) => e.type === 'step-started' && e.data['step'] === 'head')?.data;
const utc = (time: string): string => new Date(at(time)).toISOString();
const OTHER = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };

/** One link, two cases: listed, opened one by one, and answered each for itself. */
async function opensAll(linkId: string, ids: string[]): Promise<void> {
  const path = `links/${await place.linkToken(linkId)}`;
  const { body } = await place.nobody.get(path);
  const bundle = body['bundle'] as { id: string; reference: string; answers: string[] }[];
  expect(bundle.map((one) => one.id).sort()).toEqual([...ids].sort());
  const other = ids.find((one) => one !== body['id']) ?? '';
  const opened = await place.nobody.get(`${path}?caseId=${other}`);
  expect(opened.body).toMatchObject({ id: other, personKind: 'superior', state: 'acting' });
  const answered = await place.nobody.post(`${path}/i-call-myself?caseId=${other}`, {});
  expect([answered.status, answered.body['id']]).toEqual([200, other]);
  const said = await Promise.all(ids.map((one) => place.events(one)));
  expect(said.map((all) => all.filter((e) => e.type === 'superior-answered').length)).toEqual(
    ids.map((one) => (one === other ? 1 : 0)),
  );
  expect((await place.nobody.get(`${path}?caseId=00000000-0000-7000-8000-00000000dead`)).status).toBe(404);
  expect((await place.nobody.get(`${path}?caseId=x`)).status).toBe(404);
  expect((await place.nobody.get(`${path}?caseId=${other}&caseId=${other}`)).status).toBe(404);
}

describe('R17: messages to the head about several cases', () => {
  it('the first goes at once, further ones join the next; each case shows when the head was told', async () => {
    const cases: Record<string, string> = {};
    for (const [name, time, over] of [
      ['first', '11:02', {}],
      ['second', '11:07', { postId: POST.bdo }],
      ['third', '11:12', { ...OTHER }],
      ['answered', '11:17', { ...OTHER, postId: POST.bdo }],
    ] as const) {
      await place.moveTo(at(time));
      cases[name] = await place.report(at(time), over);
      await place.quiet();
    }
    const id = (name: string): string => cases[name] ?? '';
    await place.moveTo(at('12:00'));
    expect(await headStep(id('first'))).toMatchObject({
      startedAt: utc('11:42'),
      channels: ['sms', 'whatsapp', 'push'],
    });
    for (const name of ['second', 'third', 'answered']) expect(await headStep(id(name))).toBeUndefined();
    const waiting = await place.people.operator.get(`cases/${id('second')}`);
    expect(waiting.body).toMatchObject({ nextStep: { step: 'head', at: at('12:12') } });
    expect(JSON.stringify(waiting.body['timeline'])).toContain('12:12 के संयुक्त संदेश में');
    await place.people.otherMla.post(`cases/${id('answered')}/confirm`, { calledAt: at('11:59') });
    await place.moveTo(at('12:12'));
    const [second, third] = [await headStep(id('second')), await headStep(id('third'))];
    expect(
      [second, third].map((s) => [s?.['startedAt'], s?.['bundleSize'], s?.['recipientOfficerId']]),
    ).toEqual([
      [utc('12:12'), 2, OFFICER.dm],
      [utc('12:12'), 2, OFFICER.dm],
    ]);
    expect(second?.['bundleId']).toBe(third?.['bundleId']);
    expect(
      [second, third].map((s) => [s?.['bundleLeads'], (s?.['channels'] as string[]).length]).sort(),
    ).toEqual([
      [false, 0],
      [true, 3],
    ]);
    expect(await headStep(id('answered'))).toBeUndefined();
    const shown = await place.people.operator.get(`cases/${id('third')}`);
    expect(JSON.stringify(shown.body['timeline'])).toContain('2 प्रकरणों का संयुक्त संदेश');
    await opensAll(String((second?.['bundleLeads'] ? second : third)?.['linkId']), [
      id('second'),
      id('third'),
    ]);
    expect(await place.sql('SELECT 1 FROM escalation.head_waiting')).toEqual([]);
    for (const name of ['first', 'second']) await place.people.mla.post(`cases/${id(name)}/withdraw`);
    await place.people.otherMla.post(`cases/${id('third')}/withdraw`);
  }, 120_000);

  it('R31: a night of the service loses none of it, and an open case keeps the ladder it was opened with', async () => {
    await place.moveTo(at('13:00'));
    const first = await place.report(at('13:00'));
    await place.moveTo(at('13:05'));
    const second = await place.report(at('13:05'), { postId: POST.bdo });
    await place.quiet();
    const steps = [
      { step: 'instruction', afterSeconds: 0 },
      { step: 'head', afterSeconds: 60 },
    ];
    expect(await put('policy', { steps }, '"1"')).toMatchObject({ status: 200, body: { version: 5 } });
    await place.moveTo(at('13:50'));
    expect(await headStep(first)).toMatchObject({ startedAt: utc('13:40') });
    expect(
      (await place.events(second)).filter((e) => e.type === 'step-started').map((e) => e.data['step']),
    ).toEqual(['instruction', 'repeat', 'warning', 'superior']);
    await place.stop();
    await place.freeze(at('14:12'));
    await place.start();
    await place.quiet();
    await eventually(async () => (await headStep(second)) !== undefined, 'the head is told');
    expect(await headStep(second)).toMatchObject({ startedAt: utc('14:12'), late: true });
    const fresh = await place.report(at('14:12'), OTHER);
    await place.quiet();
    const opened = (await place.events(fresh)).find((e) => e.type === 'case-opened');
    expect(opened?.data['policyVersion']).toBe(5);
    await place.moveTo(at('14:24'));
    expect(await headStep(fresh)).toBeUndefined();
    await place.moveTo(at('14:42'));
    expect(await headStep(fresh)).toMatchObject({ startedAt: utc('14:42') });
    expect((await headStep(fresh))?.['bundleId']).toBeUndefined();
  }, 120_000);
});
