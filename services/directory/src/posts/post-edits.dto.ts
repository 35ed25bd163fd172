/** What the admin may say about a post by hand. */
import { Instant, Text } from '@setu/platform';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';

/** Fields of a post that can be changed one by one. */
export class ChangedPost {
  @Text({ optional: true, nullable: true, max: 2, pattern: /^\d\d$/ })
  shortCode?: string | null;

  @IsOptional()
  @IsUUID()
  officeId?: string;

  @Text({ optional: true, max: 160 })
  titleEn?: string;

  @Text({ optional: true, max: 160 })
  titleHi?: string;

  @Text({ optional: true, max: 30 })
  titleShortHi?: string;

  @Text({ optional: true, max: 120 })
  departmentEn?: string;

  @Text({ optional: true, max: 120 })
  departmentHi?: string;

  @Text({ optional: true, max: 40 })
  level?: string;

  @IsOptional()
  @IsBoolean()
  gazetted?: boolean;

  @IsOptional()
  @IsBoolean()
  included?: boolean;

  @IsOptional()
  @IsUUID()
  adminSuperiorPostId?: string | null;

  @IsOptional()
  @IsUUID()
  deptSuperiorPostId?: string | null;

  @IsOptional()
  @IsBoolean()
  coordinationOnly?: boolean;

  @IsOptional()
  @IsUUID()
  signingAuthorityPostId?: string | null;

  @Instant({ optional: true, nullable: true })
  validTo?: Date | null;
}

/** A new post: what cannot be left out. */
export class NewPost extends ChangedPost {
  @Text({ max: 60, pattern: /^[A-Z0-9][A-Z0-9_]*$/ })
  code!: string;

  @IsUUID()
  declare officeId: string;

  @Text({ max: 160 })
  declare titleEn: string;

  @Text({ max: 160 })
  declare titleHi: string;

  @Text({ max: 30 })
  declare titleShortHi: string;

  @Text({ max: 120 })
  declare departmentEn: string;

  @Text({ max: 120 })
  declare departmentHi: string;

  @Text({ max: 40 })
  declare level: string;

  @Instant()
  validFrom!: Date;
}
