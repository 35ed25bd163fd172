/** PURE: the people of the demonstration in the order of the work, and the code in a message. */
import { Problem } from '../../shared/api.js';
import type { DemoAccount } from '../../shared/demo.js';

const ORDER = [
  'representative',
  'officer',
  'operator',
  'nodal_officer',
  'district_head',
  'district_admin',
  'state_hq',
];
const rank = (role: string): number => (ORDER.includes(role) ? ORDER.indexOf(role) : ORDER.length);

/** Accounts by role, roles in the order in which they meet a case. */
export function byRole(accounts: readonly DemoAccount[]): { role: string; accounts: DemoAccount[] }[] {
  const roles = [...new Set(accounts.map((a) => a.role))].sort((a, b) => rank(a) - rank(b));
  return roles.map((role) => ({ role, accounts: accounts.filter((a) => a.role === role) }));
}

export interface PhoneMessage {
  id: string;
  at: string;
  channel: string;
  purpose: string;
  caseId?: string;
  text: string;
}

/** The six digits of the newest code that was not there before; null while there is none. */
export function newCode(before: readonly PhoneMessage[], now: readonly PhoneMessage[]): string | null {
  const known = new Set(before.map((m) => m.id));
  const fresh = now.filter((m) => m.purpose === 'otp' && !known.has(m.id)).at(-1);
  return fresh?.text.match(/(?<!\d)\d{6}(?!\d)/)?.[0] ?? null;
}

/** Whether the password was right and the second factor is still to be shown, or was not. */
export const asksForSecond = (error: unknown): boolean =>
  error instanceof Problem && ['totp_required', 'totp_wrong'].includes(error.code);
