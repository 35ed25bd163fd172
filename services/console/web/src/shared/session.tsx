/** Who is signed in on this tab, and calls made in that person's name. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { call } from './api.js';
import { useLanguage } from './language.js';

export interface Person {
  name?: string;
  nameHi?: string;
  nameEn?: string;
  role: string;
  [more: string]: unknown;
}
export interface Session {
  accessToken: string;
  expiresAt: string;
  person: Person;
  /** What the demo list says about this person: shown name, phone, post. */
  account?: { role: string; district: string; name: string; phone?: string; postId?: string };
}
interface Held {
  session: Session | null;
  setSession(next: Session | null): void;
}

const KEY = 'samvad-setu.session';
const SessionContext = createContext<Held>({ session: null, setSession: () => undefined });

function stored(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Session | null;
  } catch {
    return null;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, set] = useState<Session | null>(stored);
  const held = useMemo<Held>(
    () => ({
      session,
      setSession(next) {
        if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
        else sessionStorage.removeItem(KEY);
        set(next);
      },
    }),
    [session],
  );
  return <SessionContext value={held}>{children}</SessionContext>;
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
