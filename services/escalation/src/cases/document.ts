/** The state of a case as a document of the database: instants are ISO texts there, Dates in memory. Pure. */
import { SINCE, type CaseFile } from './model.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const INSTANT_LENGTH = 24;

/** A list of cases spends most of its time here. */
function revive(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length === INSTANT_LENGTH && INSTANT.test(value) ? new Date(value) : value;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const revived: Record<string, unknown> = {};
  for (const name of Object.keys(value)) revived[name] = revive((value as Record<string, unknown>)[name]);
  return revived;
}

/** The state of a stored document. People's texts never stand in it, so every text of this shape is an instant. */
export function fileOf(document: unknown): CaseFile {
  const file = revive(document) as CaseFile;
  const attemptCount = (file as Partial<CaseFile>).attemptCount ?? file.attempts.length;
  return { ...SINCE, ...file, attemptCount };
}

/** Any stored fact with its instants as Dates. */
export const factOf = (document: Record<string, unknown>): Record<string, unknown> =>
  revive(document) as Record<string, unknown>;
