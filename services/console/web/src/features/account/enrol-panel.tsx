/** The second factor is set up before anything else can be done: password again, key, first code, recovery codes. */
import { useState } from 'react';
import { call } from '../../shared/api.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { useApi, useSession, type Session } from '../../shared/session.js';
import { TextInput } from '../../shared/text-input.js';
import { Fault, Panel, useAction } from '../../shared/ui.js';
import { accountWords } from './account.words.js';

const ME = '/api/directory/v1/users/me';

export function EnrolPanel() {
  const w = useWords(accountWords);
  const api = useApi();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useAction(() => api.post<{ secret: string; uri: string }>(`${ME}/totp`, { password }));
  const confirm = useAction(() => api.post<{ recoveryCodes: string[] }>(`${ME}/totp/confirm`, { code }));
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} />;
  return (
    <Panel title={w.enrolTitle} testid="enrol">
      <p>{w.enrolWhy}</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (begin.data) confirm.mutate(undefined);
          else begin.mutate(undefined);
        }}
      >
        {begin.data ? (
          <>
            <p>
              {w.scan}{' '}
              <code data-testid="totp-secret">{begin.data.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
            </p>
            <p>
              <a href={begin.data.uri}>{w.openApp}</a>
            </p>
            <TextInput
              label={w.code}
              value={code}
              onChange={setCode}
              name="totp"
              autoComplete="one-time-code"
            />
          </>
        ) : (
          <TextInput
            label={w.current}
            value={password}
            onChange={setPassword}
            name="enrol-password"
            type="password"
            autoComplete="current-password"
          />
        )}
        <button type="submit" className="primary" disabled={begin.isPending || confirm.isPending}>
          {begin.data ? w.confirm : w.begin}
        </button>
        <Fault error={confirm.error ?? begin.error} />
      </form>
    </Panel>
  );
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  const w = useWords(accountWords);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const goOn = useAction(
    () => call<Session>({ language }, '/api/directory/v1/sessions/refresh', {}),
    setSession,
  );
  return (
    <Panel title={w.codesTitle} testid="recovery-codes">
      <p>{w.codesWhy}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="primary"
        data-testid="codes-kept"
        onClick={() => goOn.mutate(undefined)}
      >
        {w.kept}
      </button>
      <Fault error={goOn.error} />
    </Panel>
  );
}
