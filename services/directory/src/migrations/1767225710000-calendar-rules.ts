/** Recurring days on, dates that hang on the moon, the order an item rests on; and its history, read from the log. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CalendarRules1767225710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table calendar_item
      add column ordinals_on jsonb not null default '[]',
      add column moon_dependent boolean not null default false,
      add column basis text`);
    await runner.query(`create index event_log_calendar on event_log (district, subject)
      where type = 'calendar-changed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index event_log_calendar');
    await runner.query(
      'alter table calendar_item drop column ordinals_on, drop column moon_dependent, drop column basis',
    );
  }
}
