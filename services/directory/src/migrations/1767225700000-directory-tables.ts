/** The tables of directory. No foreign keys: superiors may live in another scope, and imports may refer forward. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const thing = `id uuid primary key, district text not null, version integer not null check (version > 0),
  removed boolean not null`;

const tables: Record<string, string> = {
  // One row per district: the line in which changes stand, and the version of any snapshot made of them.
  change_count: 'district text primary key, changes bigint not null',
  office: `${thing}, code text not null, name_en text not null, name_hi text not null, office_kind text not null,
    unique (district, code)`,
  post: `${thing}, code text not null, short_code text check (short_code ~ '^[0-9]{2}$'), office_id uuid not null,
    title_en text not null, title_hi text not null, title_short_hi text not null check (length(title_short_hi) <= 30),
    department_en text not null, department_hi text not null, level text not null, gazetted boolean not null,
    included boolean not null, is_head boolean not null, admin_superior_post_id uuid, dept_superior_post_id uuid,
    coordination_only boolean not null, signing_authority_post_id uuid, valid_from timestamptz not null,
    valid_to timestamptz, unique (district, code)`,
  officer: `${thing}, code text, name_en text not null, name_hi text not null, unique (district, code)`,
  posting: `${thing}, post_id uuid not null, officer_id uuid not null, kind text not null,
    starts_at timestamptz not null, ends_at timestamptz check (ends_at > starts_at), recorded_at timestamptz not null`,
  official_number: `${thing}, post_id uuid not null, kind text not null, number text not null,
    starts_at timestamptz not null, ends_at timestamptz check (ends_at > starts_at), verified_at timestamptz,
    verified_how text, recorded_at timestamptz not null`,
  alternate_list: `${thing}, alternates jsonb not null`,
  availability: `${thing}, officer_id uuid not null, kind text not null, leave_type text,
    starts_at timestamptz not null, ends_at timestamptz check (ends_at > starts_at), status text not null,
    emergency boolean not null, source text not null, recorded_by text not null, recorded_at timestamptz not null,
    sanctioned_by text, sanctioned_at timestamptz, check (ends_at is not null or emergency)`,
  calendar_item: `${thing}, item_key text not null, kind text not null, office_kinds text[] not null, office_id uuid,
    week jsonb, ordinals_off jsonb not null, on_date text not null, to_date text, change text, closed_from text,
    closed_to text, name_en text not null, name_hi text not null, recorded_at timestamptz not null,
    unique (district, item_key)`,
  representative: `${thing}, code text not null, type text not null, name_en text not null, name_hi text not null,
    constituency_en text not null, constituency_hi text not null, phones text[] not null, mandates jsonb not null,
    covered boolean not null, staff jsonb not null, unique (district, code)`,
  user_account: `${thing}, username text not null unique, password_hash text not null, role text not null,
    name_en text not null, name_hi text not null, phone text, post_id uuid`,
  district_settings: `${thing}, settings jsonb not null, unique (district)`,
  signing_keys: `${thing}, keys jsonb not null, unique (district)`,
  // Of codes and tries only keyed hashes are kept: a number that asked and is nobody's leaves no trace of itself.
  otp_code: `id uuid primary key, phone_hash bytea not null, address_hash bytea not null, code_hash bytea not null,
    requested_at timestamptz not null, expires_at timestamptz not null, tries integer not null default 0,
    used_at timestamptz`,
  sign_in_failure: `id uuid primary key, name_hash bytea not null, address_hash bytea not null, at timestamptz not null`,
  session: `id uuid primary key, kind text not null, subject_id uuid not null, staff_id uuid, district text not null,
    secret_hash bytea not null, started_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz`,
};

const indexes = [
  'create index posting_by_post on posting (post_id)',
  'create index posting_by_officer on posting (officer_id)',
  'create index official_number_by_number on official_number (number)',
  'create index official_number_by_post on official_number (post_id)',
  'create index availability_by_officer on availability (officer_id, starts_at)',
  'create index availability_by_time on availability (district, starts_at)',
  'create index representative_by_phone on representative using gin (phones)',
  'create index otp_code_by_phone on otp_code (phone_hash, requested_at)',
  'create index otp_code_by_address on otp_code (address_hash, requested_at)',
  'create index sign_in_failure_by_name on sign_in_failure (name_hash, at)',
  'create index sign_in_failure_by_address on sign_in_failure (address_hash, at)',
];

export class DirectoryTables1767225700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables))
      await runner.query(`create table ${name} (${columns})`);
    for (const index of indexes) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`drop table ${name}`);
  }
}
