/** Reports that are malformed or not allowed: a clear 4xx with a stable code, never a 5xx. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { id, MLA, NUMBER } from '@setu/testing';
import { startPlace, type Place } from '../../test/place.js';

let place: Place;
beforeAll(async () => {
  place = await startPlace();
});
afterAll(async () => place?.close());
beforeEach(() => place.freeze('2026-11-23T11:03:00+05:30'));

const call = (over: object = {}) => ({
  officialNumber: NUMBER.dpro,
  attemptedAt: '2026-11-23T11:02:00+05:30',
  ...over,
});

describe('what is malformed or not allowed', () => {
  const hostile: [string, unknown, number, string][] = [
    [
      'an attempt in the future',
      call({ attemptedAt: '2026-11-23T11:04:30+05:30' }),
      422,
      'attempted_in_future',
    ],
    ['a time without offset', call({ attemptedAt: '2026-11-23T11:02:00' }), 400, 'time_without_offset'],
    ['no time', { officialNumber: NUMBER.dpro }, 400, 'required'],
    ['31 February', call({ attemptedAt: '2026-02-31T11:02:00Z' }), 400, 'invalid_time'],
    ['no number and no post', { attemptedAt: '2026-11-23T11:02:00+05:30' }, 400, 'number_or_post_required'],
    ['a number of letters', call({ officialNumber: 'मा० विधायक' }), 400, 'invalid_phone'],
    ['a number of five digits', call({ officialNumber: '12345' }), 400, 'invalid_phone'],
    ['a number as a number', call({ officialNumber: 5550100022 }), 400, 'invalid_text'],
    ['a post that is no id', call({ postId: "' OR 1=1" }), 400, 'invalid_id'],
    ['an unknown post', { postId: id(999), attemptedAt: '2026-11-23T11:02:00+05:30' }, 422, 'post_unknown'],
    ['an unknown result', call({ result: 'shouted' }), 400, 'invalid_choice'],
    ['a negative ring', call({ ringSeconds: -1 }), 400, 'out_of_range'],
    ['half a second of ring', call({ ringSeconds: 1.5 }), 400, 'invalid_number'],
    ['a NUL in the note', call({ note: 'a\u0000b' }), 400, 'invalid_characters'],
    [
      'half an emoji in the note',
      JSON.stringify(call({ note: 'x' })).replace('"x"', '"\\ud83d"'),
      400,
      'invalid_characters',
    ],
    ['a note without end', call({ note: 'क'.repeat(501) }), 400, 'too_long'],
    ['a field nobody knows', call({ admin: true }), 400, 'unknown_field'],
    ['a list instead of a body', [call()], 400, 'invalid_input'],
    ['no JSON', '{"officialNumber":', 400, 'malformed_json'],
    ['another representative', call({ onBehalfOf: id(32) }), 403, 'not_on_behalf'],
  ];
  it.each(hostile)('%s', async (_name, body, status, code) => {
    const answer = await place.people.mla.post('missed-calls', body);
    const codes = [
      answer.body['code'],
      ...((answer.body['fields'] ?? []) as { code: string }[]).map((f) => f.code),
    ];
    expect(answer.status).toBe(status);
    expect(codes).toContain(code);
    expect(answer.body['title']).toBeTruthy();
  });

  it('clocks of phones may be a little ahead', async () => {
    const { status, body } = await place.people.mla.post(
      'missed-calls',
      call({ attemptedAt: '2026-11-23T11:03:40+05:30' }),
    );
    expect([status, body['actsAt']]).toEqual([201, '2026-11-23T11:13:00+05:30']);
  });

  it('operators name the representative; officers and strangers may not report', async () => {
    const unnamed = await place.people.operator.post('missed-calls', call());
    expect(unnamed.body['fields']).toMatchObject([{ field: 'onBehalfOf', code: 'on_behalf_of_required' }]);
    const unknown = await place.people.operator.post('missed-calls', call({ onBehalfOf: id(999) }));
    expect([unknown.status, unknown.body['code']]).toEqual([422, 'representative_unknown']);
    const elsewhere = await place.people.foreign.post('missed-calls', call({ onBehalfOf: MLA }));
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([403, 'not_allowed']);
    expect((await place.people.officer.post('missed-calls', call())).status).toBe(403);
    expect((await place.nobody.post('missed-calls', call())).status).toBe(401);
  });

  it('a bad cursor is 400, a bad id 404', async () => {
    expect((await place.people.mla.get('missed-calls?cursor=%00%ff')).status).toBe(400);
    expect((await place.people.mla.get('missed-calls?limit=0')).status).toBe(400);
    expect((await place.people.mla.get('missed-calls/nonsense')).status).toBe(404);
  });
});

describe('the API description of intake', () => {
  interface Operation {
    summary: string;
    parameters: { name: string }[];
    responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
  }
  it('names the query parameters and what is answered, and that the case comes within a second', async () => {
    const { paths } = (await (await fetch(`${place.intake.url}/api/intake/openapi.json`)).json()) as {
      paths: Record<string, { get?: Operation; post?: Operation }>;
    };
    const calls = paths['/api/intake/v1/missed-calls'];
    expect(calls?.get?.parameters.map((p) => p.name).sort()).toEqual(['cursor', 'limit', 'status']);
    expect(calls?.post?.summary).toContain('within a second');
    expect(calls?.post?.responses['201']?.content?.['application/json']?.schema.$ref).toMatch(
      /ReportAnswerView$/,
    );
    expect(calls?.get?.responses['200']?.content?.['application/json']?.schema.$ref).toMatch(/ReportsPage$/);
  });
});
