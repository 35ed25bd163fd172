/**
 * Session tokens: EdDSA JWTs with issuer `samvad-setu` and audience `setu`. Real time decides expiry, never the
 * domain clock.
 */
import { ROLES, type Role } from '@setu/contracts';
import { Forbidden, Unavailable } from '@setu/platform';
import {
  decodeProtectedHeader,
  errors,
  importJWK,
  jwtVerify,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { isCurrent, type KeySource, type PublicKey } from './keys.js';
import type { Principal } from './principal.js';

const ISSUER = 'samvad-setu';
const AUDIENCE = 'setu';
/** How old keys and ended sessions may be (real milliseconds): a sign-out is known everywhere within seconds. */
const KEYS_FRESH_MS = 1_000;
const REMEMBERED = 5_000;
const NOBODY: ReadonlySet<string> = new Set();
/** Keys start to count a little earlier than said: the clocks of machines differ. */
const SKEW_SECONDS = 5;

/** Signs session tokens; only directory has one. */
export class TokenSigner {
  private key: Promise<CryptoKey | Uint8Array> | undefined;

  constructor(
    private readonly privateJwk: JWK,
    private readonly kid: string,
  ) {}

  /** A token for the principal that expires at this real time. */
  async sign(principal: Principal, expiresAt: Date): Promise<string> {
    this.key ??= importJWK(this.privateJwk, 'EdDSA');
    const { subject, sessionId, ...rest } = principal;
    return new SignJWT({ ...rest, sid: sessionId })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.kid, typ: 'JWT' })
      .setSubject(subject)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
      .sign(await this.key);
  }
}

interface Remembered {
  principal: Principal;
  kid: string;
  expiresAtMs: number;
}

/** Checks session tokens with the keys directory publishes. Remembers what it checked until it expires. */
export class TokenVerifier {
  private known = new Map<string, PublicKey>();
  private ended = NOBODY;
  private askedAtMs = -Infinity;
  private readonly imported = new Map<string, Promise<CryptoKey | Uint8Array>>();
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly source: KeySource) {}

  /**
   * Who the token stands for. Throws Forbidden 401 `token_expired`, `token_invalid` or `session_ended`, Unavailable
   * 503 `keys_unavailable` while no key is known yet.
   */
  async verify(token: string): Promise<Principal> {
    await this.refresh(KEYS_FRESH_MS);
    const principal = await this.principalOf(token);
    if (this.ended.has(principal.sessionId)) throw Forbidden.unauthenticated('session_ended');
    return principal;
  }

  private async principalOf(token: string): Promise<Principal> {
    const before = this.remembered.get(token);
    if (before && before.expiresAtMs > Date.now() && this.currentKey(before.kid)) return before.principal;
    this.remembered.delete(token);
    const { payload, kid } = await this.check(token);
    const principal = principalOf(payload);
    this.remember(token, { principal, kid, expiresAtMs: (payload.exp ?? 0) * 1000 });
    return principal;
  }

  private async check(token: string): Promise<{ payload: JWTPayload; kid: string }> {
    const kid = kidOf(token);
    if (!this.known.has(kid)) await this.refresh(500);
    if (this.known.size === 0) throw new Unavailable('keys_unavailable', {}, { retryAfterSeconds: 1 });
    const key = this.currentKey(kid);
    if (!key) throw Forbidden.unauthenticated('token_invalid');
    try {
      const checked = await jwtVerify(token, await this.import(key), {
        issuer: ISSUER,
        audience: AUDIENCE,
        algorithms: ['EdDSA'],
        requiredClaims: ['sub', 'exp', 'sid'],
      });
      return { payload: checked.payload, kid };
    } catch (error) {
      throw Forbidden.unauthenticated(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid');
    }
  }

  private currentKey(kid: string): PublicKey | undefined {
    const key = this.known.get(kid);
    const now = new Date(Date.now());
    if (!key) return undefined;
    return isCurrent({ ...key, notBefore: new Date(key.notBefore.getTime() - SKEW_SECONDS * 1000) }, now)
      ? key
      : undefined;
  }

  private import(key: PublicKey): Promise<CryptoKey | Uint8Array> {
    const id = `${key.kid}.${key.jwk.x ?? ''}`;
    const found = this.imported.get(id) ?? importJWK(key.jwk, 'EdDSA');
    this.imported.set(id, found);
    return found;
  }

  private async refresh(maxAgeMs: number): Promise<void> {
    // A clock that was put back must not make what is known look new.
    if (this.known.size > 0 && Math.abs(Date.now() - this.askedAtMs) < maxAgeMs) return;
    this.askedAtMs = Date.now();
    const [keys, ended] = await Promise.all([this.source.keys('session'), this.source.ended?.()]);
    this.known = new Map(keys.map((key) => [key.kid, key]));
    this.ended = ended ?? NOBODY;
  }

  private remember(token: string, checked: Remembered): void {
    const oldest = this.remembered.keys().next().value;
    if (this.remembered.size >= REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    this.remembered.set(token, checked);
  }
}

function kidOf(token: string): string {
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    if (alg === 'EdDSA' && typeof kid === 'string') return kid;
  } catch {
    // Falls through: whatever cannot be read is no token of ours.
  }
  throw Forbidden.unauthenticated('token_invalid');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** Reads only what a principal has; a signed token of another shape is still refused. */
function principalOf(payload: JWTPayload): Principal {
  const { sub, sid, role, districts } = payload;
  const whole =
    typeof sub === 'string' &&
    typeof sid === 'string' &&
    isRole(role) &&
    Array.isArray(districts) &&
    districts.every((d) => typeof d === 'string');
  if (!whole) throw Forbidden.unauthenticated('token_invalid');
  const optional = {
    name: text(payload.name),
    representativeId: text(payload.representativeId),
    officerId: text(payload.officerId),
    userId: text(payload.userId),
    staffId: text(payload.staffId),
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, v]) => v !== undefined));
  return { subject: sub, role, districts, sessionId: sid, ...given, ...limitsOf(payload.scopes) };
}

/** The scopes of a token of limited use. A claim that cannot be read limits it to nothing, never to everything. */
function limitsOf(scopes: unknown): { scopes?: string[] } {
  if (scopes === undefined) return {};
  return { scopes: Array.isArray(scopes) ? scopes.filter((s) => typeof s === 'string') : [] };
}
