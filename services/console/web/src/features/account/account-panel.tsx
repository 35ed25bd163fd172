/** The own account: where one is signed in, password and PIN of staff, for whom authorised staff act. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../../shared/format.js';
import { useLanguage, useWords } from '../../shared/language.js';
import { useApi, useSession, type Session } from '../../shared/session.js';
import { TextInput } from '../../shared/text-input.js';
import { Fault, Field, Panel, useAction } from '../../shared/ui.js';
import { deviceName } from './account.model.js';
import { accountWords } from './account.words.js';

const DIRECTORY = '/api/directory/v1';

interface Place {
  id: string;
  current: boolean;
  staffId: string | null;
  device: string | null;
  lastUsedAt: string;
}

export function AccountPanel() {
  const w = useWords(accountWords);
  const { session } = useSession();
  return (
    <Panel title={w.title} testid="account">
      {session?.represents ? <ActFor session={session} /> : null}
      <Places />
      {session?.person.userId ? (
        <div className="two-columns">
          <PasswordForm />
          <PinChoice />
        </div>
      ) : null}
    </Panel>
  );
}

function ActFor({ session }: { session: Session }) {
  const w = useWords(accountWords);
  const { language } = useLanguage();
  const { setSession } = useSession();
  const api = useApi();
  const turn = useAction(
    (representativeId: string) =>
      api.post<Session>(`${DIRECTORY}/sessions/${session.sessionId}/represent`, { representativeId }),
    (next) => setSession({ ...session, ...next }),
  );
  return (
    <>
      <Field label={w.actFor}>
        {(id) => (
          <select
            id={id}
            data-testid="act-for"
            value={session.person.representativeId ?? ''}
            onChange={(e) => turn.mutate(e.target.value)}
          >
            {(session.represents ?? []).map((r) => (
              <option key={r.representativeId} value={r.representativeId}>
                {(language === 'hi' ? r.nameHi : r.nameEn) ?? r.nameEn ?? ''}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Fault error={turn.error} />
    </>
  );
}

function Places() {
  const w = useWords(accountWords);
  const { language } = useLanguage();
  const api = useApi();
  const places = useQuery({
    queryKey: ['own-sessions'],
    queryFn: () => api.get<{ items: Place[] }>(`${DIRECTORY}/sessions`),
  });
  const end = useAction((id: string) => api.remove(`${DIRECTORY}/sessions/${id}`));
  return (
    <>
      <h3>{w.where}</h3>
      <ul data-testid="own-sessions">
        {(places.data?.items ?? []).map((place) => (
          <li key={place.id}>
            {place.device ? deviceName(place.device) : w.unknownDevice}
            {place.staffId ? ` (${w.staffSession})` : ''}, {w.lastUsed} {inWords(place.lastUsedAt, language)}{' '}
            {place.current ? (
              <strong>{w.here}</strong>
            ) : (
              <button type="button" disabled={end.isPending} onClick={() => end.mutate(place.id)}>
                {w.signOutThere}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Fault error={places.error ?? end.error} />
    </>
  );
}

function PasswordForm() {
  const w = useWords(accountWords);
  const api = useApi();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useAction(
    () => api.post(`${DIRECTORY}/users/me/password`, { current, password }),
    () => (setCurrent(''), setPassword('')),
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        change.mutate(undefined);
      }}
    >
      <h3>{w.password}</h3>
      <TextInput
        label={w.current}
        value={current}
        onChange={setCurrent}
        name="current-password"
        type="password"
        autoComplete="current-password"
      />
      <TextInput
        label={w.next}
        value={password}
        onChange={setPassword}
        name="next-password"
        type="password"
        autoComplete="new-password"
      />
      <button type="submit" disabled={change.isPending}>
        {w.change}
      </button>
      {change.isSuccess ? <p role="status">{w.changed}</p> : null}
      <Fault error={change.error} />
    </form>
  );
}

function PinChoice() {
  const w = useWords(accountWords);
  const api = useApi();
  const [pin, setPin] = useState('');
  const set = useAction(
    () => api.post(`${DIRECTORY}/sessions/pin`, { pin }),
    () => setPin(''),
  );
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        set.mutate(undefined);
      }}
    >
      <h3>{w.pin}</h3>
      <p>{w.pinHint}</p>
      <TextInput
        label={w.pin}
        value={pin}
        onChange={setPin}
        name="new-pin"
        type="password"
        autoComplete="off"
      />
      <button type="submit" disabled={set.isPending}>
        {w.setPin}
      </button>
      {set.isSuccess ? <p role="status">{w.pinSet}</p> : null}
      <Fault error={set.error} />
    </form>
  );
}
