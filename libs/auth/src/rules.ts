/** The rules of routes. A route without one is refused, and a service with such a route does not start. */
import {
  createParamDecorator,
  SetMetadata,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import type { Role } from '@setu/contracts';
import { Forbidden } from '@setu/platform';
import type { Principal } from './principal.js';

export type Rule =
  { kind: 'roles'; roles: readonly Role[] } | { kind: 'public'; reason: string } | { kind: 'link' };

export const RULE = Symbol('setu.rule');

/** Signed-in people of these roles. */
export const Access = (...roles: Role[]): CustomDecorator<symbol> => {
  if (roles.length === 0) throw new Error('@Access needs at least one role');
  return SetMetadata(RULE, { kind: 'roles', roles } satisfies Rule);
};

/** Everybody, without sign-in; the reason stands beside the route. A valid token that is sent still says who it is. */
export const PublicRoute = (reason: string): CustomDecorator<symbol> => {
  if (reason.trim() === '') throw new Error('@PublicRoute needs a reason');
  return SetMetadata(RULE, { kind: 'public', reason } satisfies Rule);
};

/** Whoever holds a signed link. The handler checks the token in the path with `verifyLink`. */
export const LinkBearer = (): CustomDecorator<symbol> => SetMetadata(RULE, { kind: 'link' } satisfies Rule);

/** A request on which the guard has left who is signed in. */
export interface WithPrincipal {
  principal?: Principal;
}

/** The signed-in person, for handlers with `@Access`. */
export const CurrentPrincipal = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal => {
    const { principal } = context.switchToHttp().getRequest<WithPrincipal>();
    if (!principal) throw Forbidden.unauthenticated('token_missing');
    return principal;
  },
);
