/** What the representative routes accept and answer. Names and numbers are personal; times in answers are Asia/Kolkata. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import { MACHINE_REPORTS, type MachineReports } from '@setu/contracts';
import { Instant, MayBeAbsent, Needed, PhoneText, Text } from '@setu/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { AtQuery } from '../history/at-query.js';
import {
  MAX_PHONES,
  MAX_STAFF,
  REPRESENTATIVE_TYPES,
  type RepresentativeType,
} from './representative-types.js';

export class RepresentativesQuery extends AtQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;

  @Text({ optional: true, max: 30, description: 'Only of this type, such as `MLA`.' })
  type?: string;
}

export class MandateDto {
  @Instant({ description: 'Beginning of the mandate.' })
  from!: Date;

  @Instant({ optional: true, nullable: true, description: 'Its end; left out while it runs.' })
  to?: Date | null;
}

/** A person who may report in the representative's name (R4). */
export class StaffDto {
  @Text({ max: 120, description: 'Name in English.' })
  nameEn!: string;

  @Text({ max: 120, description: 'Name in Hindi.' })
  nameHi!: string;

  @PhoneText({ description: 'Own number, in any usual form (R2).' })
  phone!: string;

  @Instant({ optional: true, description: 'Authorised from; left out: as before, or from now on.' })
  from?: Date;

  @Instant({ optional: true, nullable: true, description: 'Authorised until.' })
  to?: Date | null;
}

/** Fields of a representative that can be changed one by one; a list replaces the one before. */
export class ChangedRepresentative {
  @ApiPropertyOptional({ enum: REPRESENTATIVE_TYPES, description: 'What the representative is elected as.' })
  @MayBeAbsent()
  @IsIn(REPRESENTATIVE_TYPES)
  type?: RepresentativeType;

  @Text({ optional: true, max: 120, description: 'Name in English.' })
  nameEn?: string;

  @Text({ optional: true, max: 120, description: 'Name in Hindi.' })
  nameHi?: string;

  @Text({ optional: true, max: 120, description: 'Constituency in English.' })
  constituencyEn?: string;

  @Text({ optional: true, max: 120, description: 'Constituency in Hindi.' })
  constituencyHi?: string;

  @ApiPropertyOptional({
    type: [String],
    description:
      'Registered numbers, in any usual form (R2); the first is called back unless another is named.',
  })
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_PHONES)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  phones?: string[];

  @ApiPropertyOptional({ type: [MandateDto], description: 'All mandates, past ones too (R4).' })
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MandateDto)
  mandates?: MandateDto[];

  @ApiPropertyOptional({
    description: 'Whether this representative may open cases; left out: as the type says (R4).',
  })
  @MayBeAbsent()
  @IsBoolean()
  covered?: boolean;

  @ApiPropertyOptional({
    enum: MACHINE_REPORTS,
    description:
      'Whether superiors hear of what only the telephone has reported (R16): `officer_only`, the default, or `ladder`. The only field a representative changes himself.',
  })
  @MayBeAbsent()
  @IsIn(MACHINE_REPORTS)
  machineReports?: MachineReports;

  @ApiPropertyOptional({ type: [StaffDto], description: 'Authorised staff, at most five (R4).' })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MAX_STAFF)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => StaffDto)
  staff?: StaffDto[];
}

/** A new representative: what cannot be left out. */
export class NewRepresentative extends ChangedRepresentative {
  @Text({
    max: 60,
    pattern: /^[A-Z0-9][A-Z0-9_]*$/,
    description: 'Stable name within the district, such as `MLA_SANDILA`.',
  })
  code!: string;

  @Needed()
  declare type: RepresentativeType;

  @Text({ max: 120, description: 'Name in English.' })
  declare nameEn: string;

  @Text({ max: 120, description: 'Name in Hindi.' })
  declare nameHi: string;

  @Text({ max: 120, description: 'Constituency in English.' })
  declare constituencyEn: string;

  @Text({ max: 120, description: 'Constituency in Hindi.' })
  declare constituencyHi: string;

  @Needed()
  declare phones: string[];

  @Needed()
  declare mandates: MandateDto[];
}

export interface RepresentativeView {
  id: string;
  district: string;
  type: string;
  nameEn: string | null;
  nameHi: string | null;
  constituencyEn: string;
  constituencyHi: string;
  /** May open cases now: a current mandate of a covered type (R4). */
  mayReport: boolean;
  /** Masked for auditors. */
  phone: string | null;
  staff: { id: string; nameEn: string | null; nameHi: string | null }[];
  /** The standing choice of R16; of the own entry and for the desk. */
  machineReports: MachineReports;
  version: number;
}

/** All that is kept, for the admin who edits it. */
export interface RepresentativeRecord {
  id: string;
  district: string;
  code: string;
  type: string;
  nameEn: string;
  nameHi: string;
  constituencyEn: string;
  constituencyHi: string;
  phones: string[];
  mandates: { from: string; to: string | null }[];
  covered: boolean;
  machineReports: MachineReports;
  staff: { id: string; nameEn: string; nameHi: string; phone: string; from: string; to: string | null }[];
  version: number;
}
