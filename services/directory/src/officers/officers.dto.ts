/** What the officer routes accept. Names are personal and travel beside the event (design, the envelope). */
import { Text } from '@setu/platform';
import { AtQuery } from '../history/at-query.js';

export class OfficersQuery extends AtQuery {
  @Text({ optional: true, max: 6, description: 'LGD code, or `state`; left out: all own scopes.' })
  district?: string;
}

/** Fields of a person that can be changed one by one. */
export class ChangedOfficer {
  @Text({ optional: true, max: 120, description: 'Name in English.' })
  nameEn?: string;

  @Text({ optional: true, max: 120, description: 'Name in Hindi.' })
  nameHi?: string;

  @Text({ optional: true, nullable: true, max: 60, description: 'Employee code; never published.' })
  code?: string | null;
}

export class NewOfficer extends ChangedOfficer {
  @Text({ max: 120, description: 'Name in English.' })
  declare nameEn: string;

  @Text({ max: 120, description: 'Name in Hindi.' })
  declare nameHi: string;
}
