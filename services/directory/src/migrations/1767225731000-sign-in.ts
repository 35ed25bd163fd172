/**
 * Signing in: what an account shows beside its password, setting up without a default password, machines of one desk,
 * API keys, and sessions that are rotated, limited and listed. Codes and secrets stand here as hashes or sealed.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: Record<string, string> = {
  // Beside user_account, not in it: nothing of this is part of what the roster says of a person.
  staff_sign_in: `user_id uuid primary key, valid_from timestamptz,
    valid_to timestamptz check (valid_to > valid_from), password_changed_at timestamptz, totp_sealed bytea,
    totp_since timestamptz, totp_step bigint not null default 0, pending_sealed bytea, pending_at timestamptz`,
  // Written by each start in demo mode: accounts of such a database have passwords that everybody can read.
  demo_mark: `one boolean primary key default true check (one), at timestamptz not null`,
  recovery_code: `user_id uuid not null, code_hash bytea not null, used_at timestamptz, primary key (user_id, code_hash)`,
  // An account without a password: whoever has the code chooses one. A row without user_id is the first admin to be.
  setup_code: `username text primary key, user_id uuid, district text not null, role text not null,
    name_en text not null, name_hi text not null, code_hash bytea not null, expires_at timestamptz not null, made_by text not null, made_at timestamptz not null`,
  sign_in_known: `name_hash bytea not null, address_hash bytea not null, last_at timestamptz not null,
    primary key (name_hash, address_hash)`,
  desk_machine: `id uuid primary key, secret_hash bytea not null, made_at timestamptz not null`,
  desk_pin: `machine_id uuid not null references desk_machine on delete cascade, user_id uuid not null,
    pin_hash text not null, tries integer not null default 0, set_at timestamptz not null,
    expires_at timestamptz not null, primary key (machine_id, user_id)`,
  api_key: `id uuid primary key, district text not null, role text not null, name text not null,
    scopes text[] not null, secret_hash bytea not null, made_by text not null, made_at timestamptz not null,
    expires_at timestamptz not null, last_used_at timestamptz, ended_at timestamptz`,
  account_act: `id uuid primary key, district text not null, user_id uuid not null, what text not null, reason text,
    done_by text not null, done_at timestamptz not null`,
};

const columns = [
  'generation integer not null default 0',
  'rotated_at timestamptz',
  'latest_at timestamptz',
  'last_used_at timestamptz',
  'end_reason text',
  'device text',
  'strong_at timestamptz',
  'limited boolean not null default false',
  'in_cookie boolean not null default false',
  'machine_id uuid',
];

const indexes = [
  'create index session_by_subject on session (subject_id) where ended_at is null',
  'create index session_ended on session (ended_at) where ended_at is not null',
  'create index account_act_by_user on account_act (user_id, done_at)',
];

export class SignIn1767225731000 implements MigrationInterface {
  name = 'SignIn1767225731000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, of] of Object.entries(tables)) await runner.query(`create table ${name} (${of})`);
    for (const column of columns) await runner.query(`alter table session add column ${column}`);
    for (const index of indexes) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index session_by_subject, session_ended, account_act_by_user');
    for (const column of columns)
      await runner.query(`alter table session drop column ${column.split(' ')[0] ?? ''}`);
    for (const name of Object.keys(tables).reverse()) await runner.query(`drop table ${name}`);
  }
}
