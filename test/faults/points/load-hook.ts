/** Runs in Node's thread for loading: gives files their changed text. Told by preload.ts which files and how. */
import type { LoadHook } from 'node:module';
import { changed, type TextChange } from './text-change.js';

export type ChangesByUrl = Readonly<Record<string, readonly TextChange[]>>;

let changes: ChangesByUrl = {};

/** Called once by Node with what `register` was given. */
export function initialize(given: ChangesByUrl): void {
  changes = given;
}

export const load: LoadHook = async (url, context, next) => {
  const mine = changes[url];
  const loaded = await next(url, context);
  if (!mine) return loaded;
  const source = loaded.source == null ? '' : Buffer.from(loaded.source as Uint8Array).toString('utf8');
  return { ...loaded, source: changed(source, mine) };
};
