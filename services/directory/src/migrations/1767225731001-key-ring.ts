/** Signing keys made by rotation, sealed, and what an administrator asked to be done with keys. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: Record<string, string> = {
  session_key: `kid text primary key, x text not null, sealed bytea not null, made_at timestamptz not null,
    signs_from timestamptz not null, withdrawn_at timestamptz`,
  key_wish: `id uuid primary key, what text not null check (what in ('rotate', 'withdraw')), kid text,
    asked_by text not null, asked_at timestamptz not null, done_at timestamptz, result text`,
};

export class KeyRing1767225731001 implements MigrationInterface {
  name = 'KeyRing1767225731001';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, of] of Object.entries(tables)) await runner.query(`create table ${name} (${of})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`drop table ${name}`);
  }
}
