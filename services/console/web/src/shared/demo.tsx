/** What only the demonstration has: its people and posts, and the movable clock. Outside demo mode both are absent. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { call, Problem } from './api.js';
import { useLanguage } from './language.js';

export interface DemoAccount {
  role: string;
  district: string;
  name: string;
  username?: string;
  password?: string;
  phone?: string;
  postId?: string;
  representativeId?: string;
  /** Of authorised staff: the representative in whose name they report. */
  staffOf?: string;
  /** Of representatives: type and seat. */
  titleHi?: string;
  titleEn?: string;
}
export interface DemoPost {
  id: string;
  code: string;
  /** The code of two digits on the pocket card, where the post has one. */
  shortCode: string | null;
  district: string;
  titleEn: string;
  titleHi: string;
  officeKind: string | null;
  department: string;
  officialNumber: string | null;
  /** Null while the post is vacant. */
  officerName: string | null;
  supervisorPostId: string | null;
  alternatePostIds: string[];
}
export interface DemoPeople {
  accounts: DemoAccount[];
  posts: DemoPost[];
}
export interface ClockAnswer {
  now: string;
  notQuiet: string[];
}
interface Demo {
  /** Null while unknown and outside demo mode. */
  people: DemoPeople | null;
  isDemo: boolean;
  notQuiet: string[];
  /** Milliseconds to add to this device's clock to have the domain's time. */
  offset: number;
}

const DemoContext = createContext<Demo>({ people: null, isDemo: false, notQuiet: [], offset: 0 });
const never = (count: number, error: unknown): boolean =>
  !(error instanceof Problem && error.status === 404) && count < 3;

export function DemoProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const people = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () => call<DemoPeople>({ language }, '/api/demo/v1/accounts'),
    retry: never,
    staleTime: Infinity,
  });
  const clock = useQuery({
    queryKey: ['demo-clock'],
    queryFn: async () => {
      const answer = await call<ClockAnswer>({ language }, '/api/demo/v1/clock');
      return { ...answer, offset: Date.parse(answer.now) - Date.now() };
    },
    retry: never,
    refetchInterval: (query) => (query.state.data ? 3000 : false),
  });
  const demo = useMemo<Demo>(
    () => ({
      people: people.data ?? null,
      isDemo: clock.data !== undefined,
      notQuiet: clock.data?.notQuiet ?? [],
      offset: clock.data?.offset ?? 0,
    }),
    [people.data, clock.data],
  );
  return <DemoContext value={demo}>{children}</DemoContext>;
}

export const useDemo = (): Demo => useContext(DemoContext);

/** Domain time in milliseconds, ticking every second. */
export function useNow(): number {
  const { offset } = useDemo();
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(tick, Date.now() - 1000) + offset;
}

/** Moves the clock forward, then asks for everything anew. */
export function useMoveClock(): (to: { advanceSeconds: number } | { now: string }) => Promise<void> {
  const { language } = useLanguage();
  const client = useQueryClient();
  return async (to) => {
    await call<ClockAnswer>({ language }, '/api/demo/v1/clock', to);
    await client.invalidateQueries();
  };
}
