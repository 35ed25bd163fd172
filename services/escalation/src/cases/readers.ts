/** Roles that read cases; which ones each sees is decided in sight.ts. */
export const READERS = [
  'representative',
  'officer',
  'operator',
  'nodal_officer',
  'district_head',
  'district_admin',
  'auditor',
  'state_hq',
  'division_head',
] as const;
