/** The one guard of every HTTP route: rule first, then token, limit and role. Events and timers pass it by. */
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Forbidden, RequestContext, Unavailable } from '@setu/platform';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './principal.js';
import { RateLimit } from './rate-limit.js';
import { RULE, type Rule, type WithPrincipal } from './rules.js';
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
    const token = tokenOf(request, rule);
    if (rule.kind === 'public') return token === null ? undefined : this.ifValid(token);
    if (token === null) throw Forbidden.unauthenticated('token_missing');
    return this.verifier.verify(token);
  }

  /** An old token must not keep anybody from signing in anew. */
  private ifValid(token: string): Promise<Principal | undefined> {
    return this.verifier.verify(token).catch(() => undefined);
  }

  private assertRole(principal: Principal | undefined, rule: Rule & { kind: 'roles' }): void {
    if (!principal) throw Forbidden.unauthenticated('token_missing');
    if (!rule.roles.includes(principal.role)) throw new Forbidden('not_allowed');
  }
}

/** The bearer token of the request, null without the header; another scheme is `token_invalid` where one is needed. */
function tokenOf(request: FastifyRequest, rule: Rule): string | null {
  const { authorization } = request.headers;
  if (authorization === undefined || authorization.trim() === '') return null;
  const found = /^bearer +([^\s]{1,4000})$/i.exec(authorization.trim());
  if (found?.[1]) return found[1];
  if (rule.kind === 'public') return null;
  throw Forbidden.unauthenticated('token_invalid');
}
