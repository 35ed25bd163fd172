/** Signing in by hand: phone and code, user name and password, a one-time code, or the PIN of a shared machine. */
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call } from '../../shared/api.js';
import { useDemo } from '../../shared/demo.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { useSession, type Session } from '../../shared/session.js';
import { TextInput } from '../../shared/text-input.js';
import { Fault, Field, useAction } from '../../shared/ui.js';
import { asksForSecond } from './sign-in.model.js';
import { signInWords } from './sign-in.words.js';

const SESSIONS = '/api/directory/v1/sessions';

export function PhoneForm() {
  const w = useWords(signInWords);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const keep = useTokenPlace();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const ask = useAction(() => call({ language }, '/api/directory/v1/otp', { phone }));
  const enter = useAction(() => call<Session>({ language }, SESSIONS, { phone, code, ...keep }), setSession);
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

/** Name and password, then whatever the service asks for beside them. */
export function StaffForm() {
  const w = useWords(signInWords);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const keep = useTokenPlace();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [second, setSecond] = useState('');
  const [lost, setLost] = useState(false);
  const enter = useAction(() => {
    const shown = second === '' ? {} : lost ? { recoveryCode: second } : { totp: second };
    return call<Session>({ language }, SESSIONS, { username, password, ...shown, ...keep });
  }, setSession);
  const asks = asksForSecond(enter.error) || second !== '';
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        enter.mutate(undefined);
      }}
    >
      <TextInput
        label={w.username}
        value={username}
        onChange={setUsername}
        name="username"
        autoComplete="username"
      />
      <TextInput
        label={w.password}
        value={password}
        onChange={setPassword}
        name="password"
        type="password"
        autoComplete="current-password"
      />
      {asks ? (
        <>
          <TextInput
            label={lost ? w.recovery : w.totp}
            value={second}
            onChange={setSecond}
            name="second"
            autoComplete="one-time-code"
          />
          <button type="button" data-testid="lost-authenticator" onClick={() => setLost(!lost)}>
            {lost ? w.haveTotp : w.lostTotp}
          </button>
        </>
      ) : null}
      <button type="submit" className="primary" disabled={enter.isPending}>
        {w.enter}
      </button>
      <Fault error={enter.error} />
    </form>
  );
}

/** The first password of an account, by the one-time code of the admin. */
export function SetupForm() {
  const w = useWords(signInWords);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const keep = useTokenPlace();
  const [username, setUsername] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const choose = useAction(
    () => call<Session>({ language }, `${SESSIONS}/setup`, { username, code, password, ...keep }),
    setSession,
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        choose.mutate(undefined);
      }}
    >
      <TextInput
        label={w.username}
        value={username}
        onChange={setUsername}
        name="setup-username"
        autoComplete="username"
      />
      <TextInput label={w.setupCode} value={code} onChange={setCode} name="setup-code" autoComplete="off" />
      <TextInput
        label={w.newPassword}
        value={password}
        onChange={setPassword}
        name="setup-password"
        type="password"
        autoComplete="new-password"
      />
      <button type="submit" className="primary" disabled={choose.isPending}>
        {w.choose}
      </button>
      <Fault error={choose.error} />
    </form>
  );
}

/** Changing places at a shared machine; shows nothing where nobody has set a PIN. */
export function PinForm() {
  const w = useWords(signInWords);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const keep = useTokenPlace();
  const [username, setUsername] = useState('');
  const [pin, setPin] = useState('');
  const holders = useQuery({
    queryKey: ['pin-holders'],
    queryFn: () => call<{ items: PinHolder[] }>({ language }, `${SESSIONS}/pin`),
    retry: false,
  });
  const enter = useAction(
    () => call<Session>({ language }, SESSIONS, { username: username || people[0]?.username, pin, ...keep }),
    setSession,
  );
  const people = holders.data?.items ?? [];
  if (people.length === 0) return null;
  return (
    <form
      data-testid="pin-form"
      onSubmit={(e) => {
        e.preventDefault();
        enter.mutate(undefined);
      }}
    >
      <Field label={w.whoAreYou}>
        {(id) => (
          <select
            id={id}
            value={username}
            data-testid="pin-name"
            onChange={(e) => setUsername(e.target.value)}
          >
            {people.map((p) => (
              <option key={p.username} value={p.username}>
                {language === 'hi' ? p.nameHi : p.nameEn}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TextInput label={w.pin} value={pin} onChange={setPin} name="pin" type="password" autoComplete="off" />
      <button type="submit" className="primary" disabled={enter.isPending}>
        {w.enter}
      </button>
      <Fault error={enter.error} />
    </form>
  );
}

interface PinHolder {
  username: string;
  nameHi: string;
  nameEn: string;
}

/** A demonstration shows several people in several tabs; elsewhere no script may hold a token. */
function useTokenPlace(): { token?: 'cookie' } {
  return useDemo().isDemo ? {} : { token: 'cookie' };
}
