/** Reads a table of access: method, path, who, why. */
import { ROLES, type Role } from '@setu/contracts';
import { readFileSync } from 'node:fs';

export interface Row {
  method: string;
  path: string;
  /** `public`, `link`, `*`, `staff`, or letters of roles. */
  who: string;
  why: string;
}

const LETTERS: Readonly<Record<string, Role>> = {
  ...{ R: 'representative', O: 'officer', P: 'operator', A: 'district_admin', N: 'nodal_officer' },
  ...{
    H: 'district_head',
    D: 'division_head',
    S: 'state_hq',
    U: 'auditor',
    I: 'pio',
    V: 'cvo',
    Y: 'system_admin',
  },
};

/** Rows of a file beside this one. Throws for a line that has not four cells or an unknown letter. */
export function readMatrix(file: string): Row[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => {
      const [method, path, who, why, more] = line.split(',');
      if (!method || !path || !who || !why || more !== undefined) throw new Error(`not four cells: ${line}`);
      const row = { method, path, who, why };
      rolesOf(row);
      return row;
    });
}

/** The roles that are let in; none for `public` and `link`. */
export function rolesOf({ who }: Row): Role[] {
  if (who === 'public' || who === 'link') return [];
  if (who === '*') return [...ROLES];
  if (who === 'staff') return ROLES.filter((role) => role !== 'representative' && role !== 'officer');
  return who.split(' ').map((letter) => {
    const role = LETTERS[letter];
    if (!role) throw new Error(`no role has the letter ${letter}`);
    return role;
  });
}
