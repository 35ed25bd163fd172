/** Conditions of one statement with their parameters, and whose cases a person may list (design section 6). Pure. */
import type { Principal } from '@setu/auth';

export class Conditions {
  private readonly texts: string[] = [];
  readonly params: unknown[] = [];

  /** A condition more; `?1`, `?2` ... stand for the values. */
  add(sql: string, ...values: unknown[]): this {
    this.texts.push(this.bind(sql, ...values));
    return this;
  }

  /** The text with its values among the parameters, for another place of the statement. */
  bind(sql: string, ...values: unknown[]): string {
    const first = this.params.length;
    this.params.push(...values);
    return sql.replace(/\?(\d)/g, (_all, n: string) => `$${first + Number(n)}`);
  }

  /** Joined by AND; true when there are none. */
  get text(): string {
    return this.texts.length === 0 ? 'true' : this.texts.join(' AND ');
  }
}

/** Whose cases: the person, the scopes asked for, and the posts held now by an officer. */
export interface Reader {
  who: Principal;
  /** Null: wherever they are, as a representative's own cases are. */
  districts: readonly string[] | null;
  posts: readonly string[];
}

/** Rows of `case_file` the person may see. Officers are found by index among all cases, however many there are. */
export function addSight(to: Conditions, { who, districts, posts }: Reader): Conditions {
  if (districts) to.add('district = ANY(?1)', districts);
  if (who.role === 'representative') to.add('representative_id = ?1', who.representativeId ?? null);
  if (who.role === 'state_hq' || who.role === 'division_head') to.add(`(file->>'stateBoard')::boolean`);
  if (who.role === 'officer')
    to.add('(post_ids && ?1::uuid[] OR officer_ids @> ARRAY[?2::uuid])', posts, who.officerId ?? null);
  return to;
}
