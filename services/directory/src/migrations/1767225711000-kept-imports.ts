/**
 * Files that people sent, kept row by row until they are written, corrected or thrown away, with what each changed so
 * that it can be taken back; and how the columns of a district's leave and attendance files are to be read.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables: Record<string, string> = {
  import_file: `id uuid primary key, batch_id uuid not null, place integer not null, district text not null,
    kind text not null, file_name text not null, sheet text not null, state text not null,
    uploaded_by text not null, uploaded_at timestamptz not null, headers jsonb not null, header_line integer not null,
    places jsonb not null, words jsonb not null, row_count integer not null, blank_count integer not null,
    mode text check (mode in ('all', 'right')), applied_by text, applied_at timestamptz, undone_by text,
    undone_at timestamptz, trouble text, checked_at timestamptz`,
  // Cells hold names and numbers; they go when the file goes.
  import_row: `import_id uuid not null references import_file on delete cascade, line integer not null,
    cells jsonb not null, version integer not null default 1, state text not null default 'new', outcome text,
    faults jsonb not null default '[]', notes jsonb not null default '[]', group_no integer, parked boolean not null default false,
    primary key (import_id, line)`,
  import_change: `import_id uuid not null references import_file on delete cascade, seq bigserial, group_no integer not null,
    type text not null, thing_id uuid not null, version_after integer not null, before jsonb, done boolean not null default false,
    primary key (import_id, seq)`,
  hr_mapping: `district text not null, kind text not null, columns jsonb not null, words jsonb not null,
    saved_by text not null, saved_at timestamptz not null, primary key (district, kind)`,
};

const indexes = [
  'create index import_file_by_district on import_file (district, uploaded_at desc, id)',
  'create index import_file_by_batch on import_file (batch_id, place)',
  `create index import_file_at_work on import_file (id) where state in ('checking', 'applying', 'undoing')`,
  'create index import_row_by_state on import_row (import_id, state, line)',
  'create index import_row_by_group on import_row (import_id, group_no) where group_no is not null',
  'create index import_change_by_group on import_change (import_id, group_no)',
  'alter table officer add column ehrms_code text',
  'create unique index officer_by_ehrms_code on officer (district, ehrms_code) where ehrms_code is not null and not removed',
];

export class KeptImports1767225711000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables))
      await runner.query(`create table ${name} (${columns})`);
    for (const index of indexes) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table officer drop column ehrms_code');
    for (const name of Object.keys(tables).reverse()) await runner.query(`drop table ${name}`);
  }
}
