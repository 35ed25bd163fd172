/** PURE: a session as it is kept, and the cookie that renews it: `<id>.<generation>.<proof>`. */
import type { Identity } from './identity.js';

export interface SessionRow {
  id: string;
  kind: Identity['kind'];
  subject_id: string;
  staff_id: string | null;
  district: string;
  /** Random; with the key of the deployment it makes the proof of each generation. */
  secret_hash: Buffer;
  generation: number;
  rotated_at: Date | null;
  started_at: Date;
  last_used_at: Date | null;
  expires_at: Date;
  /** An end set when it was opened, that using it does not move. */
  latest_at: Date | null;
  device: string | null;
  strong_at: Date | null;
  limited: boolean;
  in_cookie: boolean;
  machine_id: string | null;
}

/** Condition of a session that lives at the parameter of this number. */
export const LIVING = (now: number): string => `ended_at is null and expires_at > $${now}`;

export const identityOf = (row: SessionRow): Identity => ({
  kind: row.kind,
  id: row.subject_id,
  staffId: row.staff_id,
  district: row.district,
});

export interface Presented {
  id: string;
  generation: number;
  mac: Buffer;
}

const COOKIE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})\.([\w-]{43})$/;

/** What a cookie claims; null when it is none of ours. */
export function readCookie(cookie: string | null): Presented | null {
  const [, id, generation, mac] = COOKIE.exec(cookie ?? '') ?? [];
  if (!id || !generation || !mac) return null;
  return { id, generation: Number(generation), mac: Buffer.from(mac, 'base64url') };
}

export const cookieValue = (row: SessionRow, mac: Buffer): string =>
  `${row.id}.${row.generation}.${mac.toString('base64url')}`;
