/** What the import route accepts and answers. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Text } from '@setu/platform';
import { IsIn, IsOptional } from 'class-validator';
import type { Change } from '../changes/kind.js';
import { IMPORT_KINDS, type ImportKind } from './importer.js';

const FLAGS = ['true', 'false'] as const;

export class ImportQuery {
  @ApiPropertyOptional({
    enum: FLAGS,
    description: '`true`: checks and tells what would happen, changes nothing.',
  })
  @IsOptional()
  @IsIn(FLAGS)
  dryRun?: 'true' | 'false';

  @ApiPropertyOptional({
    enum: FLAGS,
    description: '`true`: the right rows are written, the wrong ones are left out; else all or nothing.',
  })
  @IsOptional()
  @IsIn(FLAGS)
  applyRight?: 'true' | 'false';

  @ApiPropertyOptional({
    enum: IMPORT_KINDS,
    description: 'With a file: what it holds; left out: each sheet of a workbook by its name.',
  })
  @IsOptional()
  @IsIn(IMPORT_KINDS)
  kind?: ImportKind;

  @Text({
    optional: true,
    max: 6,
    description: 'With a file: LGD code, or `state`; left out: the own scope.',
  })
  district?: string;
}

export class ImportDto {
  @ApiProperty({ enum: IMPORT_KINDS, description: 'What the file holds.' })
  @IsIn(IMPORT_KINDS)
  kind!: ImportKind;

  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: the own scope.' })
  district?: string;

  @Text({
    max: 240_000,
    description: "The file's text, comma-separated, first line headers in Hindi or English.",
  })
  csv!: string;
}

export interface FieldResult {
  field: string;
  /** The column's header in Hindi. */
  columnHi: string;
  code: string;
  titleHi: string;
  titleEn: string;
}

export interface RowResult {
  line: number;
  /** `faulty`: something is wrong; `held`: right, but nothing was written because others are wrong. */
  outcome: Change | 'faulty' | 'held';
  fields: FieldResult[];
}

export interface ImportResult {
  kind: ImportKind;
  district: string;
  dryRun: boolean;
  /** Whether anything was written for good. */
  applied: boolean;
  counts: { rows: number; created: number; changed: number; unchanged: number; faulty: number; held: number };
  rows: RowResult[];
}
