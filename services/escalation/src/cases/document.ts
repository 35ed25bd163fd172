/** The state of a case as a document of the database: instants are ISO texts there, Dates in memory. Pure. */
import type { CaseFile } from './model.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function revive(value: unknown): unknown {
  if (typeof value === 'string') return INSTANT.test(value) ? new Date(value) : value;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(inner)]));
}

/** The state of a stored document. People's texts never stand in it, so every text of this shape is an instant. */
export const fileOf = (document: unknown): CaseFile => revive(document) as CaseFile;

/** Any stored fact with its instants as Dates. */
export const factOf = (document: Record<string, unknown>): Record<string, unknown> =>
  revive(document) as Record<string, unknown>;
