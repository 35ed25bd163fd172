/** Choose one of the demo people, or sign in by phone and code, or by user name. */
import { useState, type FormEvent } from 'react';
import { call } from '../../shared/api.js';
import { useDemo, type DemoAccount } from '../../shared/demo.js';
import { useLanguage, useWords, type Words } from '../../shared/language.js';
import { districtNames, roleName, roleWords } from '../../shared/roles.js';
import { matching } from '../../shared/search.js';
import { useSession, type Session } from '../../shared/session.js';
import { Fault, Field, Panel, useAction } from '../../shared/ui.js';
import { byRole } from './sign-in.model.js';
import { signInAs, type Step } from './sign-in.js';

const words: Words<
  | 'title'
  | 'intro'
  | 'district'
  | 'search'
  | 'asking'
  | 'waiting'
  | 'entering'
  | 'own'
  | 'phone'
  | 'send'
  | 'code'
  | 'enter'
  | 'username'
  | 'password'
  | 'post'
> = {
  hi: {
    title: 'किस रूप में देखें?',
    intro: 'ये सब कल्पित लोग हैं। किसी एक को चुनें; कोड उसके नकली फोन पर आता है और अपने आप भर जाता है।',
    district: 'जनपद',
    search: 'नाम या पद खोजें',
    asking: 'कोड मँगाया जा रहा है…',
    waiting: 'फोन पर कोड की प्रतीक्षा…',
    entering: 'प्रवेश हो रहा है…',
    own: 'अपने नंबर या नाम से प्रवेश',
    phone: 'मोबाइल नंबर',
    send: 'कोड भेजें',
    code: '6 अंकों का कोड',
    enter: 'प्रवेश करें',
    username: 'उपयोगकर्ता नाम',
    password: 'पासवर्ड',
    post: 'पद',
  },
  en: {
    title: 'Who do you want to be?',
    intro:
      'All of them are invented. Choose one; the code comes to the simulated phone and is filled in for you.',
    district: 'District',
    search: 'Search a name or post',
    asking: 'Asking for a code…',
    waiting: 'Waiting for the code on the phone…',
    entering: 'Signing in…',
    own: 'Sign in with a number or name of your own',
    phone: 'Mobile number',
    send: 'Send code',
    code: 'Code of 6 digits',
    enter: 'Sign in',
    username: 'User name',
    password: 'Password',
    post: 'Post',
  },
};

export function SignInPanel() {
  const { people } = useDemo();
  const w = useWords(words);
  return (
    <Panel title={w.title} testid="sign-in">
      {people ? <DemoPeopleList accounts={people.accounts} /> : null}
      <details open={!people}>
        <summary>{w.own}</summary>
        <div className="two-columns">
          <PhoneForm />
          <StaffForm />
        </div>
      </details>
    </Panel>
  );
}

function DemoPeopleList({ accounts }: { accounts: DemoAccount[] }) {
  const w = useWords(words);
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

function PhoneForm() {
  const w = useWords(words);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const ask = useAction(() => call({ language }, '/api/directory/v1/otp', { phone }));
  const enter = useAction(
    () => call<Session>({ language }, '/api/directory/v1/sessions', { phone, code }),
    setSession,
  );
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    if (ask.isSuccess) enter.mutate(undefined);
    else ask.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Field label={w.phone}>
        {(id) => (
          <input
            id={id}
            type="tel"
            required
            autoComplete="tel"
            value={phone}
            data-testid="phone"
            onChange={(e) => setPhone(e.target.value)}
          />
        )}
      </Field>
      {ask.isSuccess ? (
        <Field label={w.code}>
          {(id) => (
            <input
              id={id}
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              data-testid="code"
              onChange={(e) => setCode(e.target.value)}
            />
          )}
        </Field>
      ) : null}
      <button type="submit" className="primary" disabled={ask.isPending || enter.isPending}>
        {ask.isSuccess ? w.enter : w.send}
      </button>
      <Fault error={enter.error ?? ask.error} />
    </form>
  );
}

function StaffForm() {
  const w = useWords(words);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const enter = useAction(
    () => call<Session>({ language }, '/api/directory/v1/sessions', { username, password }),
    setSession,
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        enter.mutate(undefined);
      }}
    >
      <Field label={w.username}>
        {(id) => (
          <input
            id={id}
            required
            autoComplete="username"
            value={username}
            data-testid="username"
            onChange={(e) => setUsername(e.target.value)}
          />
        )}
      </Field>
      <Field label={w.password}>
        {(id) => (
          <input
            id={id}
            type="password"
            required
            autoComplete="current-password"
            value={password}
            data-testid="password"
            onChange={(e) => setPassword(e.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="primary" disabled={enter.isPending}>
        {w.enter}
      </button>
      <Fault error={enter.error} />
    </form>
  );
}
