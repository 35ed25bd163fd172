/** The pilot district in a World: loaded through directory's own import, then looked up by code. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { ask, good } from './http.js';

type Row = Record<string, string>;

export interface PilotPost {
  id: string;
  code: string;
  district: string;
  number: string;
  titleHi: string;
  officerId: string;
}
export interface PilotRepresentative {
  code: string;
  id: string;
  phone: string;
  nameEn: string;
}
export interface PilotUser {
  role: string;
  username: string;
  password: string;
}

/** In the order in which one stands on the other. */
const FILES: readonly [scope: string, kind: string, file: string][] = [
  ['state', 'settings', 'settings'],
  ['state', 'calendar', 'calendar'],
  ['state', 'offices', 'offices'],
  ['state', 'posts', 'posts'],
  ['state', 'roster', 'roster'],
  ['state', 'alternates', 'alternates'],
  ['state', 'users', 'users'],
  ['150', 'settings', 'settings'],
  ['150', 'offices', 'offices'],
  ['150', 'posts', 'posts'],
  ['150', 'roster', 'roster'],
  ['150', 'alternates', 'alternates'],
  ['150', 'representatives', 'representatives'],
  ['150', 'users', 'users'],
];

const textOf = (scope: string, file: string): string =>
  readFileSync(new URL(`../../services/directory/pilot/${scope}/${file}.csv`, import.meta.url), 'utf8');
const rowsOf = (scope: string, file: string): Row[] => parse(textOf(scope, file), { columns: true }) as Row[];

export class Pilot {
  constructor(
    private readonly posts: ReadonlyMap<string, PilotPost>,
    private readonly representatives: ReadonlyMap<string, PilotRepresentative>,
    private readonly users: readonly PilotUser[],
  ) {}

  post(code: string): PilotPost {
    return found(this.posts.get(code), `post ${code}`);
  }
  representative(code: string): PilotRepresentative {
    return found(this.representatives.get(code), `representative ${code}`);
  }
  user(role: string): PilotUser {
    return found(
      this.users.find((user) => user.role === role),
      `user with role ${role}`,
    );
  }
}

function found<T>(thing: T | undefined, what: string): T {
  if (!thing) throw new Error(`the pilot has no ${what}`);
  return thing;
}

/** Imports the pilot's files; `url` is directory's API. */
export async function loadPilot(url: string, bootstrap: string): Promise<void> {
  const token = await bootstrapToken(url, bootstrap);
  for (const [district, kind, file] of FILES) {
    const body = { kind, district, csv: textOf(district, file) };
    const answer = await ask<{ applied: boolean }>(`${url}/imports`, { token, body });
    if (!good(answer).applied) throw new Error(`${district}/${file}.csv: ${JSON.stringify(answer.body)}`);
  }
}

/** The loaded pilot, looked up through directory's API. */
export async function findPilot(url: string, bootstrap: string): Promise<Pilot> {
  return lookUp(url, await bootstrapToken(url, bootstrap));
}

async function bootstrapToken(url: string, bootstrap: string): Promise<string> {
  const headers = { 'x-setu-bootstrap': bootstrap };
  return good(await ask<{ accessToken: string }>(`${url}/sessions`, { body: {}, headers })).accessToken;
}

async function lookUp(url: string, token: string): Promise<Pilot> {
  const posts = await everything(`${url}/posts`, token);
  const representatives = await everything(`${url}/representatives`, token);
  const numbers = new Map(
    ['state', '150'].flatMap((s) => rowsOf(s, 'roster').map((row) => [row.post ?? '', row] as const)),
  );
  const files = rowsOf('150', 'representatives');
  return new Pilot(
    new Map(posts.map((post) => [text(post.code), pilotPost(post, numbers.get(text(post.code)))])),
    new Map(files.map((row) => [row.code ?? '', pilotRepresentative(row, representatives)])),
    rowsOf('150', 'users')
      .concat(rowsOf('state', 'users'))
      .map((row) => ({ role: row.role ?? '', username: row.username ?? '', password: row.password ?? '' })),
  );
}

const text = (value: unknown): string => String(value ?? '');

function pilotPost(post: Record<string, unknown>, row: Row | undefined): PilotPost {
  const officer = post.officer as { id?: string } | null;
  return {
    id: text(post.id),
    code: text(post.code),
    district: text(post.district),
    number: row?.number ?? '',
    titleHi: text(post.titleHi),
    officerId: text(officer?.id),
  };
}

function pilotRepresentative(row: Row, all: readonly Record<string, unknown>[]): PilotRepresentative {
  const same = all.find((r) => r.nameEn === row.nameEn);
  return {
    code: row.code ?? '',
    id: text(same?.id),
    phone: (row.phones ?? '').split(';')[0] ?? '',
    nameEn: row.nameEn ?? '',
  };
}

async function everything(url: string, token: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (const district of ['state', '150']) {
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Record<string, unknown>[]; nextCursor: string | null } = good(
        await ask(`${url}?district=${district}&limit=200${cursor ? `&cursor=${cursor}` : ''}`, { token }),
      ) as never;
      items.push(...page.items);
      cursor = page.nextCursor ?? null;
    }
  }
  return items;
}
