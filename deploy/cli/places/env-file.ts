/**
 * The places of a deployment: a file of lines `NAME=value` with, for each service that shall be reached,
 * `<SERVICE>_DATABASE_URL` (the service's own role) and, where the broker is at hand, `<SERVICE>_NATS_URL`.
 */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { PRODUCERS, type ServiceName } from '@setu/contracts';
import type { DeskAddress } from '@setu/messaging';
import { InvalidInput } from '@setu/platform';
import type { Places } from './places.js';

/** Throws InvalidInput `env_file_unreadable`, `env_file_empty`, `env_file_bad_address`. */
export function fromEnvironmentFile(file: string): Places {
  return placesIn(contentOf(file), file);
}

function contentOf(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InvalidInput('env_file_unreadable', { file, why: String((error as { code?: unknown }).code) });
  }
}

function placesIn(values: NodeJS.Dict<string>, file: string): Places {
  const places = new Map<ServiceName, DeskAddress>();
  for (const service of PRODUCERS) {
    const databaseUrl = addressIn(values, `${service.toUpperCase()}_DATABASE_URL`, /^postgres(ql)?:$/);
    const natsUrl = addressIn(values, `${service.toUpperCase()}_NATS_URL`, /^(nats|tls):$/);
    if (databaseUrl) places.set(service, { service, databaseUrl, natsUrl });
  }
  if (places.size === 0) throw new InvalidInput('env_file_empty', { file });
  return places;
}

function addressIn(values: NodeJS.Dict<string>, name: string, protocol: RegExp): string | null {
  const text = values[name]?.trim();
  if (!text) return null;
  // The value holds a password, so it is not repeated.
  if (!URL.canParse(text) || !protocol.test(new URL(text).protocol))
    throw new InvalidInput('env_file_bad_address', { name });
  return text;
}
