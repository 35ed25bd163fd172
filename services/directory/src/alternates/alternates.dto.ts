/** The ordered alternates of a post as they are sent: the order is that of the list. */
import { ApiProperty } from '@nestjs/swagger';
import { Instant } from '@setu/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, IsUUID, ValidateNested } from 'class-validator';
import type { AlternateEntry } from './alternate-list.entity.js';

export class AlternateDto {
  @ApiProperty({ description: 'The post that stands in.' })
  @IsUUID()
  postId!: string;

  @Instant({ optional: true, description: 'Left out: from now on.' })
  from?: Date;

  @Instant({ optional: true, nullable: true, description: 'Left out: until further word.' })
  to?: Date | null;
}

export class AlternatesDto {
  @ApiProperty({ type: [AlternateDto], description: 'In the order in which they are asked (R14).' })
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ArrayUnique((a: AlternateDto) => a?.postId)
  @ValidateNested({ each: true })
  @Type(() => AlternateDto)
  alternates!: AlternateDto[];

  /** The list as it is kept. */
  entries(now: Date): AlternateEntry[] {
    return this.alternates.map((a, i) => ({
      postId: a.postId.toLowerCase(),
      order: i + 1,
      from: (a.from ?? now).toISOString(),
      to: a.to ? a.to.toISOString() : null,
    }));
  }
}
