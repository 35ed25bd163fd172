/** The files of the pilot: which there are for a scope, in the order in which they must be sent. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { IMPORT_KINDS, type ImportKind } from '../imports/importer.js';

/** Beside the sources when they run as they are, else where the build came from. */
const PLACES = ['../../pilot', '../../../../../services/directory/pilot'];

/** The folder of the pilot; a plain Error when there is none. */
export function pilotFolder(chosen: string | undefined): string {
  const places = chosen ? [chosen] : PLACES.map((p) => fileURLToPath(new URL(p, import.meta.url)));
  const found = places.find((p) => existsSync(p));
  if (!found) throw new Error(`no pilot files in ${places.join(' or ')}: name their folder in PILOT_DIR`);
  return found;
}

export interface PilotFile {
  kind: ImportKind;
  csv: string;
}

/** Files of a scope in the order of IMPORT_KINDS: each only refers to things of those before it. */
export function pilotFiles(folder: string, district: string): PilotFile[] {
  return IMPORT_KINDS.flatMap((kind) => {
    const path = join(folder, district, `${kind}.csv`);
    return existsSync(path) ? [{ kind, csv: readFileSync(path, 'utf8') }] : [];
  });
}

/** Rows of a file of the pilot by English header. */
export const rowsOf = (csv: string): Record<string, string>[] =>
  parse(csv, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
