/** Sessions of the load's people, signed with the stack's own key: signing in is not what is under test here. */
import { TokenSigner } from '@setu/auth';
import { newId } from '@setu/platform';
import { DISTRICTS } from '../stack/environment.js';
import { LOAD_DISTRICT } from '../stack/people.js';

type Secrets = import('../../../deploy/local/secrets.mjs').Secrets;

const LASTS_MS = 12 * 3_600_000;

export class Tokens {
  private readonly signer: TokenSigner;
  private readonly known = new Map<string, Promise<string>>();

  constructor({ sessionKey }: Secrets) {
    this.signer = new TokenSigner(sessionKey, sessionKey.kid);
  }

  representative(id: string): Promise<string> {
    return this.of(`representative:${id}`, { role: 'representative', representativeId: id });
  }

  /** The administrator of the district. */
  admin(): Promise<string> {
    return this.of(`user:${ADMIN}`, { role: 'district_admin', userId: ADMIN });
  }

  private of(
    subject: string,
    who: { role: 'representative' | 'district_admin'; representativeId?: string; userId?: string },
  ): Promise<string> {
    const districts = who.role === 'district_admin' ? [LOAD_DISTRICT] : DISTRICTS.slice(0, 1);
    const made =
      this.known.get(subject) ??
      this.signer.sign({ subject, districts, sessionId: newId(), ...who }, new Date(Date.now() + LASTS_MS));
    this.known.set(subject, made);
    return made;
  }
}

const ADMIN = newId();
