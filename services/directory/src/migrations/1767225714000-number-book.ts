/** The number book (order of 08-08-2023): when it was circulated, and which officer said that the numbers are saved. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `create table number_book_circulation (id uuid primary key, district text not null, version text not null,
    circulated_by text not null, circulated_at timestamptz not null, entries integer not null)`,
  'create index number_book_circulation_by_time on number_book_circulation (district, circulated_at desc, id desc)',
  `create table number_book_acknowledgement (district text not null, officer_id uuid not null, version text not null,
    acknowledged_at timestamptz not null, primary key (district, officer_id, version))`,
];

export class NumberBook1767225714000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table number_book_acknowledgement');
    await runner.query('drop table number_book_circulation');
  }
}
