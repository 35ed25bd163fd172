/** The people of the demonstration by role; one tap signs in, and every step of it is shown. */
import { useState } from 'react';
import { useDemo, type DemoAccount } from '../../shared/demo.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { districtNames, roleName, roleWords } from '../../shared/roles.js';
import { matching } from '../../shared/search.js';
import { useSession } from '../../shared/session.js';
import { Fault, Field, useAction } from '../../shared/ui.js';
import { byRole } from './sign-in.model.js';
import { signInAs, type Step } from './sign-in.js';
import { signInWords } from './sign-in.words.js';

export function DemoPeopleList({ accounts }: { accounts: DemoAccount[] }) {
  const w = useWords(signInWords);
  const roles = useWords(roleWords);
  const { language } = useLanguage();
  const { people } = useDemo();
  const { setSession } = useSession();
  const [district, setDistrict] = useState('150');
  const [query, setQuery] = useState('');
  const [step, setStep] = useState<{ step: Step; code?: string | undefined } | null>(null);
  const signIn = useAction(
    (account: DemoAccount) => signInAs({ language }, account, (s, code) => setStep({ step: s, code })),
    (session) => setSession(session),
  );
  const titles = new Map((people?.posts ?? []).map((p) => [p.id, language === 'hi' ? p.titleHi : p.titleEn]));
  const postOf = (a: DemoAccount): string => (a.postId ? (titles.get(a.postId) ?? '') : '');
  const districts = [...new Set(accounts.map((a) => a.district))];
  const chosen = districts.includes(district) ? district : (districts[0] ?? '');
  const shown = matching(
    accounts.filter((a) => a.district === chosen),
    query,
    (a) => `${a.name} ${postOf(a)}`,
  );
  return (
    <>
      <p>{w.intro}</p>
      <div className="two-columns">
        <Field label={w.district}>
          {(id) => (
            <select
              id={id}
              value={chosen}
              data-testid="district"
              onChange={(e) => setDistrict(e.target.value)}
            >
              {districts.map((d) => (
                <option key={d} value={d}>
                  {districtNames[d]?.[language] ?? d}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={w.search}>
          {(id) => (
            <input
              id={id}
              type="search"
              value={query}
              data-testid="account-search"
              onChange={(e) => setQuery(e.target.value)}
            />
          )}
        </Field>
      </div>
      <p role="status" className="steps" data-testid="sign-in-step">
        {signIn.isPending && step ? `${w[step.step]} ${step.code ?? ''}` : null}
      </p>
      <Fault error={signIn.error} />
      {byRole(shown).map((group) => (
        <details key={group.role} open={group.role !== 'officer' || query !== ''}>
          <summary>
            {roleName(roles, group.role)} ({group.accounts.length})
          </summary>
          <ul className="people">
            {group.accounts.map((a) => (
              <li key={`${a.role} ${a.username ?? a.phone}`}>
                <button
                  type="button"
                  disabled={signIn.isPending}
                  data-testid={`account-${a.role}`}
                  data-account={a.username ?? a.phone}
                  onClick={() => signIn.mutate(a)}
                >
                  <strong>{a.name}</strong>
                  {postOf(a) ? <span>{postOf(a)}</span> : null}
                  <span className="quiet">{a.username ?? a.phone}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
