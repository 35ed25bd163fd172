/** The one guard of every HTTP route: rule first, then token, limit and role. Events and timers pass it by. */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Forbidden, RequestContext, Unavailable } from '@setu/platform';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './principal.js';
import { RateLimit } from './rate-limit.js';
import { credentialsOf, type Credentials } from './credentials.js';
import { RULE, type Rule, type WithPrincipal } from './rules.js';
import { isInScope } from './scopes.js';
import { TokenVerifier } from './tokens.js';

/** Limits in requests per second. */
export interface RateLimits {
  /** Per account; default 100. */
  perAccount: number;
  /** Per address, for requests without a token; default 300, since an office shares one. */
  perAddress: number;
}

export const DEFAULT_RATE_LIMITS: RateLimits = { perAccount: 100, perAddress: 300 };

/** The two limits of a service. */
export class AccountLimits {
  private readonly accounts: RateLimit;
  private readonly addresses: RateLimit;

  constructor(limits: RateLimits) {
    this.accounts = new RateLimit(limits.perAccount);
    this.addresses = new RateLimit(limits.perAddress);
  }

  /** Throws Unavailable 429 `too_many_requests` when the account, or without one the address, is too fast. */
  take(principal: Principal | undefined, address: string): void {
    const waitSeconds = principal ? this.accounts.take(principal.subject) : this.addresses.take(address);
    if (waitSeconds > 0)
      throw new Unavailable('too_many_requests', {}, { status: 429, retryAfterSeconds: waitSeconds });
  }
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    private readonly limits: AccountLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const rule = this.reflector.getAllAndOverride<Rule | undefined>(RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new Forbidden('no_rule');
    const request = context.switchToHttp().getRequest<FastifyRequest & WithPrincipal>();
    const principal = await this.principalOf(request, rule);
    this.limits.take(principal, request.ip);
    if (rule.kind === 'roles') this.assertRole(principal, rule);
    if (rule.kind === 'link') RequestContext.set({ actor: 'link' });
    if (principal) {
      request.principal = principal;
      RequestContext.set({ actor: principal.subject });
    }
    return true;
  }

  private async principalOf(request: FastifyRequest, rule: Rule): Promise<Principal | undefined> {
    if (rule.kind === 'link') return undefined;
    // An old token must not keep anybody from signing in anew.
    if (rule.kind === 'public') return this.knownBy(request).catch(() => undefined);
    return this.knownBy(request);
  }

  private async knownBy(request: FastifyRequest): Promise<Principal> {
    const given = credentialsOf(request);
    if (!given) throw Forbidden.unauthenticated('token_missing');
    const principal = await this.verifier.verify(given.token);
    assertSameSession(given, principal);
    const { routeOptions, method } = request;
    if (principal.scopes && !isInScope(principal.scopes, method, routeOptions.url ?? ''))
      throw new Forbidden(principal.scopes.includes('enrol') ? 'second_factor_needed' : 'not_in_scope');
    return principal;
  }

  private assertRole(principal: Principal | undefined, rule: Rule & { kind: 'roles' }): void {
    if (!principal) throw Forbidden.unauthenticated('token_missing');
    if (!rule.roles.includes(principal.role)) throw new Forbidden('not_allowed');
  }
}

/**
 * A cookie is the browser's, not the tab's: a page that was opened for one person must not act for the next one who
 * signs in beside it. Throws Forbidden 401 `session_changed`.
 */
function assertSameSession(given: Credentials, principal: Principal): void {
  if (given.session !== null && given.session !== principal.sessionId)
    throw Forbidden.unauthenticated('session_changed');
}
