import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenSigner, generateKeyPair, type Principal } from '@setu/auth';
import type { Received } from '@setu/messaging';
import { Database, type RunningService } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { createDatabase, startNats, type TestDatabase, type TestNats } from '@setu/testing';
import { entities, migrations } from './schema.js';
import { startReporting } from './service.js';

let database: TestDatabase;
let nats: TestNats;
let reporting: RunningService;
let signer: TokenSigner;

beforeAll(async () => {
  const keys = await generateKeyPair();
  signer = new TokenSigner(keys.privateJwk, keys.kid);
  database = await createDatabase({ services: [{ name: 'reporting', migrations, entities }] });
  nats = await startNats();
  reporting = await startReporting({
    DISTRICTS: '150,state',
    DATABASE_URL: database.urls.reporting,
    NATS_URL: nats.url,
    LOG_LEVEL: 'silent',
  });
  await learnKey(keys.kid, String(keys.publicJwk.x));
});

afterAll(async () => {
  await reporting?.stop();
  await nats?.close();
  await database?.drop();
});

/** As if directory had published the key that checks sign-ins. */
async function learnKey(kid: string, x: string): Promise<void> {
  const key = { kid, purpose: 'session' as const, x, notBefore: '2020-01-01T00:00:00Z', notAfter: null };
  const event = {
    type: 'signing-keys-changed',
    district: 'state',
    epoch: 1,
    sequence: 1,
    data: { version: 1, keys: [key] },
    personal: {},
    personalOf: {},
  } as unknown as Received<'signing-keys-changed'>;
  const { app } = reporting;
  await app.get(Database).inTransaction({ district: 'state' }, () => app.get(RosterCopy).apply(event));
}

async function as(role: Principal['role'], districts: string[], path: string): Promise<Response> {
  const who: Principal = { subject: 'user:1', role, districts, userId: '1', sessionId: 's' };
  const token = await signer.sign(who, new Date(Date.now() + 60_000));
  return fetch(`${reporting.url}/api/reporting/v1/${path}`, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
  });
}

describe('reporting over HTTP', () => {
  it('answers nobody without a sign-in', async () => {
    const answer = await fetch(`${reporting.url}/api/reporting/v1/response-times?groupBy=officer`);
    expect(answer.status).toBe(401);
  });

  it('gives a district head the figures of the own district', async () => {
    const answer = await as(
      'district_head',
      ['150'],
      'response-times?groupBy=officer&from=2026-11-01&to=2026-12-01',
    );
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { from: '2026-11-01', to: '2026-12-01', items: [], nextCursor: null },
    ]);
  });

  it('R27: refuses the state level figures by officer, with a reason', async () => {
    const answer = await as('state_hq', ['state'], 'response-times?groupBy=officer');
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      403,
      'names_only_in_reports',
    ]);
  });

  it('refuses wrong groups and dates as faults of the caller', async () => {
    for (const query of ['groupBy=party', 'groupBy=post&from=2026-02-31', 'groupBy=post&from=soon', ''])
      expect([query, (await as('district_head', ['150'], `response-times?${query}`)).status]).toEqual([
        query,
        400,
      ]);
  });

  it('R29: streams the feed as lines of JSON to auditors, and nobody else', async () => {
    const feed = await as('auditor', ['150'], 'feed?after=0');
    expect([feed.status, feed.headers.get('content-type')]).toEqual([
      200,
      'application/x-ndjson; charset=utf-8',
    ]);
    expect(await feed.text()).toBe('');
    expect((await as('operator', ['150'], 'feed')).status).toBe(403);
    expect(await (await as('state_hq', ['state'], 'ledger/checkpoints')).json()).toEqual({
      items: [],
      nextCursor: null,
    });
    expect((await as('auditor', ['150'], 'ledger/checkpoints?cursor=x')).status).toBe(400);
  });

  it('names every query parameter in its API description', async () => {
    const { paths } = (await (await fetch(`${reporting.url}/api/reporting/openapi.json`)).json()) as {
      paths: Record<string, { get?: { parameters: { name: string; in: string }[] } }>;
    };
    const named = (path: string): string[] =>
      (paths[`/api/reporting/v1/${path}`]?.get?.parameters ?? []).map((p) => p.name).sort();
    expect(named('response-times')).toEqual(['cursor', 'district', 'from', 'groupBy', 'limit', 'to']);
    expect(named('response-times/cases')).toContain('groupId');
    expect(named('feed')).toEqual(['after']);
    expect(named('ledger/checkpoints')).toEqual(['cursor', 'limit']);
  });
});
