/**
 * What a record of directory about a time that has passed means for finished cases (R33): those whose finding it may
 * bear on are looked at again, some at a time. A change that bears on none, as nearly all do, costs one look by index.
 */
import { Injectable } from '@nestjs/common';
import { Deadlines, type FiredDeadline, type Received } from '@setu/messaging';
import { Clock, Database, newId } from '@setu/platform';

/** Deadline of one page of a look. */
export const FINDINGS = 'recheck_finished';
/** Cases for which a look is armed in one transaction. */
const AT_ONCE = 200;
const FOREVER = '9999-12-31T00:00:00Z';

/** Which legs a record may bear on. */
interface Look {
  id: string;
  district: string;
  kind: 'officer' | 'charge' | 'number';
  subject_id: string;
  officer_id: string | null;
  from_at: string | Date;
  to_at: string | Date;
  after: string | null;
}

/** Absence or engagement: legs that overlap, or ended when it began (R12). Charge: legs it contradicts. Number: cases that name it. */
const LEGS: Record<Look['kind'], string> = {
  officer: 'officer_id = $1 AND clock_from < $4 AND ended_at >= $3 AND $2::uuid IS NULL',
  charge: `post_id = $1 AND ((clock_from >= $3 AND clock_from < $4 AND officer_id IS DISTINCT FROM $2)
    OR ((clock_from < $3 OR clock_from >= $4) AND officer_id = $2))`,
  number: 'number_id = $1 AND $2::uuid IS NULL AND $3::timestamptz < $4::timestamptz',
};
const SELECT = (kind: Look['kind']): string => `
  SELECT DISTINCT case_id FROM finished_leg WHERE ${LEGS[kind]} AND ($5::uuid IS NULL OR case_id > $5)
  ORDER BY case_id LIMIT $6`;
const INSERT = `
  INSERT INTO finding_look (id, district, kind, subject_id, officer_id, from_at, to_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export type Bearing = 'availability-changed' | 'posting-changed' | 'number-changed';

@Injectable()
export class FindingLooks {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly deadlines: Deadlines,
  ) {}

  /** Asks for a look at finished cases the record may bear on, in the transaction that applies it. */
  async ask(event: Received<Bearing>): Promise<void> {
    const look: Look = { id: newId(), district: event.district, after: null, ...bearing(event) };
    if ((await this.cases(look, 1)).length === 0) return;
    const { id, district, kind, subject_id: subject, officer_id: officer, from_at: from, to_at: to } = look;
    await this.db.query(INSERT, [id, district, kind, subject, officer, from, to]);
    await this.arm(id, district);
  }

  /** The next cases of a look. */
  async page(fired: FiredDeadline): Promise<void> {
    const id = fired.owner.slice(fired.owner.indexOf(':') + 1);
    const [look] = await this.db.query<Look & Record<string, unknown>>(
      'SELECT * FROM finding_look WHERE id = $1 FOR UPDATE',
      [id],
    );
    if (!look) return;
    const cases = await this.cases(look, AT_ONCE);
    const dueAt = await this.clock.now();
    for (const owner of cases)
      await this.deadlines.set({ owner, purpose: 'recheck', dueAt, district: look.district });
    if (cases.length < AT_ONCE) {
      await this.db.query('DELETE FROM finding_look WHERE id = $1', [id]);
      return;
    }
    await this.db.query('UPDATE finding_look SET after = $2 WHERE id = $1', [id, cases[cases.length - 1]]);
    await this.arm(id, look.district);
  }

  private async cases(look: Look, most: number): Promise<string[]> {
    const { kind, subject_id: subject, officer_id: officer, from_at: from, to_at: to, after } = look;
    const params = [subject, officer, from, to, after, most];
    const rows = await this.db.query<{ case_id: string }>(SELECT(kind), params);
    return rows.map((row) => row.case_id);
  }

  private async arm(id: string, district: string): Promise<void> {
    const dueAt = await this.clock.now();
    await this.deadlines.set({ owner: `finding:${id}`, purpose: FINDINGS, dueAt, district });
  }
}

function bearing(
  event: Received<Bearing>,
): Pick<Look, 'kind' | 'subject_id' | 'officer_id' | 'from_at' | 'to_at'> {
  const { from, to } = event.data;
  const span = { from_at: from, to_at: to ?? FOREVER };
  if (event.type === 'availability-changed') {
    const { officerId } = event.data as Received<'availability-changed'>['data'];
    return { kind: 'officer', subject_id: officerId, officer_id: null, ...span };
  }
  if (event.type === 'posting-changed') {
    const { postId, officerId, removed } = event.data as Received<'posting-changed'>['data'];
    // One that was taken back holds for no time at all.
    const held = removed ? { from_at: from, to_at: from } : span;
    return { kind: 'charge', subject_id: postId, officer_id: officerId, ...held };
  }
  const { numberId } = event.data as Received<'number-changed'>['data'];
  const always = { from_at: '1970-01-01T00:00:00Z', to_at: FOREVER };
  return { kind: 'number', subject_id: numberId, officer_id: null, ...always };
}
