// Tells whether files changed since something was made from them, by their content and not by their times.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Hash of files and of everything below folders; what does not exist counts as nothing.
 * @param {string} root
 * @param {string[]} paths below root
 * @param {(path: string) => boolean} [counts] by path below root
 */
export function stampOf(root, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths
    .flatMap((p) => filesBelow(root, p))
    .filter(counts)
    .sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesBelow(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(root, join(path, name)));
}

/** @param {string} file @param {string} stamp */
export function stampIs(file, stamp) {
  try {
    return readFileSync(file, 'utf8').trim() === stamp;
  } catch {
    return false;
  }
}

/** @param {string} file @param {string} stamp */
export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${stamp}\n`);
}
