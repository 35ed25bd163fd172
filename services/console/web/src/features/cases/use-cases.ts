/** Asks for the cases a person may see, page by page. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../shared/session.js';
import { addressOf, joined, type CasesPage } from './cases.model.js';

const LIVE_MS = 15_000;
const POLLED_MS = 2000;

/** How often a list is asked for anew: seldom while the stream tells of changes. */
export const refreshMs = (live: boolean): number => (live ? LIVE_MS : POLLED_MS);

/** The cases in the order of the screen, null while unknown; `more` is null when there are no more. */
export function useCases(live: boolean) {
  const api = useApi();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['cases'],
    queryFn: ({ pageParam }) => api.get<CasesPage>(addressOf(pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: refreshMs(live),
  });
  return {
    items: data ? joined(data.pages) : null,
    error,
    more: hasNextPage ? () => void fetchNextPage() : null,
    isAsking: isFetchingNextPage,
  };
}
