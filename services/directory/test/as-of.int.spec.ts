/** "Who answered post P on number N at time T", asked after the fact: rows written late, moved, ended and replaced. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FullAvailability } from '../src/availability/availability.dto.js';
import type { LookupView } from '../src/lookup/lookup.js';
import type { NumberView } from '../src/numbers/numbers.controller.js';
import type { PostView } from '../src/posts/post-view.js';
import { callerOf, seededDirectory, type Seeded } from './seeded-directory.js';

let world: Seeded;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = await seededDirectory();
  tokens.set('admin', await world.staff('hardoi.admin'));
  for (const code of ['DHO', 'BSA'])
    tokens.set(code, await world.directory.signIn(world.officer(code).phone ?? ''));
}, 120_000);
afterAll(async () => world?.directory.stop());

const call = callerOf(() => world, tokens);
const minutes = (n: number): string => new Date(Date.now() + n * 60_000).toISOString();
const lookup = async (code: string, at: string): Promise<LookupView> => {
  const number = encodeURIComponent(world.post(code).officialNumber ?? '');
  const path = `/lookup?number=${number}&at=${encodeURIComponent(at)}`;
  return (await call<LookupView>('admin', 'GET', path)).body;
};
const officerOf = async (code: string): Promise<string> =>
  (await call<PostView>('admin', 'GET', `/posts/${world.post(code).id}`)).body.officer?.id ?? '';

describe('an absence that was moved', () => {
  it('ended early was an absence all the same while it lasted', async () => {
    const said = { kind: 'leave', from: minutes(-1), to: minutes(600), leaveType: 'CL' };
    const { body: leave } = await call<FullAvailability>('DHO', 'POST', '/availability', said);
    const during = new Date().toISOString();
    expect((await lookup('DHO', during)).reachable).toBe(false);
    const back = await call<FullAvailability>('DHO', 'POST', `/availability/${leave.id}/rejoin`, {});
    expect(back.status).toBe(200);
    expect((await lookup('DHO', during)).reachable).toBe(false);
    expect((await lookup('DHO', minutes(1))).reachable).toBe(true);
    const last = (await world.directory.said('availability-changed')).at(-1);
    expect(last).toMatchObject({ earlier: [{ to: said.to, recordedAt: expect.any(String) }] });
  });

  it('made longer afterwards excuses only from then on, by whoever sanctions that', async () => {
    const officerId = await officerOf('BSA');
    const said = { officerId, kind: 'leave', from: minutes(-120), to: minutes(-60), leaveType: 'CL' };
    const { body: leave } = await call<FullAvailability>('admin', 'POST', '/availability', said);
    const known = await world.directory.said('availability-changed');
    expect(known.at(-1)).toMatchObject({
      recordedBy: expect.stringMatching(/^user:/),
      sanctionedBy: expect.any(String),
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const before = new Date().toISOString();
    const longer = await call<FullAvailability>('admin', 'PATCH', `/availability/${leave.id}`, {
      to: minutes(60),
    });
    expect(longer.status).toBe(200);
    const moved = (await world.directory.said('availability-changed')).at(-1);
    expect(moved?.['sanctionedAt']).not.toBe(known.at(-1)?.['sanctionedAt']);
    expect(moved).toMatchObject({ earlier: [{ sanctionedAt: known.at(-1)?.['sanctionedAt'] }] });
    // Said after the moment, so it does not count at it; escalation judges it by R33.
    expect((await lookup('BSA', before)).reachable).toBe(true);
    expect((await lookup('BSA', minutes(30))).reachable).toBe(false);
  });

  it('cannot end before it begins, whoever says so', async () => {
    const officerId = await officerOf('BSA');
    const said = { officerId, kind: 'leave', from: minutes(60), to: minutes(30), leaveType: 'CL' };
    const { status, body } = await call('admin', 'POST', '/availability', said);
    expect([status, body.fields]).toEqual([
      400,
      [expect.objectContaining({ field: 'to', code: 'ends_before_it_begins' })],
    ]);
  });
});

describe('a list of alternates that is replaced', () => {
  const put = (code: string, alternates: object[]) =>
    call<PostView>('admin', 'PUT', `/posts/${world.post(code).id}/alternates`, { alternates });
  const at = async (code: string, time: string): Promise<string[]> =>
    (await call<PostView>('admin', 'GET', `/posts/${world.post(code).id}?at=${encodeURIComponent(time)}`))
      .body.alternatePostIds;

  it('leaves who stood in before as it was', async () => {
    const before = world.post('DIOS').alternatePostIds;
    const [other] = [world.post('DESTO').id];
    expect((await put('DIOS', [{ postId: other }])).body.alternatePostIds).toEqual([other]);
    expect(await at('DIOS', minutes(-60))).toEqual(before);
    expect(await at('DIOS', minutes(60))).toEqual([other]);
    const [row] = await world.directory.sql
      .query<{ by: string }>(`select recorded_by as by from alternate_list where id = $1`, [
        world.post('DIOS').id,
      ])
      .then(({ rows }) => rows);
    expect(row?.by).toMatch(/^user:/);
  });

  it('refuses circles, entries that end before they begin, and elected persons', async () => {
    const [dios, desto] = [world.post('DIOS').id, world.post('DESTO').id];
    expect((await put('DESTO', [{ postId: dios }])).status).toBe(409);
    const wrong = await put('DIOS', [{ postId: desto, from: minutes(60), to: minutes(30) }]);
    expect([wrong.status, (wrong.body as unknown as { code: string }).code]).toEqual([400, 'invalid_input']);
    const posts = await call<{ items: PostView[] }>('admin', 'GET', '/posts?code=ADHYAKSH_ZP&district=150');
    const [chair] = posts.body.items;
    expect(chair).toMatchObject({ elected: true, included: false, officialNumber: null });
    const elected = await put('DIOS', [{ postId: chair?.id }]);
    expect([elected.status, (elected.body as unknown as { code: string }).code]).toEqual([
      409,
      'elected_person',
    ]);
    expect(await at('DIOS', minutes(1))).toEqual([desto]);
  });
});

describe('the seat of an elected person (R17)', () => {
  it('is named above a post, but never instructed, never an authority', async () => {
    const { body: ama } = await call<PostView>('admin', 'GET', `/posts/${world.post('AMA_ZP').id}`);
    const above = await call<PostView>('admin', 'GET', `/posts/${ama.electedSuperiorPostId}`);
    expect([above.body.code, ama.adminSuperiorPostId]).toEqual(['ADHYAKSH_ZP', above.body.id]);
    expect(ama.supervisorPostId).toBe(ama.deptSuperiorPostId);
    expect(ama.signingAuthorityPostId).toBe(world.post('DM').id);
    for (const [path, body] of [
      [`/posts/${ama.id}`, { signingAuthorityPostId: above.body.id }],
      [`/posts/${above.body.id}`, { included: true }],
    ] as const) {
      const { status, body: said } = await call('admin', 'PATCH', path, body);
      expect([path, status, said.fields?.[0]?.code]).toEqual([path, 400, 'elected_person']);
    }
  });
});

describe('a number that is written down late', () => {
  it('is the post’s from when it was allotted, with who wrote it; nobody else’s at that time', async () => {
    const number = '+915550109911';
    const allot = (code: string, from: string) =>
      call<NumberView & { code: string }>('admin', 'POST', '/numbers', {
        ...{ postId: world.post(code).id, number, kind: 'mobile', from },
      });
    const from = minutes(-600);
    const first = await allot('DHO', from);
    expect([first.status, first.body.recordedBy]).toEqual([201, expect.stringMatching(/^user:/)]);
    expect((await world.directory.said('number-changed')).at(-1)).toMatchObject({
      ...{ recordedBy: first.body.recordedBy, recordedAt: expect.any(String), from },
    });
    for (const n of [-1200, -600, -300, 60])
      expect((await allot('BSA', minutes(n))).body.code).toBe('number_taken');
    const at = async (n: number) =>
      (
        await call<LookupView & { code?: string }>(
          ...([
            'admin',
            'GET',
            `/lookup?number=${encodeURIComponent(number)}&at=${encodeURIComponent(minutes(n))}`,
          ] as const),
        )
      ).body;
    expect([(await at(-300)).post?.id, (await at(-900)).code]).toEqual([
      world.post('DHO').id,
      'number_not_official',
    ]);
  });

  it('does not change which number was called before it was verified', async () => {
    const { id } = world.post('CDO');
    const second = await call<NumberView>('admin', 'POST', '/numbers', {
      ...{ postId: id, number: '+915550109912', kind: 'mobile', from: minutes(-60) },
    });
    const numberAt = async (n: number) =>
      (await call<PostView>('admin', 'GET', `/posts/${id}?at=${encodeURIComponent(minutes(n))}`)).body
        .officialNumber;
    expect(await numberAt(-1)).toBe(world.post('CDO').officialNumber);
    await call('admin', 'PATCH', `/numbers/${second.body.id}`, { verifiedHow: 'holder' });
    expect(await numberAt(-1)).toBe(world.post('CDO').officialNumber);
    expect(await numberAt(1)).toBe('+915550109912');
  });
});
