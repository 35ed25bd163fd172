/** The ordered alternates of a post as they are sent: the order is that of the list. */
import { Instant } from '@setu/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID, ValidateNested } from 'class-validator';
import type { AlternateEntry } from './alternate-list.entity.js';

export class AlternateDto {
  @IsUUID()
  postId!: string;

  /** Left out: from now on. */
  @Instant({ optional: true })
  from?: Date;

  @Instant({ optional: true, nullable: true })
  to?: Date | null;
}

export class AlternatesDto {
  @IsArray()
  @ArrayMaxSize(10)
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
