/** Who is signed in on this tab, and calls made in that person's name. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { call } from './api.js';
import { useLanguage, type Language } from './language.js';

export interface Person {
  subject: string;
  role: string;
  districts: string[];
  name: string;
  nameHi: string | null;
  nameEn: string | null;
  userId?: string;
  officerId?: string;
  representativeId?: string;
  /** Posts held, of officers. */
  postIds?: string[];
  /** Set when authorised staff act for a representative. */
  staffId?: string;
}
export interface Session {
  /** Absent where the browser keeps it as a cookie that no script can read. */
  accessToken?: string;
  /** End of the token, real time; the session behind it lives longer. */
  expiresAt: string;
  sessionId: string;
  person: Person;
  /** The account has no second factor yet: one can be set up with this sign-in, and nothing else be done. */
  mustEnrol?: true;
  /** Of authorised staff: for whom they may act. */
  represents?: { representativeId: string; nameHi: string | null; nameEn: string | null }[];
  /** The phone of a person of the demonstration. */
  phone?: string;
}
interface Held {
  session: Session | null;
  setSession(next: Session | null): void;
}

const SESSIONS = '/api/directory/v1/sessions';
const RENEW_BEFORE_MS = 60_000;
/** A session of staff that is not renewed for half an hour is over, however long its token lives. */
const RENEW_AFTER_MS = 20 * 60_000;
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

/** Staff who did nothing at the screen for so long are signed out, as the server has it too (half an hour). */
const IDLE_MS = 29 * 60_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown'] as const;

/** When somebody last did something at this page. */
function useLastActivity(): { readonly current: number } {
  const last = useRef(Date.now());
  useEffect(() => {
    const note = (): void => void (last.current = Date.now());
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, note, { passive: true });
    return () => {
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, note);
    };
  }, []);
  return last;
}

/** Whether the page keeps the session alive though nobody is there: in a demonstration, and on a person's own phone. */
const staysUnattended = ({ accessToken, person }: Session): boolean =>
  accessToken !== undefined || person.userId === undefined;

/** Renews the token shortly before it ends. Another tab may have signed somebody else in: then this one is over. */
function useRenewal({ session, setSession }: Held): void {
  const { language } = useLanguage();
  const lastActivity = useLastActivity();
  useEffect(() => {
    if (!session) return undefined;
    const renew = (): void => {
      if (!staysUnattended(session) && Date.now() - lastActivity.current > IDLE_MS)
        return signOut({ session, setSession }, language);
      void call<Session>({ language }, `${SESSIONS}/refresh`, {})
        .then((next) => setSession(next.sessionId === session.sessionId ? renewed(session, next) : null))
        .catch(() => setSession(null));
    };
    const inMs = Date.parse(session.expiresAt) - Date.now() - RENEW_BEFORE_MS;
    const timer = setTimeout(renew, Math.min(RENEW_AFTER_MS, Math.max(0, inMs)));
    return () => clearTimeout(timer);
  }, [session, setSession, language, lastActivity]);
}

/** What is not said anew about obligations is over; the phone is what the page knows itself. */
const renewed = ({ phone }: Session, next: Session): Session => (phone ? { ...next, phone } : next);

/** Ends the session on the server and here. */
export function useSignOut(): () => void {
  const held = useSession();
  const { language } = useLanguage();
  return () => signOut(held, language);
}

function signOut({ session, setSession }: Held, language: Language): void {
  if (session) {
    const caller = { language, ...callerOf(session) };
    call(caller, `${SESSIONS}/${session.sessionId}`, undefined, 'DELETE').catch(() => undefined);
  }
  setSession(null);
}

export const useSession = (): Held => useContext(SessionContext);

/** `get(path)` and `post(path, body)` with the reader's language and, when signed in, the token. */
export function useApi() {
  const { language } = useLanguage();
  const { session: held } = useSession();
  const { token, session } = callerOf(held);
  return useMemo(() => {
    const caller = { language, token, session };
    return {
      get: <T,>(path: string): Promise<T> => call<T>(caller, path),
      post: <T,>(path: string, body: unknown): Promise<T> => call<T>(caller, path, body),
      remove: (path: string): Promise<unknown> => call(caller, path, undefined, 'DELETE'),
    };
  }, [language, token, session]);
}

/** Who asks in this session. */
export const callerOf = (
  held: Session | null,
): { token?: string | undefined; session?: string | undefined } => ({
  token: held?.accessToken,
  session: held?.accessToken ? undefined : held?.sessionId,
});
