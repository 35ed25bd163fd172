/** PURE: pages of the list of cases. The service orders it: open ones by what comes next, then the final ones. */
import type { CaseView } from '../../shared/case.model.js';

export interface CasesPage {
  items: CaseView[];
  nextCursor: string | null;
}

const LIMIT = 30;

/** Address of the page after a cursor; null: the first. */
export const addressOf = (cursor: string | null): string =>
  `/api/escalation/v1/cases?limit=${LIMIT}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;

/** Pages one after the other; a case that moved down the list between two of them stands once, as it was read last. */
export function joined(pages: readonly CasesPage[]): CaseView[] {
  const last = new Map<string, CaseView>();
  for (const file of pages.flatMap((page) => page.items)) {
    last.delete(file.id);
    last.set(file.id, file);
  }
  return [...last.values()];
}
