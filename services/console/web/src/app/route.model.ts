/** PURE: what the address shows: the page of a link in a message, or home. */
const PAGES = { a: 'case', n: 'notice', d: 'drill' } as const;

/** `token` is handed on as it stands in the address: whatever is wrong with it, the service says so. */
export type Route = { page: 'case' | 'notice' | 'drill'; token: string } | { page: 'home' };

/** `/a/<token>`: a case; `/n/<token>`: a notice of directory; `/d/<token>`: a drill. */
export function routeOf(path: string): Route {
  const [, page, token] = /^\/([and])\/([^/]+)\/?$/.exec(path) ?? [];
  return page && token ? { page: PAGES[page as keyof typeof PAGES], token } : { page: 'home' };
}
