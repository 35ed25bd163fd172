/** Signing in by hand: phone and code, or user name and password. */
import { useState, type FormEvent } from 'react';
import { call } from '../../shared/api.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { useSession, type Session } from '../../shared/session.js';
import { Fault, Field, useAction } from '../../shared/ui.js';
import { signInWords } from './sign-in.words.js';

export function PhoneForm() {
  const w = useWords(signInWords);
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

export function StaffForm() {
  const w = useWords(signInWords);
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
