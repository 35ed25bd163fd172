/**
 * What follows an absence: the substitute named on it, who was told to stand in and what they said, the notices whose
 * links may be answered; engagements by rule and in groups; which daily rounds were done; ways into the log by thing.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `alter table availability add column substitute_post_id uuid, add column group_id uuid, add column rule text,
    add column rule_date text`,
  `create unique index availability_by_rule on availability (officer_id, rule, rule_date) where rule is not null`,
  `create index availability_by_group on availability (group_id) where group_id is not null`,
  `alter table alternate_list add column recorded_at timestamptz`,
  // Whom a link was sent to and what it may answer; no name, no number, no text.
  `create table notice (id uuid primary key, district text not null, purpose text not null, recipient_post_id uuid,
    recipient_officer_id uuid, availability_id uuid, stand_in_id uuid, asked_at timestamptz not null,
    expires_at timestamptz, answer text, answered_at timestamptz)`,
  `create table stand_in (id uuid primary key, district text not null, availability_id uuid not null, post_id uuid not null,
    officer_id uuid not null, stand_in_post_id uuid not null, stand_in_officer_id uuid not null, by_line boolean not null,
    starts_at timestamptz not null, ends_at timestamptz, state text not null
      check (state in ('told', 'accepted', 'declined', 'ended')),
    told_at timestamptz not null, answered_at timestamptz, unique (availability_id, post_id, stand_in_post_id))`,
  `create index stand_in_by_district on stand_in (district, told_at desc, id)`,
  `create table daily_round (district text not null, task text not null, on_date text not null, done_at timestamptz not null,
    primary key (district, task))`,
  `create index event_log_by_thing on event_log (district, type, subject, epoch, sequence)`,
  `create index event_log_by_time on event_log (district, time)`,
];

const down = [
  'drop index event_log_by_time',
  'drop index event_log_by_thing',
  'drop table daily_round',
  'drop table stand_in',
  'drop table notice',
  'alter table alternate_list drop column recorded_at',
  `alter table availability drop column substitute_post_id, drop column group_id, drop column rule,
    drop column rule_date`,
];

export class AbsencesAndHistory1767225712000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
