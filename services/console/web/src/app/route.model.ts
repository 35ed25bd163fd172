/** PURE: what the address shows. `/a/<token>` is the page of a link in a message; everything else is home. */
export type Route = { page: 'link'; token: string } | { page: 'home' };

export function routeOf(path: string): Route {
  const link = /^\/a\/([^/]+)\/?$/.exec(path);
  return link?.[1] ? { page: 'link', token: decodeURIComponent(link[1]) } : { page: 'home' };
}
