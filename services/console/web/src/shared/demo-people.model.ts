/** PURE: what the people of the demonstration are called. Outside demo mode there are none. */
import { honoured } from './case.model.js';
import type { DemoAccount } from './demo.js';
import type { Language } from './language.js';

/** The representative in whose name authorised staff (अधिकृत सहायक) report; null for everybody else. */
function principalOf({ staffOf }: DemoAccount, accounts: readonly DemoAccount[]): DemoAccount | null {
  if (staffOf === undefined) return null;
  return accounts.find((a) => a.representativeId === staffOf && a.staffOf === undefined) ?? null;
}

/** `अधिकृत सहायक, मा० श्री राम सिंह` for authorised staff, type and seat for a representative, else null. */
export function titleOf(
  account: DemoAccount,
  accounts: readonly DemoAccount[],
  language: Language,
): string | null {
  const of = principalOf(account, accounts);
  if (!of) return (language === 'hi' ? account.titleHi : account.titleEn) ?? null;
  const named = honoured({ id: '', nameHi: of.name, nameEn: of.name }, language);
  return language === 'hi' ? `अधिकृत सहायक, ${named}` : `Authorised staff of ${named}`;
}
