/**
 * The two times a question about the directory may name. `at`: when it held (valid time). `asOf`: what directory knew
 * at that moment (known time), so that a row written later does not count. Both: what was known then about `at`.
 */
import { PageQuery, Text } from '@setu/platform';

const AT =
  'RFC 3339 with offset: the state that held then (valid at); left out: `asOf`, else now. Whoever is not told dates of absences asks about now or a call that may still be reported (403 `moment_not_for_you`).';
const AS_OF = 'RFC 3339 with offset, not in the future: as it was known then (known at); left out: now.';

export class AtQuery extends PageQuery {
  @Text({ optional: true, max: 40, description: AT })
  at?: string;

  @Text({ optional: true, max: 40, description: AS_OF })
  asOf?: string;
}

/** For one thing. */
export class OneAtQuery {
  @Text({ optional: true, max: 40, description: AT })
  at?: string;

  @Text({ optional: true, max: 40, description: AS_OF })
  asOf?: string;
}
