/** The seed's way in: a secret of the deployment, in demo mode only, never for a person. */
import { timingSafeEqual } from 'node:crypto';
import type { DirectoryConfig } from '../config.js';
import type { Identity } from './identity.js';

export const BOOTSTRAP_HEADER = 'x-setu-bootstrap';
const NOBODY = '00000000-0000-7000-8000-000000000001';

/** The administrator of every served scope if the header is right; null otherwise and outside demo mode. */
export function bootstrapIdentity(config: DirectoryConfig, header: unknown): Identity | null {
  const secret = config.bootstrapSecret?.reveal();
  if (!config.demoMode || !secret || typeof header !== 'string') return null;
  const given = Buffer.from(header);
  const expected = Buffer.from(secret);
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return isRight
    ? { kind: 'bootstrap', id: NOBODY, staffId: null, district: config.districts[0] ?? '' }
    : null;
}
