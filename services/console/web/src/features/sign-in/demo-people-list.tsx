/** The people of the demonstration by role; one tap signs in, and every step of it is shown. */
import { useState } from 'react';
import { titleOf } from '../../shared/demo-people.model.js';
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
  const { language } = useLanguage();
  const { setSession } = useSession();
  const subtitle = useSubtitle(accounts);
  const [district, setDistrict] = useState('150');
  const [query, setQuery] = useState('');
  const [step, setStep] = useState<{ step: Step; code?: string | undefined } | null>(null);
  const signIn = useAction(
    (account: DemoAccount) => signInAs({ language }, account, (s, code) => setStep({ step: s, code })),
    (session) => setSession(session),
  );
  const districts = [...new Set(accounts.map((a) => a.district))];
  const chosen = districts.includes(district) ? district : (districts[0] ?? '');
  const ofDistrict = accounts.filter((a) => a.district === chosen);
  const shown = matching(ofDistrict, query, (a) => `${a.name} ${subtitle(a)}`);
  return (
    <>
      <p>{w.intro}</p>
      <div className="two-columns">
        <DistrictField districts={districts} chosen={chosen} onChoose={setDistrict} />
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
      <PeopleByRole
        accounts={shown}
        subtitle={subtitle}
        busy={signIn.isPending}
        unfolded={query !== ''}
        onChoose={(a) => signIn.mutate(a)}
      />
    </>
  );
}

/** What a person is, below the name: whose authorised staff, or the post held. */
function useSubtitle(accounts: readonly DemoAccount[]): (account: DemoAccount) => string {
  const { people } = useDemo();
  const { language } = useLanguage();
  const titles = new Map((people?.posts ?? []).map((p) => [p.id, language === 'hi' ? p.titleHi : p.titleEn]));
  return (a) => titleOf(a, accounts, language) ?? (a.postId ? (titles.get(a.postId) ?? '') : '');
}

function DistrictField(props: { districts: string[]; chosen: string; onChoose(district: string): void }) {
  const w = useWords(signInWords);
  const { language } = useLanguage();
  return (
    <Field label={w.district}>
      {(id) => (
        <select
          id={id}
          value={props.chosen}
          data-testid="district"
          onChange={(e) => props.onChoose(e.target.value)}
        >
          {props.districts.map((d) => (
            <option key={d} value={d}>
              {districtNames[d]?.[language] ?? d}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface PeopleProps {
  accounts: DemoAccount[];
  subtitle(account: DemoAccount): string;
  busy: boolean;
  /** Whether the long list of officers is open too. */
  unfolded: boolean;
  onChoose(account: DemoAccount): void;
}

function PeopleByRole({ accounts, subtitle, busy, unfolded, onChoose }: PeopleProps) {
  const roles = useWords(roleWords);
  return byRole(accounts).map((group) => (
    <details key={group.role} open={group.role !== 'officer' || unfolded}>
      <summary>
        {roleName(roles, group.role)} ({group.accounts.length})
      </summary>
      <ul className="people">
        {group.accounts.map((a) => (
          <li key={`${a.role} ${a.username ?? a.phone}`}>
            <button
              type="button"
              disabled={busy}
              data-testid={`account-${a.role}`}
              data-account={a.username ?? a.phone}
              onClick={() => onChoose(a)}
            >
              <strong>{a.name}</strong>
              {subtitle(a) ? <span>{subtitle(a)}</span> : null}
              <span className="quiet">{a.username ?? a.phone}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  ));
}
