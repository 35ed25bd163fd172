/** What the sign-in routes accept and answer. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeAbsent, PhoneText, Text } from '@setu/platform';
import { IsIn, IsUUID } from 'class-validator';
import type { Person, Represented } from './identity.js';

export class OtpRequest {
  @PhoneText({ description: 'The own number, in any usual form (R2).' })
  phone!: string;
}

/** Phone and code; or name and password; or name and PIN at a shared machine; or the key of a machine. */
export class SignIn {
  @PhoneText({ optional: true, description: 'Representatives and officers.' })
  phone?: string;

  @Text({ optional: true, max: 12, description: 'The six digits that came by SMS.' })
  code?: string;

  @Text({ optional: true, max: 60, description: 'Staff.' })
  username?: string;

  @Text({ optional: true, max: 200, description: 'Staff.' })
  password?: string;

  @Text({ optional: true, max: 12, description: 'Second factor; asked for by 401 `totp_required`.' })
  totp?: string;

  @Text({ optional: true, max: 20, description: 'Instead of `totp`: one of the ten recovery codes.' })
  recoveryCode?: string;

  @Text({
    optional: true,
    max: 12,
    description: 'Instead of the password, at a shared machine (`POST sessions/pin`).',
  })
  pin?: string;

  @Text({
    optional: true,
    max: 100,
    description: 'Of a machine (`POST api-keys`); the answer is a token, no cookie.',
  })
  apiKey?: string;

  @ApiPropertyOptional({
    enum: ['cookie'],
    description:
      'The access token comes as an HttpOnly cookie; changes then need the header `X-Setu-Session`.',
  })
  @MayBeAbsent()
  @IsIn(['cookie'])
  token?: 'cookie';
}

export class Pin {
  @Text({ max: 12, description: 'Six digits, for this machine and one shift of 12 hours.' })
  pin!: string;
}

export class Represent {
  @ApiProperty({ description: 'One of `represents` of the sign-in.' })
  @IsUUID()
  representativeId!: string;
}

export interface SessionView {
  /** Absent where it comes as a cookie. */
  accessToken: string;
  /** End of the access token, RFC 3339. */
  expiresAt: string;
  sessionId: string;
  person: Person;
  /** Only a second factor can be set up (`POST users/me/totp`); afterwards refresh. */
  mustEnrol?: true;
  /** Authorised staff of several representatives: for whom they may act (`POST sessions/<id>/represent`). */
  represents?: Omit<Represented, 'staffId'>[];
}
export type CookieSessionView = Omit<SessionView, 'accessToken'>;

export interface MachineView {
  accessToken: string;
  expiresAt: string;
  scopes: string[];
}

/** One place where somebody is signed in. */
export interface OwnSessionView {
  id: string;
  /** The one that asks. */
  current: boolean;
  /** Set for authorised staff; a representative sees those of their staff too. */
  staffId: string | null;
  /** What the browser says it is. */
  device: string | null;
  startedAt: string;
  lastUsedAt: string;
  /** When it is over unless it is used again. */
  expiresAt: string;
}
