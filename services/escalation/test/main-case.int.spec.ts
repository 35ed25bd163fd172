import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@setu/testing';
import { startPlace, type Place } from './place.js';
import { leave, OFFICER, OTHER_MLA, POST } from './roster.js';

const at = (time: string, day = '23'): string =>
  `2026-11-${day}T${time.length === 5 ? `${time}:00` : time}+05:30`;

let place: Place;
beforeAll(async () => {
  place = await startPlace();
}, 90_000);
afterAll(async () => place?.close());

const typesOf = async (caseId: string): Promise<string[]> => (await place.events(caseId)).map((e) => e.type);
const stepsOf = async (caseId: string): Promise<[unknown, unknown][]> =>
  (await place.events(caseId))
    .filter((e) => e.type === 'step-started')
    .map((e): [unknown, unknown] => [e.data['step'], e.data['startedAt']]);

describe('a case on real servers', () => {
  it('R6, R17: opens, acts at 10 working minutes on the second, and shows what comes next', async () => {
    await place.moveTo(at('11:02'));
    const caseId = await place.report(at('11:02'));
    await place.quiet();
    const waiting = await place.people.mla.get(`cases/${caseId}`);
    expect(waiting).toMatchObject({
      status: 200,
      body: { state: 'waiting', actsAt: at('11:12'), nextStep: { step: 'instruction', at: at('11:12') } },
    });
    await place.moveTo(at('11:12'));
    expect(await typesOf(caseId)).toEqual(['case-opened', 'leg-opened', 'step-started', 'task-opened']);
    expect(await stepsOf(caseId)).toEqual([['instruction', '2026-11-23T05:42:00.000Z']]);
    const shown = await place.people.officer.get(`cases/${caseId}`);
    expect(shown.body).toMatchObject({
      state: 'acting',
      currentStep: 'instruction',
      nextStep: { step: 'repeat', at: at('11:17') },
      note: 'विद्यालय',
      representative: { nameHi: 'श्री राम सिंह', number: '+915550200001' },
      explanation: { workingSeconds: 600 },
    });
    await place.moveTo(at('11:13'));
    const claimed = await place.people.officer.post(`cases/${caseId}/claim-callback`, {
      calledAt: at('11:12:30'),
    });
    expect(claimed).toMatchObject({ status: 200, body: { state: 'claimed', questions: 1 } });
    const again = await place.people.officer.post(`cases/${caseId}/claim-callback`, {
      calledAt: at('11:12:30'),
    });
    expect(again).toMatchObject({ status: 200, body: { state: 'claimed', questions: 1 } });
    const confirmed = await place.people.mla.post(`cases/${caseId}/confirm`);
    expect(confirmed).toMatchObject({
      status: 200,
      body: {
        state: 'confirmed',
        responseSeconds: 630,
        afterInstructionSeconds: 30,
        onTime: false,
        grade: 'both',
        excused: [],
      },
    });
    const late = await place.people.mla.post(`cases/${caseId}/confirm`);
    expect(late).toMatchObject({ status: 409, body: { code: 'case_final', state: 'confirmed' } });
    const [done] = (await place.events(caseId)).filter((e) => e.type === 'callback-confirmed');
    expect(done?.data).toMatchObject({
      responseSeconds: 630,
      confirmedBy: 'representative',
      officerId: OFFICER.dpro,
    });
    expect(await place.sql(`SELECT purpose FROM escalation.deadline WHERE owner = $1`, [caseId])).toEqual([]);
    const tasks = await place.sql<{ state: string }>('SELECT state FROM escalation.task WHERE case_id = $1', [
      caseId,
    ]);
    expect(tasks).toEqual([{ state: 'closed' }]);
  });

  it('R5: two reports of one pair at the same time make one case that answers under both ids', async () => {
    await place.moveTo(at('12:00'));
    const over = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };
    const [one, two] = await Promise.all([place.report(at('12:00'), over), place.report(at('12:00'), over)]);
    await place.quiet();
    const [a, b] = await Promise.all(
      [one, two].map((caseId) => place.people.otherMla.get(`cases/${caseId}`)),
    );
    expect([a?.status, b?.status]).toEqual([200, 200]);
    expect(a?.body['id']).toBe(b?.body['id']);
    expect(a?.body['attempts']).toBe(2);
    const open = await place.sql(
      'SELECT id FROM escalation.case_file WHERE representative_id = $1 AND is_open',
      [OTHER_MLA],
    );
    expect(open).toHaveLength(1);
    await place.people.otherMla.post(`cases/${one}/withdraw`);
  });

  it('R5: the database itself refuses a second open case of a pair', async () => {
    const over = { representativeId: OTHER_MLA, reporterId: OTHER_MLA };
    const caseId = await place.report(at('12:00'), { ...over, postId: POST.bdo });
    await place.quiet();
    await expect(
      place.sql(
        `INSERT INTO escalation.case_file SELECT gen_random_uuid(), district, reference, representative_id, post_id, post_ids,
         officer_ids, state, is_open, attempted_at, opened_at, ended_at, version, file, personal
         FROM escalation.case_file WHERE id = $1`,
        [caseId],
      ),
    ).rejects.toThrow(/case_file_one_open/);
    await place.people.otherMla.post(`cases/${caseId}/withdraw`);
  });

  it('R13: an officer on leave is not chased; the alternate is named', async () => {
    await place.directory.emit(leave(OFFICER.bdo, at('00:00'), at('23:59', '24')));
    await place.quiet();
    const caseId = await place.report(at('12:00'), { postId: POST.bdo });
    await place.quiet();
    expect(await typesOf(caseId)).toEqual(['case-redirected']);
    expect((await place.people.mla.get(`cases/${caseId}`)).body).toMatchObject({
      state: 'redirected',
      alternate: { post: { id: POST.cdo } },
    });
  });

  it('R13: the alternate did not answer either: one tap opens a case on him', async () => {
    const over = { representativeId: OTHER_MLA, reporterId: OTHER_MLA, postId: POST.bdo };
    const caseId = await place.report(at('12:00'), {
      ...over,
      attemptedAt: new Date(at('11:50')).toISOString(),
    });
    await place.quiet();
    const either = await place.people.otherMla.post(`cases/${caseId}/did-not-answer-either`);
    expect(either).toMatchObject({
      status: 200,
      body: { state: 'waiting', post: { id: POST.cdo }, actsAt: at('12:10') },
    });
    const id = String(either.body['id']);
    const wrong = await place.people.otherMla.post(`cases/${id}/did-not-answer-either`);
    expect(wrong).toMatchObject({ status: 409, body: { code: 'not_redirected' } });
    await place.people.otherMla.post(`cases/${id}/withdraw`);
  });

  it('R15, R34: a leave that begins in mid-case hands over at that second', async () => {
    await place.directory.emit(leave(OFFICER.cdo, at('12:20'), at('23:59', '24'), 'leave', 72));
    await place.quiet();
    const caseId = await place.report(at('12:15'), {
      postId: POST.cdo,
      attemptedAt: new Date(at('12:00')).toISOString(),
    });
    await place.quiet();
    await place.moveTo(at('12:20'));
    const ended = (await place.events(caseId)).filter(
      (e) => e.type === 'leg-ended' || e.type === 'leg-opened',
    );
    expect(ended.map((e) => [e.type, e.data['postId']])).toEqual([
      ['leg-opened', POST.cdo],
      ['leg-ended', POST.cdo],
      ['leg-opened', POST.dm],
    ]);
    expect(ended[2]?.data).toMatchObject({
      clockFrom: '2026-11-23T06:50:00.000Z',
      dueAt: '2026-11-23T07:00:00.000Z',
    });
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('R31: after a night of the service one instruction goes out, late, and nobody is blamed', async () => {
    const caseId = await place.report(at('12:20'));
    await place.quiet();
    await place.stop();
    await place.freeze(at('13:20'));
    await place.start();
    await place.quiet();
    await eventually(async () => (await stepsOf(caseId)).length > 0, 'the instruction');
    expect(await stepsOf(caseId)).toEqual([['instruction', '2026-11-23T07:50:00.000Z']]);
    const view = await place.people.operator.get(`cases/${caseId}`);
    expect(view.body).toMatchObject({
      excused: ['system_late', 'system_down'],
      nextStep: { step: 'repeat', at: at('13:25') },
    });
    expect(await typesOf(caseId)).toContain('deadline-fired-late');
    await place.moveTo(at('13:37'));
    expect((await stepsOf(caseId)).map(([step]) => step)).toEqual([
      'instruction',
      'repeat',
      'warning',
      'superior',
    ]);
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  }, 60_000);

  it('R16: a report of yesterday morning is only recorded, one of the evening opens no case', async () => {
    const old = await place.report(at('13:37'), { attemptedAt: new Date(at('11:00', '20')).toISOString() });
    const evening = await place.report(at('13:37'), {
      attemptedAt: new Date(at('18:00', '21')).toISOString(),
    });
    await place.quiet();
    expect([await typesOf(old), await typesOf(evening)]).toEqual([
      ['report-too-old'],
      ['report-out-of-hours'],
    ]);
    expect((await place.people.mla.get(`cases/${old}`)).status).toBe(404);
  });

  it('R7: still wanted: one tap starts a fresh clock under the id of the report', async () => {
    const over = { representativeId: OTHER_MLA, reporterId: OTHER_MLA, postId: POST.dpro };
    const evening = { attemptedAt: new Date(at('18:00', '21')).toISOString() };
    const caseId = await place.report(at('13:37'), { ...over, ...evening });
    await place.quiet();
    expect((await place.people.mla.post(`cases/${caseId}/still-wanted`)).status).toBe(404);
    const begun = await place.people.otherMla.post(`cases/${caseId}/still-wanted`);
    expect(begun).toMatchObject({ status: 200, body: { id: caseId, state: 'waiting', actsAt: at('13:47') } });
    expect((await place.people.otherMla.post(`cases/${caseId}/still-wanted`)).body['id']).toBe(caseId);
    await place.people.otherMla.post(`cases/${caseId}/withdraw`);
  });

  it('R10: a report that was checked with a newer roster waits until that has arrived here', async () => {
    const [known] = await place.sql<{ epoch: number; sequence: string }>(
      `SELECT epoch, sequence FROM escalation.position WHERE producer = 'directory' AND district = '150'`,
    );
    const next = { epoch: known?.epoch ?? 0, sequence: Number(known?.sequence) + 1 };
    const caseId = await place.report(at('13:37'), {
      postId: POST.dm,
      rosterPosition: next,
    });
    await eventually(
      async () =>
        Number((await place.sql<{ n: string }>('SELECT count(*) AS n FROM intake.outbox'))[0]?.n) === 0,
      'intake has published',
    );
    expect(await place.events(caseId)).toEqual([]);
    await place.directory.emit(leave(OFFICER.bdo, at('10:00', '30'), at('17:00', '30'), 'leave', 73));
    await place.quiet();
    const [opened] = await eventually(async () => {
      const events = await place.events(caseId);
      return events.length > 0 && events;
    }, 'the case is open');
    expect(opened?.type).toBe('case-opened');
    expect(opened?.data['rosterPosition']).toEqual(next);
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('R4, R22: an unverified report is an operator’s task until it is bound', async () => {
    const reportId = '00000000-0000-7000-8000-000000000777';
    await place.intake.emit({
      type: 'report-unverified',
      district: '150',
      subject: reportId,
      data: {
        reportId,
        reference: 'HRD-0999',
        representativeId: null,
        postId: null,
        attemptedAt: new Date(at('13:30')).toISOString(),
        reportedAt: new Date(at('13:31')).toISOString(),
        reason: 'unknown_caller',
        way: 'phone',
      },
    } as never);
    await place.quiet();
    const open = async (): Promise<string[]> =>
      ((await place.people.operator.get('tasks')).body['items'] as { kind: string; reportId: string }[])
        .filter((t) => t.reportId === reportId)
        .map((t) => t.kind);
    expect(await open()).toEqual(['unverified_report']);
    const caseId = await place.report(at('13:37'), { reportId, postId: POST.dm });
    await place.quiet();
    expect(await open()).toEqual([]);
    await place.people.mla.post(`cases/${caseId}/withdraw`);
  });

  it('refuses the tables of another service', async () => {
    await expect(place.sqlAs('intake', 'SELECT id FROM escalation.case_file')).rejects.toThrow(
      /permission denied/,
    );
  });
});
