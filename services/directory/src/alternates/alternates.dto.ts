/** The ordered alternates of a post as they are sent: the order is that of the list. */
import { ApiProperty } from '@nestjs/swagger';
import { Instant } from '@setu/platform';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsObject, IsUUID, ValidateNested } from 'class-validator';

export class AlternateDto {
  @ApiProperty({ description: 'The post that stands in.' })
  @IsUUID()
  postId!: string;

  @Instant({
    optional: true,
    description: 'Left out: since it was so, else from now on; a time before now corrects the past.',
  })
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
}
