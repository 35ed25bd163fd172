/** Circles in "who refers to whom": alternates (R14) and lines of superiors must have none. Pure. */

/** The first circle found, as the list of its members in order; null when there is none. */
export function circleIn(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  for (const start of edges.keys()) {
    const circle = walk(start, edges, done);
    if (circle) return circle;
  }
  return null;
}

interface Step {
  node: string;
  next: number;
}

/** Depth first without recursion: lists can be as long as a state has posts. */
function walk(
  start: string,
  edges: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
): string[] | null {
  const path: Step[] = [{ node: start, next: 0 }];
  const onPath = new Set([start]);
  while (path.length > 0) {
    const top = path[path.length - 1] as Step;
    const to = done.has(top.node) ? undefined : edges.get(top.node)?.[top.next++];
    if (to === undefined) {
      done.add(top.node);
      onPath.delete(top.node);
      path.pop();
    } else if (onPath.has(to)) {
      const nodes = path.map((s) => s.node);
      return nodes.slice(nodes.indexOf(to));
    } else if (!done.has(to)) {
      path.push({ node: to, next: 0 });
      onPath.add(to);
    }
  }
  return null;
}
