/** What an absence sets going: the superior asked, alternates told and free to decline, being back, being present. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FullAvailability } from '../src/availability/availability.dto.js';
import type { LookupView } from '../src/lookup/lookup.js';
import type { NoticeView } from '../src/notices/notice-links.service.js';
import type { PresenceView } from '../src/presence/presence.controller.js';
import type { StandInView } from '../src/stand-ins/stand-ins.controller.js';
import type { SettingsView } from '../src/settings/settings.service.js';
import { DailyRounds } from '../src/rounds/daily-rounds.service.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = await seededDirectory();
  for (const code of ['DPRO', 'CDO', 'BSA', 'DIOS'])
    tokens.set(code, await world.directory.signIn(world.officer(code).phone ?? ''));
  tokens.set('representative', await world.directory.signIn(world.representative().phone ?? ''));
  for (const name of ['operator1', 'admin', 'dm', 'nodal'])
    tokens.set(name, await world.staff(`hardoi.${name}`));
  tokens.set('stateAdmin', await world.staff('state.admin'));
}, 120_000);
afterAll(async () => world?.directory.stop());

interface Problem {
  code: string;
  fields?: { field: string; code: string }[];
}
const call = <T = FullAvailability & Problem>(who: string, method: string, path: string, body?: unknown) =>
  world.directory.call<T>(method, path, {
    token: tokens.get(who) ?? '',
    ...(body === undefined ? {} : { body }),
  });
const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();
const leave = { kind: 'leave', from: hours(-1), to: hours(48), leaveType: 'CL' };
const reachable = async (code: string) =>
  (
    await call<LookupView>(
      'admin',
      'GET',
      `/lookup?number=${encodeURIComponent(world.post(code).officialNumber ?? '')}`,
    )
  ).body;
/** Notices to the holder of a post, newest last. */
const noticesTo = async (code: string) =>
  (await world.directory.said('notice-requested')).filter(
    (n) => n['recipientPostId'] === world.post(code).id,
  );
const last = async (code: string) => (await noticesTo(code)).at(-1) ?? {};
const link = async (linkId: unknown, answer?: string) =>
  world.directory.call<NoticeView & Problem>(
    answer ? 'POST' : 'GET',
    `/notices/${await world.directory.tokenOf(String(linkId))}${answer ? `/${answer}` : ''}`,
    answer ? { body: {} } : {},
  );
const standIns = async (who: string) =>
  (await call<{ items: StandInView[] }>(who, 'GET', '/stand-ins')).body.items;
const free = async (...ids: string[]) => {
  for (const id of ids) await call('admin', 'DELETE', `/availability/${id}`);
};

describe('leave that is applied for (R12)', () => {
  let id = '';

  it('is put before the superior, with a link and without its kind', async () => {
    id = (await call('BSA', 'POST', '/availability', { ...leave, substitutePostId: world.post('DPRO').id }))
      .body.id;
    const notice = await last('CDO');
    expect(notice).toMatchObject({
      purpose: 'absence_to_sanction',
      postId: world.post('BSA').id,
      availabilityId: id,
    });
    expect(JSON.stringify(notice)).not.toMatch(/leave|CL/);
    const { status, body } = await link(notice['linkId']);
    expect([status, body.answers, body.absence?.kind]).toEqual([200, ['sanction', 'refuse'], 'leave']);
  });

  it('is sanctioned by one tap without sign-in; the applicant and the substitute are told', async () => {
    const linkId = (await last('CDO'))['linkId'];
    expect((await link(linkId, 'accept')).body.code).toBe('link_wrong_answer');
    expect((await link(linkId, 'dance')).status).toBe(404);
    const { status, body } = await link(linkId, 'sanction');
    expect([status, body.answered, body.absence?.status]).toEqual([200, 'sanction', 'sanctioned']);
    expect((await link(linkId, 'refuse')).body.code).toBe('already_judged');
    expect((await last('BSA'))['purpose']).toBe('absence_sanctioned');
    expect(await last('DPRO')).toMatchObject({ purpose: 'alternate_named', postId: world.post('BSA').id });
    expect((await reachable('BSA')).alternate?.post.code).toBe('DPRO');
  });

  it('lets the substitute decline: the next alternate is told, applicant and superior see it', async () => {
    const notice = await last('DPRO');
    const seen = (await link(notice['linkId'])).body;
    expect([seen.answers, seen.absence?.kind, seen.absence?.status]).toEqual([
      ['accept', 'decline'],
      undefined,
      undefined,
    ]);
    expect((await link(notice['linkId'], 'decline')).body.answered).toBe('decline');
    for (const code of ['BSA', 'CDO'])
      expect(await last(code)).toMatchObject({
        purpose: 'alternate_declined',
        otherPostId: world.post('DPRO').id,
      });
    const rows = await standIns('BSA');
    expect(rows.map((r) => r.state).sort()).toEqual(['declined', 'told']);
    expect((await reachable('BSA')).alternate?.post.code).toBe('DIOS');
    expect((await link(notice['linkId'], 'accept')).body.code).toBe('stand_in_over');
    expect(await standIns('DIOS')).toMatchObject([{ state: 'told', postId: world.post('BSA').id }]);
    expect((await call('operator1', 'GET', '/stand-ins')).status).toBe(403);
  });

  it('ends earlier when the officer is back, and whoever stood in is told', async () => {
    expect(
      (await call('BSA', 'POST', `/availability/${id}/rejoin`, { at: hours(2) })).body.fields,
    ).toMatchObject([{ field: 'at', code: 'in_future' }]);
    const told = (await standIns('BSA')).find((r) => r.state === 'told');
    const back = await call('BSA', 'POST', `/availability/${id}/rejoin`, {});
    expect([back.status, back.body.status]).toEqual([200, 'sanctioned']);
    expect((await reachable('BSA')).reachable).toBe(true);
    const relieved = (await world.directory.said('notice-requested')).at(-1);
    expect(relieved).toMatchObject({ purpose: 'alternate_relieved', recipientPostId: told?.standInPostId });
    expect((await call('BSA', 'POST', `/availability/${id}/rejoin`, {})).body.code).toBe('absence_over');
  });
});

describe('links of notices', () => {
  it('that are forged, ended or of nothing open nothing', async () => {
    const get = (token: string) => world.directory.call<Problem>('GET', `/notices/${token}`);
    expect((await get('x'.repeat(120))).body.code).toBe('link_invalid');
    const gone = await world.directory.tokenOf('018f0000-0000-7000-8000-000000000000');
    expect((await get(gone)).status).toBe(404);
    const old = await world.directory.tokenOf(
      '018f0000-0000-7000-8000-000000000000',
      new Date(Date.now() - 1000),
    );
    expect((await get(old)).status).toBe(410);
  });
});

describe('leave that came sanctioned by a file', () => {
  it('tells whoever stands in at the next round, once', async () => {
    const officerId = (await call('BSA', 'POST', '/availability/present', {})).body.officerId;
    const away = { ...leave, from: hours(24), to: hours(72), officerId };
    const { id } = (await call('admin', 'POST', '/availability', away)).body;
    await world.directory.sql.query(`update availability set source = 'hr_import' where id = $1`, [id]);
    await world.directory.sql.query('delete from stand_in where availability_id = $1', [id]);
    const rounds = world.directory.service.app.get(DailyRounds, { strict: false });
    for (let i = 0; i < 2; i++) await rounds.round('150');
    const told = (await world.directory.said('notice-requested')).filter((n) => n['availabilityId'] === id);
    // By the admin's entry, and by the round as if a file had brought it.
    expect(told.map((n) => n['purpose'])).toEqual(['alternate_named', 'alternate_named']);
    await free(id);
  });
});

describe('two who judge at once', () => {
  it('agree or one of them hears that it was decided', async () => {
    const { body } = await call('DPRO', 'POST', '/availability', leave);
    const answers = await Promise.all([
      call('CDO', 'POST', `/availability/${body.id}/sanction`),
      call('dm', 'POST', `/availability/${body.id}/refuse`),
    ]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(answers.find((a) => a.status === 409)?.body.code).toBe('already_judged');
    await free(body.id);
  });
});

describe('the one-tap "present" (R12)', () => {
  it('confirms today once, ends an emergency that is over, and shows its age', async () => {
    const away = await call('DPRO', 'POST', '/availability', {
      kind: 'leave',
      from: hours(-1),
      emergency: true,
    });
    expect((await reachable('DPRO')).reachable).toBe(false);
    const said = await call('DPRO', 'POST', '/availability/present', {});
    expect([said.status, said.body.kind, said.body.source]).toEqual([200, 'duty', 'self']);
    expect((await reachable('DPRO')).reachable).toBe(true);
    const before = await world.directory.eventCount();
    expect((await call('DPRO', 'POST', '/availability/present', {})).body.id).toBe(said.body.id);
    expect(await world.directory.eventCount()).toBe(before);
    const { body } = await call<{ items: PresenceView[] }>(
      'operator1',
      'GET',
      '/availability/presence?limit=200',
    );
    expect(body.items.find((p) => p.officerId === said.body.officerId)).toMatchObject({
      days: 0,
      textEn: expect.stringMatching(/^confirmed today \d\d:\d\d by self$/),
    });
    expect(JSON.stringify(body)).not.toMatch(/leave|emergency/);
    await free(away.body.id);
  });

  it('is said for an officer by the admin, not by a colleague, and never of whoever is suspended', async () => {
    const officerId = (await call('BSA', 'POST', '/availability/present', {})).body.officerId;
    expect((await call('DPRO', 'POST', '/availability/present', { officerId })).status).toBe(404);
    const suspended = { kind: 'suspended', officerId, from: hours(-1), to: hours(1) };
    const { body } = await call('admin', 'POST', '/availability', suspended);
    expect((await call('admin', 'POST', '/availability/present', { officerId })).body.code).toBe('suspended');
    await free(body.id);
  });
});

describe('one entry for all who attend (R12a)', () => {
  const meeting = { from: hours(2), to: hours(4), reason: 'meeting' };
  const posts = () => ['DPRO', 'BSA'].map((code) => world.post(code).id);

  it('is written by whoever chairs, all or none, and taken back as one', async () => {
    interface Group extends Problem {
      groupId: string;
      items: FullAvailability[];
    }
    const made = await call<Group>('CDO', 'POST', '/engagements', { ...meeting, postIds: posts() });
    expect([made.status, made.body.items.length]).toEqual([201, 2]);
    expect(made.body.items.every((i) => i.groupId === made.body.groupId && i.reason === 'meeting')).toBe(
      true,
    );
    expect((await call<Group>('BSA', 'DELETE', `/engagements/${made.body.groupId}`)).status).toBe(404);
    const gone = await call<Group>('CDO', 'DELETE', `/engagements/${made.body.groupId}`);
    expect(gone.body.items.map((i) => i.status)).toEqual(['cancelled', 'cancelled']);
  });

  it('with one who does not stand below the writer writes nothing', async () => {
    const before = await world.directory.eventCount();
    const refused = await call('BSA', 'POST', '/engagements', { ...meeting, postIds: posts() });
    expect(refused.body.fields).toMatchObject([{ field: 'postIds[0]', code: 'not_below' }]);
    const unknown = { ...meeting, officerIds: ['018f0000-0000-7000-8000-000000000000'] };
    expect((await call('admin', 'POST', '/engagements', unknown)).body.fields?.[0]?.code).toBe(
      'unknown_officer',
    );
    expect((await call('admin', 'POST', '/engagements', meeting)).body.fields?.[0]?.code).toBe('required');
    const long = { ...meeting, postIds: posts(), to: hours(24 * 40) };
    expect((await call('admin', 'POST', '/engagements', long)).body.fields?.[0]?.code).toBe(
      'engagement_too_long',
    );
    expect((await call('representative', 'POST', '/engagements', meeting)).status).toBe(403);
    expect(await world.directory.eventCount()).toBe(before);
  });
});

describe('wrong absences', () => {
  it.each([
    [{ ...leave, to: hours(24 * 3660) }, 'absence_too_long'],
    [{ ...leave, from: '1990-01-01T00:00:00Z' }, 'invalid_time'],
    [{ ...leave, to: hours(-2) }, 'ends_before_it_begins'],
    [{ ...leave, substitutePostId: '018f0000-0000-7000-8000-000000000000' }, 'unknown_post'],
  ])('are told by field: %j', async (body, code) => {
    const before = await world.directory.eventCount();
    const answer = await call('BSA', 'POST', '/availability', body);
    expect([answer.status, answer.body.fields?.[0]?.code]).toEqual([400, code]);
    expect(await world.directory.eventCount()).toBe(before);
  });

  it('naming oneself, or somebody whose alternate one is, are refused', async () => {
    const own = { ...leave, substitutePostId: world.post('BSA').id };
    expect((await call('BSA', 'POST', '/availability', own)).body.code).toBe('substitute_is_oneself');
    const path = `/posts/${world.post('DPRO').id}/alternates`;
    const put = (ids: readonly string[]) =>
      call('admin', 'PUT', path, { alternates: ids.map((postId) => ({ postId })) });
    expect((await put([world.post('BSA').id])).status).toBe(200);
    const round = { ...leave, substitutePostId: world.post('DPRO').id };
    expect((await call('BSA', 'POST', '/availability', round)).body.code).toBe('alternate_circle');
    await put(world.post('DPRO').alternatePostIds);
  });
});

describe('what recurs by rule (R12a), and the morning question', () => {
  const rounds = () => world.directory.service.app.get(DailyRounds, { strict: false });
  const byRule = async () => {
    const all = await world.directory.said('availability-changed');
    const ids = new Set(
      all.filter((a) => a['recordedBy'] === 'system:recurring').map((a) => a['availabilityId']),
    );
    return all.filter((a) => ids.has(a['availabilityId']));
  };
  beforeAll(async () => {
    // The pilot has it off, so that nobody of the demo is held up on a Saturday.
    const { body } = await call<SettingsView>('admin', 'GET', '/settings?district=150');
    const settings = { ...body.settings, samadhanDiwas: 'on' };
    expect((await call('admin', 'PUT', '/settings?district=150', { settings })).status).toBe(200);
  });
  afterAll(async () => world.directory.freeze(null));

  it('is written ahead for every holder of an included post, once, and not on days off', async () => {
    await world.directory.freeze('2026-12-01T08:00:00+05:30');
    await rounds().round('150');
    const first = await byRule();
    const dates = [...new Set(first.map((a) => a['from']))];
    expect(dates).toEqual([
      '2026-12-05T04:30:00.000Z',
      '2026-12-19T04:30:00.000Z',
      '2027-01-02T04:30:00.000Z',
    ]);
    expect(first.length).toBeGreaterThan(30);
    await world.directory.freeze('2026-12-02T08:00:00+05:30');
    await rounds().round('150');
    expect(await byRule()).toHaveLength(first.length);
    const { body } = await call<{ items: { date: string; nameHi: string }[] }>(
      'operator1',
      'GET',
      '/engagements/recurring',
    );
    expect(body.items[0]).toMatchObject({ date: '2026-12-05', nameHi: 'सम्पूर्ण समाधान दिवस' });
  });

  it('moves with the calendar; what somebody took back by hand stays so', async () => {
    const [one] = (await byRule()).filter((a) => a['from'] === '2026-12-19T04:30:00.000Z');
    await free(String(one?.['availabilityId']));
    await call('admin', 'POST', '/calendars', {
      ...{ kind: 'holiday', date: '2026-12-05', nameEn: 'Local', nameHi: 'स्थानीय', officeKinds: ['six_day'] },
    });
    await world.directory.freeze('2026-12-03T08:00:00+05:30');
    await rounds().round('150');
    const now = new Map((await byRule()).map((a) => [a['availabilityId'], a]));
    const held = [...now.values()].filter((a) => a['status'] === 'sanctioned').map((a) => a['from']);
    expect(held).not.toContain('2026-12-05T04:30:00.000Z');
    expect(held).toContain('2026-12-07T04:30:00.000Z');
    const rows = await call<{ items: FullAvailability[] }>(
      'admin',
      'GET',
      `/availability?officerId=${String(one?.['officerId'])}`,
    );
    const again = rows.body.items.filter((a) => a.rule && a.from.startsWith('2026-12-19'));
    expect(again.map((a) => a.status)).toEqual(['cancelled']);
  });

  it('switched off takes back what is ahead', async () => {
    await call('admin', 'PUT', '/settings', { settings: { samadhanDiwas: 'off' } });
    await world.directory.freeze('2026-12-04T08:00:00+05:30');
    await rounds().round('150');
    const now = new Map((await byRule()).map((a) => [a['availabilityId'], a['status']]));
    expect([...now.values()].every((status) => status === 'cancelled')).toBe(true);
  });

  it('is kept by the state only where its own settings say so, on days of its offices', async () => {
    const ofState = async () =>
      (await world.directory.said('availability-changed')).filter((a) =>
        stateOfficers.has(String(a['officerId'])),
      );
    const { rows } = await world.directory.sql.query<{ id: string }>(
      `select id from officer where district = 'state'`,
    );
    const stateOfficers = new Set(rows.map((row) => row.id));
    await world.directory.freeze('2026-12-01T08:00:00+05:30');
    await rounds().round('state');
    expect(await ofState()).toEqual([]);
    await call('stateAdmin', 'PUT', '/settings', { settings: { janSunwai: 'on' } });
    await world.directory.freeze('2026-12-02T08:00:00+05:30');
    await rounds().round('state');
    const days = [...new Set((await ofState()).map((a) => String(a['from'])))].sort();
    expect(days.slice(0, 4)).toEqual([
      ...['2026-12-02T04:30:00.000Z', '2026-12-03T04:30:00.000Z'],
      // The Saturday and Sunday of offices of five days are left out.
      ...['2026-12-04T04:30:00.000Z', '2026-12-07T04:30:00.000Z'],
    ]);
    expect((await ofState()).length).toBeGreaterThan(days.length * 40);
    const ahead = await call<{ items: { date: string }[] }>('stateAdmin', 'GET', '/engagements/recurring');
    expect(ahead.body.items.slice(0, 4).map((i) => i.date)).toEqual(
      days.slice(0, 4).map((d) => d.slice(0, 10)),
    );
    await call('stateAdmin', 'PUT', '/settings', { settings: { janSunwai: 'off' } });
    await world.directory.freeze('2026-12-03T08:00:00+05:30');
    await rounds().round('state');
    const ended = new Map((await ofState()).map((a) => [a['availabilityId'], a]));
    const left = [...ended.values()].filter((a) => a['status'] === 'sanctioned');
    expect(left.every((a) => String(a['from']) < '2026-12-03')).toBe(true);
  });

  it('asks "present?" once at opening, only where it is switched on, and takes the tap', async () => {
    const asked = async () =>
      (await world.directory.said('notice-requested')).filter((n) => n['purpose'] === 'presence_asked');
    await world.directory.freeze('2026-12-04T10:00:00+05:30');
    await rounds().round('150');
    expect(await asked()).toEqual([]);
    await call('admin', 'PUT', '/settings', { settings: { presenceQuestion: 'on' } });
    await world.directory.freeze('2026-12-06T10:30:00+05:30');
    await rounds().round('150');
    expect(await asked()).toEqual([]);
    await world.directory.freeze('2026-12-07T10:01:00+05:30');
    await rounds().round('150');
    const first = await asked();
    expect(first.length).toBeGreaterThan(30);
    expect(new Set(first.map((n) => n['recipientOfficerId'])).size).toBe(first.length);
    await rounds().round('150');
    expect(await asked()).toHaveLength(first.length);
    const answer = await link(first[0]?.['linkId'], 'present');
    expect([answer.status, answer.body.answered]).toEqual([200, 'present']);
  });
});
