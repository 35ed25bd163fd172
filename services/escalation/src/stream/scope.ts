/** What one stream is about: whose it is, and what of the cases and tasks that person sees. Pure. */
import { createHash } from 'node:crypto';
import type { Role } from '@setu/contracts';
import type { Reader } from '../cases/conditions.js';
import type { CaseFile } from '../cases/model.js';
import { officerSees, seesDistrict } from '../cases/sight.js';

const WITH_TASKS: readonly Role[] = ['operator', 'nodal_officer', 'district_head'];

export interface Scope extends Reader {
  /** Another one means that the person sees other things than before. */
  key: string;
  tasks: boolean;
}

export function scopeOf(reader: Reader): Scope {
  const { who, districts, posts } = reader;
  const seen = [
    who.role,
    who.representativeId,
    who.officerId,
    [...(districts ?? [])].sort(),
    [...posts].sort(),
  ];
  const key = createHash('sha256').update(JSON.stringify(seen)).digest('hex').slice(0, 12);
  return { ...reader, key, tasks: WITH_TASKS.includes(who.role) };
}

/** Whether a list of this person holds the case. */
export function sees({ who, districts, posts }: Scope, file: CaseFile): boolean {
  if (who.role === 'representative') return who.representativeId === file.representativeId;
  if (!districts?.includes(file.district)) return false;
  return who.role === 'officer' ? officerSees(who.officerId, posts, file) : seesDistrict(who.role, file);
}
