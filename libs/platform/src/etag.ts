import { InvalidInput } from './errors.js';

/** The entity tag of a version: `"7"`. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/**
 * Allows an edit when the header If-Match names this version, is `*` or is missing.
 * Throws InvalidInput `version_mismatch` (412) when somebody else has edited in between.
 */
export function assertIfMatch(header: string | undefined, version: number): void {
  if (header === undefined || header.trim() === '' || header.trim() === '*') return;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(etagOf(version)))
    throw new InvalidInput('version_mismatch', { version }, { status: 412 });
}
