import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventType } from '@setu/contracts';
import type { NewEvent } from '@setu/messaging';
import { id, leave, MLA, NUMBER, OFFICER, POST } from '@setu/testing';
import { startPlace, type Place } from '../../test/place.js';

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 60_000);
afterAll(async () => place?.close());
beforeEach(async () => {
  await place.freeze('2026-11-23T11:03:00+05:30');
  await place.sql('TRUNCATE intake.case_view, intake.idempotency_key');
});

const call = (over: object = {}) => ({
  officialNumber: NUMBER.dpro,
  attemptedAt: '2026-11-23T11:02:00+05:30',
  ...over,
});
interface Logged {
  type: string;
  data: Record<string, unknown>;
}
/** Events about a report, from outbox and log. */
async function eventsOf(reference: unknown): Promise<Logged[]> {
  const rows = await place.sql<{ body: string }>(
    `SELECT convert_from(body, 'utf8') AS body FROM intake.event_log UNION ALL SELECT body FROM intake.outbox`,
  );
  return rows
    .map((row) => JSON.parse(row.body) as Logged)
    .filter((event) => event.data['reference'] === reference)
    .map(({ type, data }) => ({ type: type.split('.')[2] ?? '', data }));
}
const wrap = <T extends EventType>(event: NewEvent<T>): NewEvent<EventType> =>
  event as unknown as NewEvent<EventType>;
const LEG = { postId: POST.dpro, officerId: OFFICER.dpro };
const opened = (caseId: string) =>
  wrap<'case-opened'>({
    type: 'case-opened',
    district: '150',
    subject: caseId,
    data: {
      caseId,
      reference: 'HRD-0001',
      reportId: id(1),
      representativeId: MLA,
      ...LEG,
      attemptedAt: '2026-11-23T05:32:00Z',
      reportedAt: '2026-11-23T05:33:00Z',
      result: 'no_answer',
      countsOnTime: true,
      policyVersion: 1,
      calendarVersion: 'x',
      rosterPosition: { epoch: 0, sequence: 1 },
      rosterStale: false,
      excused: [],
    },
  });
const legOpened = (caseId: string) =>
  wrap<'leg-opened'>({
    type: 'leg-opened',
    district: '150',
    subject: caseId,
    data: {
      ...{ caseId, legId: id(2), ...LEG, kind: 'principal' },
      ...{ clockFrom: '2026-11-23T05:32:00Z', dueAt: '2026-11-23T05:42:00Z' },
    },
  });
const instructed = (caseId: string) =>
  wrap<'step-started'>({
    type: 'step-started',
    district: '150',
    subject: caseId,
    data: {
      ...{ caseId, legId: id(2), ...LEG, reference: 'HRD-0001', step: 'instruction', stepIndex: 0 },
      ...{ recipientPostId: POST.dpro, recipientOfficerId: OFFICER.dpro, channels: [] },
      ...{ linkId: null, linkExpiresAt: null, representativeId: MLA, attemptedAt: '2026-11-23T05:32:00Z' },
      ...{ dueAt: '2026-11-23T05:32:00Z', startedAt: '2026-11-23T05:32:00Z' },
      ...{ nextPostId: null, nextAt: null, late: false },
    },
  });
const confirmed = (caseId: string, calledAt: string) =>
  wrap<'callback-confirmed'>({
    type: 'callback-confirmed',
    district: '150',
    subject: caseId,
    data: {
      caseId,
      legId: id(2),
      ...LEG,
      reference: 'HRD-0001',
      representativeId: MLA,
      calledAt,
      confirmedAt: calledAt,
      confirmedBy: 'representative',
      clockFrom: '2026-11-23T05:32:00Z',
      responseSeconds: 60,
      afterInstructionSeconds: null,
      wallSeconds: 60,
      onTime: true,
      countsOnTime: true,
      alternate: false,
      grade: 'single',
      excused: [],
      calendarVersion: 'x',
    },
  });

describe('a report of an unanswered call', () => {
  it('R6: is kept, published and answered with a provisional forecast in one transaction', async () => {
    const { status, body } = await place.people.mla.post(
      'missed-calls',
      call({ note: 'विद्यालय', callbackNumber: '05550 200009' }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      outcome: 'clock_running',
      provisional: true,
      actsAt: '2026-11-23T11:12:00+05:30',
      officer: { postId: POST.dpro, officialNumber: NUMBER.dpro, nameHi: 'श्रीमती शुभा सुलभ' },
    });
    expect(body['reference']).toMatch(/^HRD-\d{4,}$/);
    expect(body['message']).toContain('मा० महोदय');
    const [event] = await eventsOf(body['reference']);
    expect(event).toMatchObject({
      type: 'report-received',
      data: {
        caseId: body['caseId'],
        representativeId: MLA,
        postId: POST.dpro,
        reportedBy: 'representative',
        forecast: 'clock_running',
      },
    });
    expect(JSON.stringify(event)).not.toMatch(/5550\d{6}|विद्यालय/);
    const [row] = await place.sql<{ personal: object }>('SELECT personal FROM intake.report WHERE id = $1', [
      body['id'],
    ]);
    expect(row?.personal).toEqual({
      dialledNumber: NUMBER.dpro,
      callbackNumber: '+915550200009',
      note: 'विद्यालय',
    });
  });

  it.each(['5550100022', '0 5550-100022', '915550100022', '+91 55501 00022', '५५५०१०००२२'])(
    'R2: knows the number however it is written: %s',
    async (officialNumber) => {
      const { body } = await place.people.mla.post('missed-calls', call({ officialNumber }));
      expect(body['officer']).toMatchObject({ postId: POST.dpro });
    },
  );

  it('R4: staff report for their representative, operators for whom they name', async () => {
    const staff = await place.people.staff.post('missed-calls', call());
    expect((await eventsOf(staff.body['reference']))[0]?.data).toMatchObject({
      reportedBy: 'staff',
      representativeId: MLA,
    });
    const operator = await place.people.operator.post(
      'missed-calls',
      call({ onBehalfOf: MLA, postId: POST.bdo, officialNumber: undefined }),
    );
    expect((await eventsOf(operator.body['reference']))[0]?.data).toMatchObject({
      reportedBy: 'operator',
      way: 'operator',
      postId: POST.bdo,
      numberId: null,
    });
  });

  it('answers in English when that is asked for', async () => {
    const { body } = await place.people.mla.post('missed-calls', call(), { 'accept-language': 'en' });
    expect(body['message']).toContain("Hon'ble Member");
  });

  it('R13, R5: a second report of the same attempt joins the redirected case, also at once', async () => {
    await place.directory.emit(
      leave(OFFICER.bdo, '2026-11-26T00:00:00Z', '2026-11-27T18:30:00Z', 'leave', 73),
    );
    await place.applied('directory');
    await place.freeze('2026-11-26T11:03:00+05:30');
    const asked = call({ officialNumber: NUMBER.bdo, attemptedAt: '2026-11-26T11:02:00+05:30' });
    const [first, second] = [
      await place.people.mla.post('missed-calls', asked),
      await place.people.mla.post('missed-calls', asked),
    ];
    expect([first.body['outcome'], second.body['outcome']]).toEqual(['redirected', 'joined']);
    expect(second.body['caseId']).toBe(first.body['caseId']);
    expect(first.body['alternate']).toMatchObject({ postId: POST.cdo });
  });

  it('R5: two reports of the same pair follow one case, also before escalation has answered', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => place.people.mla.post('missed-calls', call())));
    expect(answers.map((a) => a.body['outcome']).sort()).toEqual(['clock_running', 'joined', 'joined']);
    expect(new Set(answers.map((a) => a.body['caseId'])).size).toBe(1);
  });

  it('R5: the view of cases follows escalation: open joins, finished earlier does not', async () => {
    await place.escalation.emit(opened(id(501)));
    await place.applied('escalation');
    const joined = await place.people.mla.post('missed-calls', call());
    expect(joined.body).toMatchObject({ outcome: 'joined', caseId: id(501) });
    expect(joined.body['message']).toMatch(/प्रकरण HRD-0001 में इसे सम्मिलित किया गया। प्रकरण खुला है।$/);
    await place.escalation.emit(legOpened(id(501)));
    await place.applied('escalation');
    const waiting = await place.people.mla.post('missed-calls', call());
    expect(waiting.body).toMatchObject({ actsAt: '2026-11-23T11:12:00+05:30' });
    await place.escalation.emit(instructed(id(501)));
    await place.applied('escalation');
    const acting = await place.people.mla.post('missed-calls', call());
    expect(acting.body['actsAt']).toBeUndefined();
    expect(acting.body['message']).toContain('11:02 पर कॉल बैक का निर्देश भेजा जा चुका है');
    await place.escalation.emit(confirmed(id(501), '2026-11-23T05:00:00Z'));
    await place.applied('escalation');
    await place.freeze('2026-11-23T11:20:00+05:30');
    const fresh = await place.people.mla.post(
      'missed-calls',
      call({ attemptedAt: '2026-11-23T11:19:00+05:30' }),
    );
    expect(fresh.body['outcome']).toBe('clock_running');
    expect(fresh.body['caseId']).not.toBe(id(501));
  });

  it('R13: an officer on leave leads to the alternate by name and number, without saying why', async () => {
    await place.directory.emit(leave(OFFICER.dpro, '2026-11-25T00:00:00Z', '2026-11-26T18:30:00Z'));
    await place.applied('directory');
    await place.freeze('2026-11-25T11:03:00+05:30');
    const { body } = await place.people.mla.post(
      'missed-calls',
      call({ attemptedAt: '2026-11-25T11:02:00+05:30' }),
    );
    expect(body).toMatchObject({
      outcome: 'redirected',
      alternate: {
        postId: POST.bdo,
        officialNumber: NUMBER.bdo,
        nameHi: 'श्री मोहन लाल',
        titleHi: 'खण्ड विकास अधिकारी',
      },
    });
    expect(body['caseId']).toBeDefined();
    expect(JSON.stringify(body)).not.toMatch(/अवकाश|leave/);
  });

  it('R12a: an engagement written down before holds until its end and ten minutes', async () => {
    await place.directory.emit(
      leave(OFFICER.cdo, '2026-11-23T05:00:00Z', '2026-11-23T08:30:00Z', 'engaged', 72),
    );
    await place.applied('directory');
    const { body } = await place.people.mla.post('missed-calls', call({ officialNumber: NUMBER.cdo }));
    expect(body).toMatchObject({ outcome: 'engaged', actsAt: '2026-11-23T14:10:00+05:30' });
  });

  it('R7, R16: evening, lateness and age are told apart', async () => {
    await place.freeze('2026-11-23T17:21:00+05:30');
    const evening = await place.people.mla.post(
      'missed-calls',
      call({ attemptedAt: '2026-11-23T17:20:00+05:30' }),
    );
    expect(evening.body).toMatchObject({ outcome: 'out_of_hours', opensAt: '2026-11-24T10:00:00+05:30' });
    const kept = await place.people.mla.get(`missed-calls/${String(evening.body['id'])}`);
    expect(kept.body).toMatchObject({ outcome: 'out_of_hours', caseId: evening.body['caseId'] });
    expect((await eventsOf(evening.body['reference']))[0]?.data).toMatchObject({
      caseId: evening.body['caseId'],
    });
    const late = await place.people.mla.post('missed-calls', call());
    expect(late.body).toMatchObject({ outcome: 'instructed', actsAt: '2026-11-24T10:00:00+05:30' });
    const old = await place.people.mla.post(
      'missed-calls',
      call({ attemptedAt: '2026-11-20T11:00:00+05:30', officialNumber: NUMBER.bdo }),
    );
    expect(old.body).toMatchObject({ outcome: 'refused', code: 'too_old' });
    const ancient = await place.people.mla.post(
      'missed-calls',
      call({ attemptedAt: '2001-01-01T11:00:00+05:30', officialNumber: NUMBER.bdo }),
    );
    expect(ancient.body).toMatchObject({ outcome: 'refused', code: 'too_old' });
  });
});

describe('refusals are kept and kind', () => {
  it('R1: another number is refused with the right one where the post is known', async () => {
    const former = await place.people.mla.post('missed-calls', call({ officialNumber: NUMBER.former }));
    expect(former.status).toBe(201);
    expect(former.body).toMatchObject({
      outcome: 'refused',
      code: 'number_not_official',
      officer: { officialNumber: NUMBER.dpro },
    });
    expect(former.body['message']).toContain(NUMBER.dpro);
    expect(former.body['caseId']).toBeUndefined();
    const [event] = await eventsOf(former.body['reference']);
    expect(event).toMatchObject({
      type: 'report-refused',
      data: { code: 'number_not_official', postId: POST.dpro },
    });
    const kept = await place.sql('SELECT 1 FROM intake.report WHERE id = $1 AND status = $2', [
      former.body['id'],
      'refused',
    ]);
    expect(kept).toHaveLength(1);
  });

  it('R1: number and post in disagreement: an official number decides, another one is refused', async () => {
    const decided = await place.people.mla.post('missed-calls', call({ postId: POST.bdo }));
    expect(decided.body['officer']).toMatchObject({ postId: POST.dpro });
    expect(decided.body['message']).toContain('नंबर जिला पंचायत राज अधिकारी का है; सूचना इसी पद की मानी गयी।');
    const agreed = await place.people.mla.post('missed-calls', call({ postId: POST.dpro }));
    expect(agreed.body['message']).not.toContain('मानी गयी');
    const refused = await place.people.mla.post(
      'missed-calls',
      call({ officialNumber: '5550999999', postId: POST.bdo }),
    );
    expect(refused.body).toMatchObject({ outcome: 'refused', officer: { officialNumber: NUMBER.bdo } });
  });

  it('R1: an app call is refused', async () => {
    const { body } = await place.people.mla.post('missed-calls', call({ callKind: 'whatsapp' }));
    expect(body).toMatchObject({ outcome: 'refused', code: 'number_not_official' });
    expect(body['message']).toContain(`${NUMBER.dpro} पर फोन करें`);
    expect((await eventsOf(body['reference']))[0]?.data).toMatchObject({ callKind: 'whatsapp' });
  });

  it('R4: no current mandate, no covered type', async () => {
    expect((await place.people.expired.post('missed-calls', call())).body).toMatchObject({
      code: 'mandate_not_current',
    });
    expect((await place.people.pradhan.post('missed-calls', call())).body).toMatchObject({
      code: 'type_not_covered',
    });
  });

  it('R16: ringing for less than 15 seconds is no attempt', async () => {
    const { body } = await place.people.mla.post('missed-calls', call({ ringSeconds: 4 }));
    expect(body).toMatchObject({ code: 'rang_too_short' });
    expect(body['message']).toContain(`${NUMBER.dpro} पर एक बार पुनः कॉल करें`);
  });

  it('shows them to their sender, and to nobody else', async () => {
    const list = await place.people.pradhan.get('missed-calls?status=refused');
    const items = list.body['items'] as Record<string, unknown>[];
    expect(items.length).toBeGreaterThan(0);
    const one = `missed-calls/${String(items[0]?.['id'])}`;
    expect((await place.people.pradhan.get(one)).status).toBe(200);
    expect((await place.people.mla.get(one)).status).toBe(404);
    expect((await place.people.foreign.get(one)).status).toBe(404);
    expect((await place.people.operator.get(one)).status).toBe(200);
  });

  it('pages by cursor without gaps or repetition', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await place.people.operator.get(`missed-calls?limit=4${cursor}`);
      seen.push(...(body['items'] as { id: string }[]).map((item) => item.id));
      if (!body['nextCursor']) break;
      cursor = `&cursor=${String(body['nextCursor'])}`;
    }
    const [count] = await place.sql<{ n: string }>(
      `SELECT count(*) AS n FROM intake.report WHERE district = '150'`,
    );
    expect(seen).toHaveLength(Number(count?.n));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('idempotency', () => {
  it('the same key and body keep one report and give one answer, also at the same time', async () => {
    const key = { 'idempotency-key': 'draft-1' };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => place.people.mla.post('missed-calls', call(), key)),
    );
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(answers.every((a) => a.status === 201)).toBe(true);
    const events = await eventsOf(answers[0]?.body['reference']);
    expect(events).toHaveLength(1);
  });

  it('another body under the same key is 422', async () => {
    const key = { 'idempotency-key': 'draft-2' };
    await place.people.mla.post('missed-calls', call(), key);
    const { status, body } = await place.people.mla.post('missed-calls', call({ ringSeconds: 30 }), key);
    expect([status, body['code']]).toEqual([422, 'idempotency_key_reused']);
  });
});
