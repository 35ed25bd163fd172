/** PURE: many rows of one table in one statement, new ones and changed ones alike; as one parameter, whatever their number. */
import type { EntityMetadata } from 'typeorm';

/** The statement that makes the table say what these rows say; each id at most once. A column that no row speaks of keeps its default. */
export function upsertOf(
  { tableName, columns }: Pick<EntityMetadata, 'tableName' | 'columns'>,
  rows: readonly object[],
): { sql: string; params: [string] } {
  const valueOf = (row: object, property: string): unknown => (row as Record<string, unknown>)[property];
  const told = columns.filter((c) => rows.some((row) => valueOf(row, c.propertyName) !== undefined));
  const names = told.map((c) => `"${c.databaseName}"`);
  const changes = names.filter((name) => name !== '"id"').map((name) => `${name} = excluded.${name}`);
  const records = rows.map((row) =>
    Object.fromEntries(told.map((c) => [c.databaseName, valueOf(row, c.propertyName)])),
  );
  const sql = `insert into "${tableName}" (${names.join(', ')})
    select ${names.join(', ')} from json_populate_recordset(null::"${tableName}", $1)
    on conflict (id) do update set ${changes.join(', ')}`;
  return { sql, params: [JSON.stringify(records)] };
}
