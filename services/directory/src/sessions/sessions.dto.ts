/** What the sign-in routes accept and answer. */
import { PhoneText, Text } from '@setu/platform';
import type { Person } from './identity.js';

export class OtpRequest {
  @PhoneText({ description: 'The own number, in any usual form (R2).' })
  phone!: string;
}

/** Either phone and code, or name and password. */
export class SignIn {
  @PhoneText({ optional: true, description: 'Representatives and officers.' })
  phone?: string;

  @Text({ optional: true, max: 12, description: 'The six digits that came by SMS.' })
  code?: string;

  @Text({ optional: true, max: 60, description: 'Staff.' })
  username?: string;

  @Text({ optional: true, max: 200, description: 'Staff.' })
  password?: string;

  @Text({ optional: true, max: 12, description: 'Second factor; not asked for yet.' })
  totp?: string;
}

export interface SessionView {
  accessToken: string;
  /** RFC 3339. */
  expiresAt: string;
  sessionId: string;
  person: Person;
}
