/** PURE: a change to the text of a compiled file. It finds its place exactly once or fails: a fault must never be missing silently. */

export interface TextChange {
  /** Path of the compiled file below `dist`, with forward slashes. */
  readonly file: string;
  /** Text of the compiled file, which occurs exactly once. */
  readonly find: string;
  /** What stands there instead. */
  readonly put: string;
}

export class PlaceGone extends Error {}

/** `text` with all changes, one after the other. Throws PlaceGone when the place of one is missing or is not the only one. */
export function changed(text: string, changes: readonly TextChange[]): string {
  return changes.reduce((now, change) => changeOnce(now, change), text);
}

function changeOnce(text: string, { file, find, put }: TextChange): string {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new PlaceGone(`${file} has ${places} places of: ${find}`);
  return text.replace(find, () => put);
}

/** The changes by file. */
export function byFile(changes: readonly TextChange[]): Map<string, TextChange[]> {
  const files = new Map<string, TextChange[]>();
  for (const change of changes) files.set(change.file, [...(files.get(change.file) ?? []), change]);
  return files;
}
