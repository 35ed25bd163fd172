/**
 * PURE: what tokens of limited use may ask, by the method and pattern of the route. A scope narrows what the role
 * may; it never widens it. What is not named here is refused.
 */
type Route = readonly [method: string, pattern: RegExp];

const directory = (rest: string): RegExp => new RegExp(`^/api/directory/v1/${rest}$`);
const reporting = (rest: string): RegExp => new RegExp(`^/api/reporting/v1/${rest}(/|\\.|$)`);

const SCOPES: Readonly<Record<string, readonly Route[]>> = {
  /** A machine that follows the ledger (R29). */
  feed: [['GET', reporting('(feed|ledger)')]],
  /** A machine that reads figures (R24). */
  figures: [['GET', reporting('(response-times|reports)')]],
  /** Staff whose account has no second factor yet: they may set one up, and nothing else. */
  enrol: [
    ['POST', directory('users/me/totp')],
    ['POST', directory('users/me/totp/confirm')],
    ['GET', directory('users/me')],
    ['DELETE', directory('sessions/:id')],
  ],
};

/** Scopes that an API key can be given. */
export const API_SCOPES = ['feed', 'figures'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Whether one of the scopes covers the route; `url` is the route's pattern, e.g. `/api/reporting/v1/feed`. */
export function isInScope(scopes: readonly string[], method: string, url: string): boolean {
  return scopes.some(
    (scope) =>
      Object.hasOwn(SCOPES, scope) &&
      (SCOPES[scope] ?? []).some(([verb, pattern]) => verb === method && pattern.test(url)),
  );
}
