/** PURE: what the shell learns. Stable; documented in README.md. */
import { SetuError } from '@setu/platform';

export const EXIT = {
  done: 0,
  /** A defect of the program. */
  defect: 1,
  /** What was typed cannot be understood or accepted. */
  usage: 2,
  /** There is no such thing. */
  notFound: 3,
  /** The thing is in a state that does not allow it, or nobody confirmed. */
  refused: 4,
  /** A database, the broker or the stack cannot be reached. */
  away: 5,
} as const;

export function exitCodeOf(fault: SetuError): number {
  if (fault.status === 404) return EXIT.notFound;
  if (fault.status === 503) return EXIT.away;
  return fault.status === 400 ? EXIT.usage : EXIT.refused;
}
