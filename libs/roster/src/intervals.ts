/** Dated rows: half-open intervals `[from, to)`, `to` null meaning open. Times are RFC 3339 texts. */

export interface Dated {
  readonly from: string;
  readonly to: string | null;
}

/** Milliseconds of an RFC 3339 text. */
export const msOf = (instant: string): number => Date.parse(instant);

/** Whether an interval holds at an instant. */
export const holdsAt = (row: Dated, at: Date): boolean =>
  msOf(row.from) <= at.getTime() && (row.to === null || at.getTime() < msOf(row.to));

/** Rows that hold at an instant, latest begun first; ties keep their order. */
export const currentOf = <T extends Dated>(rows: readonly T[], at: Date): T[] =>
  rows.filter((row) => holdsAt(row, at)).sort((a, b) => msOf(b.from) - msOf(a.from));
