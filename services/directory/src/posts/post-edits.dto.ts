/** What the admin may say about a post by hand. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Instant, MayBeAbsent, Text } from '@setu/platform';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';

/** Fields of a post that can be changed one by one. */
export class ChangedPost {
  @Text({
    ...{ optional: true, nullable: true, max: 2, pattern: /^\d\d$/ },
    description: 'Two digits that mean this kind of post in every district.',
  })
  shortCode?: string | null;

  @ApiPropertyOptional({ description: 'The office it is in; decides its hours.' })
  @MayBeAbsent()
  @IsUUID()
  officeId?: string;

  @Text({ optional: true, max: 160, description: 'Title in English.' })
  titleEn?: string;

  @Text({ optional: true, max: 160, description: 'Title in Hindi.' })
  titleHi?: string;

  @Text({ optional: true, max: 30, description: 'Title in Hindi, short enough for an SMS.' })
  titleShortHi?: string;

  @Text({ optional: true, max: 120, description: 'Department in English.' })
  departmentEn?: string;

  @Text({ optional: true, max: 120, description: 'Department in Hindi.' })
  departmentHi?: string;

  @Text({ optional: true, max: 40, description: '`District`, `Tehsil`, `Block`, ...' })
  level?: string;

  @ApiPropertyOptional({ description: 'Held by a gazetted officer.' })
  @MayBeAbsent()
  @IsBoolean()
  gazetted?: boolean;

  @ApiPropertyOptional({ description: 'Whether cases are opened about it.' })
  @MayBeAbsent()
  @IsBoolean()
  included?: boolean;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Next above in the administrative line (R17).',
  })
  @IsOptional()
  @IsUUID()
  adminSuperiorPostId?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Next above in the departmental line (R17).',
  })
  @IsOptional()
  @IsUUID()
  deptSuperiorPostId?: string | null;

  @ApiPropertyOptional({
    description: 'The district head only coordinates: the departmental line is first (R17).',
  })
  @MayBeAbsent()
  @IsBoolean()
  coordinationOnly?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'Left out: the district head (R35).' })
  @IsOptional()
  @IsUUID()
  signingAuthorityPostId?: string | null;

  @Instant({ optional: true, nullable: true, description: 'When it ceases to exist.' })
  validTo?: Date | null;

  @Instant({ optional: true, description: 'Since when it exists; a correction of the past.' })
  validFrom?: Date;
}

/** A new post: what cannot be left out. */
export class NewPost extends ChangedPost {
  @Text({ max: 60, pattern: /^[A-Z0-9][A-Z0-9_]*$/, description: 'Stable code, such as `DPRO`.' })
  code!: string;

  @ApiProperty({ required: true })
  @IsUUID()
  declare officeId: string;

  @Text({ max: 160, description: 'Title in English.' })
  declare titleEn: string;

  @Text({ max: 160, description: 'Title in Hindi.' })
  declare titleHi: string;

  @Text({ max: 30, description: 'Title in Hindi, short enough for an SMS.' })
  declare titleShortHi: string;

  @Text({ max: 120, description: 'Department in English.' })
  declare departmentEn: string;

  @Text({ max: 120, description: 'Department in Hindi.' })
  declare departmentHi: string;

  @Text({ max: 40, description: '`District`, `Tehsil`, `Block`, ...' })
  declare level: string;

  @Instant({ description: 'Since when it exists.' })
  declare validFrom: Date;
}
