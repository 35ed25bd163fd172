/** Taking an import back asks for each post and office what rests on it; without these it would read whole tables. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = {
  post_by_admin_superior: 'post (admin_superior_post_id) where admin_superior_post_id is not null',
  post_by_dept_superior: 'post (dept_superior_post_id) where dept_superior_post_id is not null',
  post_by_signing_authority: 'post (signing_authority_post_id) where signing_authority_post_id is not null',
  post_by_office: 'post (office_id)',
  user_account_by_post: 'user_account (post_id) where post_id is not null',
  alternate_list_by_alternate: 'alternate_list using gin (alternates jsonb_path_ops)',
};

export class WhatRestsOnPosts1767225716000 implements MigrationInterface {
  name = 'WhatRestsOnPosts1767225716000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(indexes)) await runner.query(`create index ${name} on ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`drop index ${name}`);
  }
}
