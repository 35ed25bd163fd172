/** The query of lists that mostly fit into one answer: the largest page unless less is asked for. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '@setu/platform';

export class WholeListQuery extends PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 200 })
  override limit: number = 200;
}
