/** Whose number is this, and does its officer answer now (R1, R3, R13). */
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { InvalidInput, NotFound, Text } from '@setu/platform';
import { parseNumber, postOfNumber, whoAnswers } from '@setu/roster';
import { KnownRoster } from '../history/known-roster.service.js';
import { scopesOf } from '../roster/scopes.js';
import { lookupView, type LookupView } from './lookup.js';

const AT =
  'RFC 3339 with offset; left out: now. Whoever is not told dates of absences (R12) asks about now, or about a call that may still be reported; else 403 `moment_not_for_you`.';

export class LookupQuery {
  @Text({ max: 60, description: 'The number, in any usual form (R2).' })
  number!: string;

  @Text({ optional: true, max: 40, description: AT })
  at?: string;

  @Text({
    optional: true,
    max: 40,
    description: 'As it was known then; RFC 3339, not in the future; left out: now.',
  })
  asOf?: string;

  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;
}

@ApiTags('lookup')
@Controller('v1/lookup')
export class LookupController {
  constructor(private readonly roster: KnownRoster) {}

  @Get()
  @Access(
    'operator',
    'representative',
    'officer',
    'district_admin',
    'nodal_officer',
    'district_head',
    'auditor',
  )
  @ApiOperation({ summary: 'Who answers an official number; 404 number_not_official otherwise' })
  async lookup(@Query() query: LookupQuery, @CurrentPrincipal() who: Principal): Promise<LookupView> {
    const parsed = parseNumber(query.number);
    if (!parsed)
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'number', code: 'invalid_phone' }] });
    for (const district of scopesOf(who, query.district)) {
      const { r, at } = await this.roster.look(district, query, who.role);
      const found = postOfNumber(r, parsed.e164, at);
      const view = found && lookupView(whoAnswers(r, found.post.postId, at), who.role);
      if (view) return view;
    }
    throw new NotFound('number_not_official');
  }
}
