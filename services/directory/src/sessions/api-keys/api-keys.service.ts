/**
 * Keys of machines that follow a feed: of one district, narrowed to scopes, ending. A key is exchanged for the same
 * short-lived token that people have, so no other service ever sees one.
 */
import { Injectable } from '@nestjs/common';
import { API_SCOPES, type ApiScope, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { STATE, type Role } from '@setu/contracts';
import { Database, Forbidden, InvalidInput, newId, NotFound } from '@setu/platform';
import { Secrets } from '../secrets.js';
import { SessionsService } from '../sessions.service.js';

/** What a machine can be: roles that only read. */
export const KEY_ROLES = ['auditor', 'state_hq'] as const satisfies readonly Role[];
const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

export interface ApiKeyWish {
  name: string;
  role: (typeof KEY_ROLES)[number];
  scopes: ApiScope[];
  expiresAt: Date;
}
export interface ApiKeyView {
  id: string;
  district: string;
  name: string;
  role: Role;
  scopes: string[];
  madeBy: string;
  madeAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
}
/** What a key that was shown stands for. */
export interface Machine {
  principal: Principal;
  expiresAt: Date;
}

interface KeyRow {
  id: string;
  district: string;
  role: Role;
  name: string;
  scopes: string[];
  secret_hash: Buffer;
  made_by: string;
  made_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
}

@Injectable()
export class ApiKeys {
  constructor(
    private readonly db: Database,
    private readonly secrets: Secrets,
    private readonly sessions: SessionsService,
  ) {}

  /** Makes a key; its secret is in this answer and nowhere else. InvalidInput for an end that is past or too far. */
  async add(district: string, wish: ApiKeyWish, by: string): Promise<ApiKeyView & { key: string }> {
    const now = new Date();
    const lasts = wish.expiresAt.getTime() - now.getTime();
    if (lasts <= 0 || lasts > MOST_DAYS * DAY_MS) throw faulty('expiresAt', 'out_of_range');
    if (wish.role === 'state_hq' && district !== STATE) throw faulty('role', 'role_of_another_scope');
    const id = newId();
    const secret = this.secrets.random().toString('base64url');
    const [row] = await this.db.query<KeyRow>(
      `insert into api_key (id, district, role, name, scopes, secret_hash, made_by, made_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`,
      [
        ...[
          id,
          district,
          wish.role,
          wish.name,
          [...new Set(wish.scopes)],
          this.secrets.hash('api-key', id, secret),
        ],
        ...[by, now, wish.expiresAt],
      ],
    );
    if (!row) throw new Error('the key was not written');
    return { ...viewOf(row), key: `setu_${id.replaceAll('-', '')}_${secret}` };
  }

  /** Keys of a district that were not ended, the newest first. */
  async list(district: string): Promise<ApiKeyView[]> {
    const sql = 'select * from api_key where district = $1 and ended_at is null order by made_at desc, id';
    return (await this.db.query<KeyRow>(sql, [district])).map(viewOf);
  }

  /** Ends a key; tokens made with it count no more within seconds. NotFound for none of the district. */
  async end(district: string, id: string): Promise<void> {
    await this.db.inTransaction({ district }, async (tx) => {
      const sql = `update api_key set ended_at = $3 where id = $1 and district = $2 and ended_at is null returning 1`;
      if ((await tx.query(sql, [id, district, new Date()])).length === 0) throw new NotFound();
      this.sessions.tellEnded(id, district, 'revoked');
    });
  }

  /** Who the key stands for, with the use noted. Forbidden 401 `api_key_invalid`. */
  async open(key: string, served: readonly string[]): Promise<Machine> {
    const [, hex = '', secret = ''] = /^setu_([0-9a-f]{32})_([\w-]{43})$/.exec(key) ?? [];
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const now = new Date();
    const sql = 'select * from api_key where id = $1 and ended_at is null and expires_at > $2';
    const [row] = hex ? await this.db.query<KeyRow>(sql, [id, now]) : [];
    if (!row || !this.secrets.equal(row.secret_hash, this.secrets.hash('api-key', id, secret)))
      throw Forbidden.unauthenticated('api_key_invalid');
    await this.db.query('update api_key set last_used_at = $2 where id = $1', [id, now]);
    const { role, district, name } = row;
    const scopes = row.scopes.filter((s) => (API_SCOPES as readonly string[]).includes(s));
    const districts = district === STATE ? [...served] : [district];
    return {
      principal: { subject: `key:${id}`, role, districts, name, sessionId: id, scopes },
      expiresAt: row.expires_at,
    };
  }
}

const viewOf = (row: KeyRow): ApiKeyView => ({
  ...{
    id: row.id,
    district: row.district,
    name: row.name,
    role: row.role,
    scopes: row.scopes,
    madeBy: row.made_by,
  },
  madeAt: formatIst(row.made_at),
  expiresAt: formatIst(row.expires_at),
  lastUsedAt: row.last_used_at ? formatIst(row.last_used_at) : null,
});

const faulty = (field: string, code: string): InvalidInput =>
  new InvalidInput('invalid_input', {}, { fields: [{ field, code }] });
