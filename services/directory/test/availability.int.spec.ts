import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AvailabilityView, FullAvailability } from '../src/availability/availability.dto.js';
import type { LookupView } from '../src/lookup/lookup.js';
import { seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = await seededDirectory();
  for (const code of ['DPRO', 'CDO', 'DM', 'BSA'])
    tokens.set(code, await world.directory.signIn(world.officer(code).phone ?? ''));
  tokens.set('representative', await world.directory.signIn(world.representative().phone ?? ''));
  for (const name of ['operator1', 'admin', 'dm']) tokens.set(name, await world.staff(`hardoi.${name}`));
}, 120_000);
afterAll(async () => world?.directory.stop());

const call = <T = FullAvailability>(who: string, method: string, path: string, body?: unknown) =>
  world.directory.call<T>(method, path, {
    token: tokens.get(who) ?? '',
    ...(body === undefined ? {} : { body }),
  });
const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();
const leave = { kind: 'leave', from: hours(-1), to: hours(48), leaveType: 'CL' };
const lookup = (who: string, code: string) =>
  call<LookupView>(who, 'GET', `/lookup?number=${encodeURIComponent(world.post(code).officialNumber ?? '')}`);

describe('leave (R12)', () => {
  let id = '';

  it('applied for by the officer counts provisionally from today on and names the alternate (R13)', async () => {
    const { status, body } = await call('DPRO', 'POST', '/availability', leave);
    expect([status, body.status, body.source]).toEqual([201, 'applied', 'self']);
    id = body.id;
    const { body: seen } = await lookup('operator1', 'DPRO');
    expect(seen.reachable).toBe(false);
    expect(seen.alternate?.post.id).toBe(world.post('DPRO').alternatePostIds[0]);
    expect(seen.alternate?.officialNumber).toBe(world.post('AMA_ZP').officialNumber);
  });

  it('is seen without kind and dates by representative and operator, in full by self, line, admin and head', async () => {
    for (const who of ['representative', 'operator1']) {
      const { body } = await call<{ items: AvailabilityView[] }>(who, 'GET', '/availability');
      expect(body.items).toEqual([
        { id, district: '150', officerId: expect.any(String), state: 'not_available', until: null },
      ]);
      const seen = await lookup(who, 'DPRO');
      expect(JSON.stringify(seen.body)).not.toMatch(/leave|until|availabilityIds/);
    }
    for (const who of ['DPRO', 'CDO', 'DM', 'admin', 'dm']) {
      const { body } = await call<{ items: AvailabilityView[] }>(who, 'GET', '/availability');
      expect(body.items).toMatchObject([{ id, kind: 'leave', leaveType: 'CL' }]);
    }
    expect((await call<{ items: AvailabilityView[] }>('BSA', 'GET', '/availability')).body.items).toEqual([]);
    expect((await lookup('admin', 'DPRO')).body).toMatchObject({
      reason: 'leave',
      until: expect.any(String),
    });
  });

  it('cannot be found by asking day by day, nor out of an order or a cursor', async () => {
    const number = encodeURIComponent(world.post('DPRO').officialNumber ?? '');
    const days = [hours(1), hours(47), hours(49), hours(24 * 365), hours(-24 * 8)].map(encodeURIComponent);
    for (const who of ['representative', 'operator1', 'CDO']) {
      for (const at of days) {
        const paths = [`/lookup?number=${number}&at=${at}`, `/posts?at=${at}`];
        if (who === 'operator1') paths.push(`/officers?at=${at}`, `/representatives?at=${at}`);
        for (const path of [...paths, `/posts/${world.post('DPRO').id}?at=${at}`]) {
          const { status, body } = await call<{ code: string }>(who, 'GET', path);
          expect([path, status, body.code]).toEqual([path, 403, 'moment_not_for_you']);
        }
      }
      const asOf = encodeURIComponent(hours(-24 * 8));
      expect((await call<{ code: string }>(who, 'GET', `/posts?asOf=${asOf}`)).body.code).toBe(
        'moment_not_for_you',
      );
    }
    expect(
      (await call('operator1', 'GET', `/lookup?number=${number}&at=${encodeURIComponent(hours(0))}`)).status,
    ).toBe(200);
    expect(
      (await call('admin', 'GET', `/lookup?number=${number}&at=${encodeURIComponent(hours(49))}`)).status,
    ).toBe(200);
    expect((await call('operator1', 'GET', `/availability?at=${encodeURIComponent(hours(1))}`)).status).toBe(
      403,
    );
    const page = await call<{ nextCursor: string | null }>('operator1', 'GET', '/availability?limit=1');
    const cursor = Buffer.from(page.body.nextCursor ?? '', 'base64url').toString('utf8');
    expect(cursor).not.toMatch(/\d{4}-\d\d-\d\dT|\d{13}/);
  });

  it('is judged by the superior of either line, never by oneself or by a colleague', async () => {
    const own = await call<{ code: string }>('DPRO', 'POST', `/availability/${id}/sanction`);
    expect([own.status, own.body.code]).toEqual([409, 'own_matter']);
    expect((await call('BSA', 'POST', `/availability/${id}/sanction`)).status).toBe(404);
    expect((await call('operator1', 'POST', `/availability/${id}/sanction`)).status).toBe(403);
    const { status, body } = await call('CDO', 'POST', `/availability/${id}/sanction`);
    expect([status, body.status, body.sanctionedBy]).toEqual([
      200,
      'sanctioned',
      expect.stringMatching(/^officer:/),
    ]);
    expect((await call('CDO', 'POST', `/availability/${id}/sanction`)).status).toBe(200);
    expect((await call<{ code: string }>('DM', 'POST', `/availability/${id}/refuse`)).body.code).toBe(
      'already_judged',
    );
  });

  it('once sanctioned can be ended earlier by the officer, but not made longer or taken back', async () => {
    expect((await call('DPRO', 'PATCH', `/availability/${id}`, { to: hours(72) })).status).toBe(409);
    expect((await call('DPRO', 'DELETE', `/availability/${id}`)).status).toBe(409);
    expect((await call('DPRO', 'PATCH', `/availability/${id}`, { to: hours(-0.01) })).status).toBe(200);
    expect((await lookup('operator1', 'DPRO')).body.reachable).toBe(true);
  });

  it('refused leaves the officer reachable: the time counts', async () => {
    const { body } = await call('BSA', 'POST', '/availability', leave);
    expect((await lookup('operator1', 'BSA')).body.reachable).toBe(false);
    expect((await call('CDO', 'POST', `/availability/${body.id}/refuse`)).body.status).toBe('refused');
    expect((await lookup('operator1', 'BSA')).body.reachable).toBe(true);
  });
});

describe('the head', () => {
  it("does not judge the head's own leave (R35)", async () => {
    const { body } = await call('DM', 'POST', '/availability', leave);
    const judged = await call<{ code: string }>('dm', 'POST', `/availability/${body.id}/sanction`);
    expect([judged.status, judged.body.code]).toEqual([409, 'own_matter']);
    expect((await call('DM', 'DELETE', `/availability/${body.id}`)).body.status).toBe('cancelled');
  });
});

describe('an engagement (R12a)', () => {
  it('holds at once, leaves the officer reachable, and shows until when', async () => {
    const { body } = await call('CDO', 'POST', '/availability', {
      kind: 'engaged',
      from: hours(-0.1),
      to: hours(1),
    });
    expect(body.status).toBe('sanctioned');
    const seen = await lookup('representative', 'CDO');
    expect(seen.body).toMatchObject({
      reachable: true,
      engaged: true,
      until: expect.stringMatching(/\+05:30$/),
    });
  });
});

describe('what an officer is engaged with (R12a)', () => {
  it('is said when it is written down, kept in the event and shown to everybody', async () => {
    const engaged = { kind: 'engaged', reason: 'court', from: hours(-0.1), to: hours(1) };
    const { status, body } = await call('BSA', 'POST', '/availability', engaged);
    expect([status, body.reason]).toEqual([201, 'court']);
    const seen = await call<{ items: AvailabilityView[] }>('representative', 'GET', '/availability');
    expect(seen.body.items.find((i) => i.id === body.id)).toMatchObject({
      state: 'engaged',
      reason: 'court',
    });
    const { rows } = await world.directory.sql.query<{ body: string }>(
      `select body from outbox where subject = $1
       union all select convert_from(body, 'UTF8') from event_log where subject = $1`,
      [body.id],
    );
    expect(rows.map((r) => r.body).join()).toContain('court');
    await call('BSA', 'DELETE', `/availability/${body.id}`);
  });
});

describe('bad input', () => {
  it.each([
    [{ ...leave, to: hours(-2) }, 'to', 'ends_before_it_begins'],
    [{ kind: 'leave', from: hours(0) }, 'to', 'required'],
    [{ ...leave, from: '2026-11-23T10:00:00' }, 'from', 'time_without_offset'],
    [{ ...leave, kind: 'holiday' }, 'kind', 'invalid_choice'],
    [{ ...leave, kind: 'suspended' }, 'kind', 'not_by_self'],
    [{ ...leave, reason: 'court' }, 'reason', 'only_for_engagements'],
    [{ ...leave, kind: 'engaged', reason: 'asleep' }, 'reason', 'invalid_choice'],
    [{ ...leave, extra: 1 }, 'extra', 'unknown_field'],
  ])('is told by field: %j', async (body, field, code) => {
    const { status, body: problem } = await call<{ fields: { field: string; code: string }[] }>(
      'BSA',
      'POST',
      '/availability',
      body,
    );
    expect(status).toBe(400);
    expect(problem.fields).toMatchObject([{ field, code }]);
  });

  it('with ids that are none, or of nobody, is simply not found', async () => {
    expect((await call('admin', 'DELETE', '/availability/not-an-id')).status).toBe(404);
    const foreign = { ...leave, officerId: '018f0000-0000-7000-8000-000000000000' };
    expect((await call('admin', 'POST', '/availability', foreign)).status).toBe(404);
  });
});
