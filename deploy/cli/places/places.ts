/** Where the services of this run are: from an environment file, or from the data directory of a running local stack. */
import { isAbsolute, join } from 'node:path';
import type { ServiceName } from '@setu/contracts';
import type { DeskAddress } from '@setu/messaging';
import { InvalidInput } from '@setu/platform';
import { fromEnvironmentFile } from './env-file.js';
import { fromLocalStack } from './local-stack.js';

/** The addresses by service; services nobody named are not in it. */
export type Places = ReadonlyMap<ServiceName, DeskAddress>;

export interface PlaceOptions {
  dataDir?: string;
  envFile?: string;
}

/**
 * `--env-file` (or SETU_ENV_FILE) wins over `--data-dir` (or SETU_DATA_DIR, else `.setu`). Both options together are
 * refused: nobody could say which of two stacks was meant. Throws InvalidInput.
 */
export function placesOf(
  { dataDir, envFile }: PlaceOptions,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Places {
  if (dataDir !== undefined && envFile !== undefined) throw new InvalidInput('two_places');
  const absolute = (path: string): string => (isAbsolute(path) ? path : join(cwd, path));
  const file = envFile ?? (dataDir === undefined ? env.SETU_ENV_FILE : undefined);
  if (file) return fromEnvironmentFile(absolute(file));
  return fromLocalStack(absolute(dataDir || env.SETU_DATA_DIR || '.setu'));
}
