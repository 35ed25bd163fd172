import type { Role } from '@setu/contracts';
import { NotFound } from '@setu/platform';

/** Who is signed in, as the token says. */
export interface Principal {
  /** `representative:<id>`, `officer:<id>`, `user:<id>` or `key:<id>` (a machine's); the account of limits and repeated requests. */
  subject: string;
  role: Role;
  /** Scopes this person may see: LGD codes, `state`. */
  districts: string[];
  name?: string;
  representativeId?: string;
  officerId?: string;
  userId?: string;
  /** Set when authorised staff act for a representative. */
  staffId?: string;
  sessionId: string;
  /** What a token of limited use may do, by name (scopes.ts); absent: everything its role may. */
  scopes?: string[];
}

/** Whether the person's scopes include the district. */
export function hasDistrict(principal: Principal, district: string): boolean {
  return principal.districts.includes(district);
}

/** Throws NotFound `not_found` for a scope that is not the person's: what is elsewhere does not exist for them. */
export function assertDistrict(principal: Principal, district: string): void {
  if (!hasDistrict(principal, district)) throw new NotFound('not_found');
}

/** The districts a list may cover: the one asked for, else all of the person's. Throws NotFound for a foreign one. */
export function districtsFor(principal: Principal, asked?: string): string[] {
  if (asked === undefined || asked === '') return [...principal.districts];
  assertDistrict(principal, asked);
  return [asked];
}
