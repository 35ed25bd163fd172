/** A stack whose database stands on a disk of its own. */
import { findBinaries } from '../stack/database.js';
import type { Stack, StackOptions } from '../stack/stack.js';
import { LoopVolume } from './loop-volume.js';

/** Options of such a stack. The log of the database is kept small, so that the disk may be small. */
export const ON_VOLUME: Partial<StackOptions> = {
  volume: async () => LoopVolume.open({ owner: (await findBinaries()).identity }),
  postgres: { max_wal_size: '128MB', min_wal_size: '32MB' },
};

/** Throws when the stack was not made with ON_VOLUME. */
export function volumeOf({ volume }: Stack): LoopVolume {
  if (volume instanceof LoopVolume) return volume;
  throw new Error('the database of this stack does not stand on a disk of its own');
}

/** The files of the database were copied here just now; nobody lost power yet. */
export const settle = (stack: Stack): Promise<void> => volumeOf(stack).sync();
