/**
 * `setu init-admin <username>`: the first admin of a district. Writes down a one-time code (its hash only) and shows
 * it once; directory makes the account when the code is used. There is no default password anywhere.
 */
import { STATE } from '@setu/contracts';
import { Conflict, InvalidInput, RequestContext } from '@setu/platform';
import { createHash, randomInt } from 'node:crypto';
import type { Cli, CommandFile } from './command.js';

export interface InitAdminOptions {
  district: string;
  role: string;
  nameHi: string;
  nameEn: string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ADMIN = `SELECT username FROM user_account WHERE district = $1 AND role = $2 AND NOT removed ORDER BY username LIMIT 1`;
const CODE = `
  INSERT INTO setup_code (username, district, role, name_en, name_hi, code_hash, expires_at, made_by, made_at)
  VALUES ($1, $2, $3, $4, $5, $6, now() + interval '1 day', $7, now())
  ON CONFLICT (username) DO UPDATE SET district = excluded.district, role = excluded.role, name_en = excluded.name_en,
    name_hi = excluded.name_hi, code_hash = excluded.code_hash, expires_at = excluded.expires_at,
    made_by = excluded.made_by, made_at = excluded.made_at
  WHERE setup_code.user_id IS NULL RETURNING 1`;

export const initAdmin: CommandFile = {
  // Its texts stand with those of `setu keys`.
  messages: {},
  add(program, { text, run }) {
    program
      .command('init-admin <username>')
      .description(text('init_admin_about'))
      .requiredOption('--district <code>', text('option_admin_district'))
      .option('--role <role>', text('option_role'), 'district_admin')
      .requiredOption('--name-hi <name>', text('option_name_hi'))
      .requiredOption('--name-en <name>', text('option_name_en'))
      .action(run(makeFirstAdmin));
  },
};

/** Throws InvalidInput `username_bad`, `district_bad`, `role_bad`; Conflict `admin_exists`. */
export async function makeFirstAdmin(cli: Cli, username: string, options: InitAdminOptions): Promise<void> {
  const { district, role, nameHi, nameEn } = options;
  if (!/^[a-z0-9][a-z0-9._-]{2,59}$/.test(username)) throw new InvalidInput('username_bad');
  if (!/^(\d{1,6}|state)$/.test(district)) throw new InvalidInput('district_bad');
  const isRole = role === 'district_admin' || (role === 'system_admin' && district === STATE);
  if (!isRole) throw new InvalidInput('role_bad');
  const { db } = await cli.desk('directory');
  const [admin] = await db.query<{ username: string }>(ADMIN, [district, role]);
  if (admin) throw new Conflict('admin_exists', { district, username: admin.username });
  const letters = Array.from({ length: 16 }, () => ALPHABET[randomInt(32)]).join('');
  const hash = createHash('sha256').update(letters).digest();
  const by = RequestContext.current().actor;
  const names = [nameEn, nameHi].map((n) => n.normalize('NFC').trim().slice(0, 120));
  const made = await db.query(CODE, [username, district, role, ...names, hash, by]);
  if (made.length === 0) throw new Conflict('admin_exists', { district, username });
  const code = (letters.match(/.{4}/g) ?? []).join('-');
  cli.output.lines(cli.text('init_admin_code', { username, code }));
  cli.output.value({ username, district, role, code });
}
