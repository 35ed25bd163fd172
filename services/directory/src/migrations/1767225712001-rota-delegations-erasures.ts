/** The desk rota, what the head delegates, and which persons were erased and why (without who they were). */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const thing = `id uuid primary key, district text not null, version integer not null check (version > 0),
  removed boolean not null`;

const tables: Record<string, string> = {
  rota_day: `${thing}, on_date text not null, shifts jsonb not null, recorded_at timestamptz not null,
    unique (district, on_date)`,
  delegation: `${thing}, what text not null, from_post_id uuid not null, to_post_id uuid, to_user_id uuid,
    starts_at timestamptz not null, ends_at timestamptz check (ends_at > starts_at), recorded_by text not null,
    recorded_at timestamptz not null, check ((to_post_id is null) <> (to_user_id is null))`,
  erasure: `person_id uuid primary key, district text not null, kind text not null, reason text not null,
    erased_by text not null, erased_at timestamptz not null`,
};

export class RotaDelegationsErasures1767225712001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables))
      await runner.query(`create table ${name} (${columns})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`drop table ${name}`);
  }
}
