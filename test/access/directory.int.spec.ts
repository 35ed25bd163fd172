/**
 * Every route of directory against the table written by hand: each role, in the own district and in a foreign one. A
 * route that is missing in the table, or in the service, fails.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenSigner, type Principal } from '@setu/auth';
import { ROLES, type Role } from '@setu/contracts';
import type { JWK } from 'jose';
import { RunningDirectory } from '../../services/directory/test/running-directory.js';
import { readMatrix, rolesOf, type Row } from './matrix.js';

const OWN = '150';
const FOREIGN = 'state';
const NOWHERE = '018f3c4e-7d1a-7c3e-9f00-000000000001';
const rows = readMatrix('directory.csv');

let directory: RunningDirectory;
let signer: TokenSigner;
beforeAll(async () => {
  directory = await RunningDirectory.start();
  const jwk = JSON.parse(directory.env['SESSION_SIGNING_KEY'] ?? '') as JWK;
  signer = new TokenSigner(jwk, jwk.kid ?? '');
});
afterAll(() => directory?.stop());

const tokens = new Map<Role, Promise<string>>();
function tokenOf(role: Role): Promise<string> {
  const found = tokens.get(role);
  if (found) return found;
  const id = { representative: { representativeId: NOWHERE }, officer: { officerId: NOWHERE } }[
    role as string
  ];
  const who: Principal = {
    ...{ subject: `${role}:${NOWHERE}`, role, districts: [OWN], sessionId: NOWHERE },
    ...(id ?? { userId: NOWHERE }),
  };
  const token = signer.sign(who, new Date(Date.now() + 600_000));
  tokens.set(role, token);
  return token;
}

/** A path with ids of nothing, so that whoever is let in finds nothing or is told what is missing. */
const pathOf = ({ path }: Row, district = OWN): string =>
  path
    .replace('{officeKind}', 'six_day')
    .replace('{district}', district)
    .replace('{file}', 'nothing.csv')
    .replace('{line}', '1')
    .replace(/\{\w+\}/g, NOWHERE);

async function answer(row: Row, role: Role | null, query = '', district = OWN) {
  const token = role && (await tokenOf(role));
  // One at a time and paced by the round trip: the limit is a hundred a second for each account.
  return directory.call<{ code?: string }>(row.method, `${pathOf(row, district)}${query}`, {
    ...(token ? { token } : {}),
    ...(row.method === 'GET' || row.method === 'DELETE' ? {} : { body: {} }),
  });
}
const isRefused = ({ status, body }: { status: number; body: { code?: string } }): boolean =>
  status === 401 || (status === 403 && body.code === 'not_allowed');

describe('the table of access', () => {
  it('names exactly the routes of the service', async () => {
    const document = await fetch(`${directory.service.url}/api/directory/openapi.json`);
    const { paths } = (await document.json()) as { paths: Record<string, object> };
    const routes = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replace('/api/directory/v1', '')}`),
    );
    expect(rows.map((r) => `${r.method} ${r.path}`).sort()).toEqual(routes.sort());
  });

  it.each(rows.map((row) => [`${row.method} ${row.path}`, row] as const))('%s', async (_name, row) => {
    if (row.who === 'public' || row.who === 'link') {
      const { status, body } = await answer(row, null);
      expect([status, body.code]).not.toEqual([401, 'token_missing']);
      return;
    }
    expect((await answer(row, null)).body.code).toBe('token_missing');
    const allowed = rolesOf(row);
    const letIn = [];
    for (const role of ROLES) if (!isRefused(await answer(row, role))) letIn.push(role);
    expect(letIn).toEqual(ROLES.filter((role) => allowed.includes(role)));
  });
});

describe('a foreign district', () => {
  /** What the state publishes may be read by every district. */
  const READABLE = ['', '/{officeKind}/year', '/{officeKind}/working-time', '/{officeKind}/versions']
    .map((rest) => `/calendars${rest}`)
    .concat('/posts');
  const asked = rows.filter(
    (r) =>
      !['public', 'link'].includes(r.who) && !/sessions|users\/me/.test(r.path) && !READABLE.includes(r.path),
  );

  it.each(asked.map((row) => [`${row.method} ${row.path}`, row] as const))(
    'does not exist for anybody: %s',
    async (_name, row) => {
      for (const role of rolesOf(row)) {
        const { status } = await answer(row, role, `?district=${FOREIGN}`, FOREIGN);
        expect([role, status >= 400 && status < 500]).toEqual([role, true]);
      }
    },
  );
});
