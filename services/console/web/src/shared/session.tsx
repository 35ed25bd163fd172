/** Who is signed in on this tab, and calls made in that person's name. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { call } from './api.js';
import { useLanguage } from './language.js';

export interface Person {
  subject: string;
  role: string;
  districts: string[];
  name: string;
  nameHi: string | null;
  nameEn: string | null;
  userId?: string;
  officerId?: string;
  /** Posts held, of officers. */
  postIds?: string[];
  /** Set when authorised staff act for a representative. */
  staffId?: string;
}
export interface Session {
  accessToken: string;
  /** End of the token, real time; the session behind it lives longer. */
  expiresAt: string;
  sessionId: string;
  person: Person;
  /** The phone of a person of the demonstration. */
  phone?: string;
}
interface Held {
  session: Session | null;
  setSession(next: Session | null): void;
}

const SESSIONS = '/api/directory/v1/sessions';
const RENEW_BEFORE_MS = 60_000;
const KEY = 'samvad-setu.session';
const SessionContext = createContext<Held>({ session: null, setSession: () => undefined });

const isPersonal = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
  !String(queryKey[0]).startsWith('demo-');

function stored(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, set] = useState<Session | null>(stored);
  const client = useQueryClient();
  const held = useMemo<Held>(
    () => ({
      session,
      setSession(next) {
        if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
        else sessionStorage.removeItem(KEY);
        // What one person saw is never shown to the next.
        if (next?.sessionId !== session?.sessionId) client.removeQueries({ predicate: isPersonal });
        set(next);
      },
    }),
    [session, client],
  );
  useRenewal(held);
  return <SessionContext value={held}>{children}</SessionContext>;
}

/** Renews the token shortly before it ends. Another tab may have signed somebody else in: then this one is over. */
function useRenewal({ session, setSession }: Held): void {
  const { language } = useLanguage();
  useEffect(() => {
    if (!session) return undefined;
    const renew = (): void =>
      void call<Session>({ language }, `${SESSIONS}/refresh`, {})
        .then((next) => setSession(next.sessionId === session.sessionId ? { ...session, ...next } : null))
        .catch(() => setSession(null));
    const inMs = Date.parse(session.expiresAt) - Date.now() - RENEW_BEFORE_MS;
    const timer = setTimeout(renew, Math.max(0, inMs));
    return () => clearTimeout(timer);
  }, [session, setSession, language]);
}

/** Ends the session on the server and here. */
export function useSignOut(): () => void {
  const { session, setSession } = useSession();
  const { language } = useLanguage();
  return () => {
    if (session) {
      const caller = { language, token: session.accessToken };
      call(caller, `${SESSIONS}/${session.sessionId}`, undefined, 'DELETE').catch(() => undefined);
    }
    setSession(null);
  };
}

export const useSession = (): Held => useContext(SessionContext);

/** `get(path)` and `post(path, body)` with the reader's language and, when signed in, the token. */
export function useApi() {
  const { language } = useLanguage();
  const token = useSession().session?.accessToken;
  return useMemo(
    () => ({
      get: <T,>(path: string): Promise<T> => call<T>({ language, token }, path),
      post: <T,>(path: string, body: unknown): Promise<T> => call<T>({ language, token }, path, body),
    }),
    [language, token],
  );
}
