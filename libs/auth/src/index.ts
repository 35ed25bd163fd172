export { assertDistrict, districtsFor, hasDistrict, type Principal } from './principal.js';
export {
  generateKeyPair,
  isCurrent,
  KeySource,
  publicJwkOf,
  type KeyPair,
  type KeyPurpose,
  type PublicKey,
} from './keys.js';
export { ACCESS_COOKIE, cookiesIn, credentialsOf, SESSION_HEADER, type Credentials } from './credentials.js';
export { API_SCOPES, isInScope, type ApiScope } from './scopes.js';
export { TokenSigner, TokenVerifier } from './tokens.js';
export { signLink, verifyLink } from './links.js';
export { Access, CurrentPrincipal, LinkBearer, PublicRoute, type WithPrincipal } from './rules.js';
export { AccessGuard, AccountLimits, DEFAULT_RATE_LIMITS, type RateLimits } from './access.guard.js';
export { RateLimit } from './rate-limit.js';
export { AuthModule, type AuthOptions } from './auth.module.js';
