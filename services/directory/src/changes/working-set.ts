/**
 * Rows in memory for whoever writes hundreds of things in one transaction: a question is answered from here where all
 * that may fit it was read before, and what is written waits here to be sent in one statement for each kind. Knows no
 * database; Changes fills and empties it.
 */
import type { Thing } from './thing.entity.js';

type Entity = abstract new () => Thing;
type Where = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

export class WorkingSet {
  private readonly tables = new Map<unknown, HeldRows>();
  private readonly journal: { rows: HeldRows; id: string; before: Thing | null }[] = [];

  /** @param isTrial nothing of it is ever written or told: what would happen is only found out. */
  constructor(readonly isTrial = false) {}

  of(entity: unknown): HeldRows {
    let rows = this.tables.get(entity);
    if (!rows) this.tables.set(entity, (rows = new HeldRows()));
    return rows;
  }

  put(entity: unknown, row: Thing): void {
    const rows = this.of(entity);
    if (this.isTrial) this.journal.push({ rows, id: row.id, before: rows.get(row.id) });
    rows.put(row);
  }

  /** The rows that wait to be written, kind by kind; they wait no more. */
  take(): [entity: Entity, rows: Thing[]][] {
    return [...this.tables].map(([entity, rows]) => [entity as Entity, rows.take()]);
  }

  /** Where a trial stands, to come back to. */
  get mark(): number {
    return this.journal.length;
  }

  backTo(mark: number): void {
    for (const { rows, id, before } of this.journal.splice(mark).reverse())
      if (before) rows.put(before);
      else rows.forget(id);
  }
}

/** Ids by the values of one field, and of which values every row is here: in some districts, or (null) wherever. */
interface FieldIndex {
  readonly ids: Map<string, Set<string>>;
  readonly covered: Map<string, Set<string> | null>;
}

export class HeldRows {
  private readonly rows = new Map<string, Thing>();
  private readonly fields = new Map<string, FieldIndex>();
  private waiting = new Map<string, Thing>();

  get(id: string): Thing | null {
    return this.rows.get(id) ?? null;
  }

  /** Of these values those whose rows are not all here. */
  missing(field: string, values: Iterable<string>, districts: readonly string[] | null): string[] {
    return [...new Set(values)].filter((v) => !this.isHere(field, v, districts));
  }

  /** Takes in all rows that have one of these values; a row that was written meanwhile stays as it was written. */
  hold(
    field: string,
    values: readonly string[],
    found: readonly Thing[],
    districts: readonly string[] | null,
  ): void {
    const { covered } = this.fieldOf(field);
    for (const value of values) {
      const known = covered.get(value);
      if (known === null) continue;
      covered.set(value, districts && new Set([...(known ?? []), ...districts]));
    }
    for (const row of found) if (!this.rows.has(row.id)) this.note(row);
  }

  /** The rows that fit; null when there may be more than are here. */
  answer(where: Where): Thing[] | null {
    const candidates = this.candidates(where);
    return candidates && candidates.filter((row) => fits(row as unknown as Fields, where));
  }

  put(row: Thing): void {
    // What was written last is sent last: a code that moves from one row to another is free before it is taken.
    this.waiting.delete(row.id);
    this.waiting.set(row.id, row);
    this.note(row);
  }

  forget(id: string): void {
    this.waiting.delete(id);
    const row = this.rows.get(id);
    if (row) for (const [field, { ids }] of this.fields) ids.get(textOf(row, field))?.delete(id);
    this.rows.delete(id);
  }

  take(): Thing[] {
    const rows = [...this.waiting.values()];
    this.waiting = new Map();
    return rows;
  }

  private note(row: Thing): void {
    const before = this.rows.get(row.id);
    this.rows.set(row.id, row);
    for (const [field, { ids }] of this.fields) {
      if (before) ids.get(textOf(before, field))?.delete(row.id);
      addTo(ids, textOf(row, field), row.id);
    }
  }

  private fieldOf(field: string): FieldIndex {
    let known = this.fields.get(field);
    if (known) return known;
    this.fields.set(field, (known = { ids: new Map(), covered: new Map() }));
    for (const row of this.rows.values()) addTo(known.ids, textOf(row, field), row.id);
    return known;
  }

  private candidates(where: Where): Thing[] | null {
    const districts = textsOf(where['district']);
    for (const [field, asked] of Object.entries(where)) {
      const values = field === 'district' ? null : textsOf(asked);
      if (!values?.every((v) => this.isHere(field, v, districts))) continue;
      const { ids } = this.fieldOf(field);
      const found = field === 'id' ? values : values.flatMap((v) => [...(ids.get(v) ?? [])]);
      return [...new Set(found)].flatMap((id) => this.rows.get(id) ?? []);
    }
    return null;
  }

  private isHere(field: string, value: string, districts: readonly string[] | null): boolean {
    return (field === 'id' && this.rows.has(value)) || this.isCovered(field, value, districts);
  }

  private isCovered(field: string, value: string, districts: readonly string[] | null): boolean {
    const known = this.fields.get(field)?.covered.get(value);
    return known === null || (known !== undefined && (districts?.every((d) => known.has(d)) ?? false));
  }
}

function addTo(ids: Map<string, Set<string>>, value: string, id: string): void {
  const known = ids.get(value);
  if (known) known.add(id);
  else ids.set(value, new Set([id]));
}

const textOf = (row: Thing, field: string): string => String((row as unknown as Fields)[field]);

/** The texts that a condition asks for; null where it asks for anything else than certain texts. */
export function textsOf(asked: unknown): string[] | null {
  if (typeof asked === 'string') return [asked];
  const operator = asked as { type?: string; value?: unknown } | undefined;
  if (operator?.type !== 'in' || !Array.isArray(operator.value)) return null;
  return operator.value.every((v) => typeof v === 'string') ? (operator.value as string[]) : null;
}

const fits = (row: Fields, where: Where): boolean =>
  Object.entries(where).every(([field, asked]) => asked === undefined || isMet(row[field], asked));

function isMet(value: unknown, asked: unknown): boolean {
  if (value instanceof Date && asked instanceof Date) return value.getTime() === asked.getTime();
  const operator = asked as { type?: string; value?: unknown } | null;
  if (operator?.type === 'isNull') return value === null || value === undefined;
  if (operator?.type === 'in') return (operator.value as unknown[]).includes(value);
  return value === asked;
}
