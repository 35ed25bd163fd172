/** How a stack gets points and changes: the module that is loaded before its services. */
import type { Preload } from '../stack/stack.js';

export const PRELOAD: Preload = { module: 'test/faults/points/preload.js' };

/** The preload with these changes in place from the start on. */
export function withChanges(...names: readonly string[]): Preload {
  return { ...PRELOAD, env: { SETU_CHANGES: names.join(',') } };
}
