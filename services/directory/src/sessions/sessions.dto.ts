/** What the sign-in routes accept and answer. */
import { PhoneText, Text } from '@setu/platform';
import type { Person } from './identity.js';

export class OtpRequest {
  @PhoneText()
  phone!: string;
}

/** Either phone and code, or name and password. */
export class SignIn {
  @PhoneText({ optional: true })
  phone?: string;

  @Text({ optional: true, max: 12 })
  code?: string;

  @Text({ optional: true, max: 60 })
  username?: string;

  @Text({ optional: true, max: 200 })
  password?: string;

  /** Second factor; not asked for yet. */
  @Text({ optional: true, max: 12 })
  totp?: string;
}

export interface SessionView {
  accessToken: string;
  /** RFC 3339. */
  expiresAt: string;
  sessionId: string;
  person: Person;
}
