/** PURE: whether a request is the provider's own: network address, secret path, login, signature, in that order. */
import { isIP } from 'node:net';
import type { Adapter, Incoming, Refusal } from '../adapters/adapter.js';
import { isOneOf, isSame } from '../adapters/signatures.js';
import type { Access } from './providers.js';

export interface Caller {
  /** IP of the caller, as the proxies in front told it. */
  address: string;
  /** Last part of the address it called, null when there is none. */
  secretPath: string | null;
}

/** Why not, or null. Everything asked for by the configuration must hold. */
export async function refusalOf(
  adapter: Adapter,
  access: Access,
  { incoming, caller }: { incoming: Incoming; caller: Caller },
): Promise<Refusal | null> {
  return (
    addressFault(access, caller.address) ??
    pathFault(access, caller.secretPath) ??
    loginFault(access, incoming.headers.authorization) ??
    (await adapter.verify?.(incoming, access)) ??
    null
  );
}

function addressFault({ addresses }: Access, address: string): Refusal | null {
  if (!addresses) return null;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  return isIP(plain) !== 0 && addresses.check(plain, family) ? null : 'address_unknown';
}

/** A secret nobody configured is none. */
export function pathFault({ secretPaths }: Access, given: string | null): Refusal | null {
  if (secretPaths.length === 0) return given === null ? null : 'secret_wrong';
  return given !== null && isOneOf(given, secretPaths) ? null : 'secret_wrong';
}

function loginFault({ login }: Access, header: string | undefined): Refusal | null {
  if (!login) return null;
  const given = /^basic +([A-Za-z0-9+/=]{1,1000})$/i.exec(header ?? '')?.[1] ?? '';
  const right = `${login.username.reveal()}:${login.password.reveal()}`;
  return isSame(Buffer.from(given, 'base64').toString('utf8'), right) ? null : 'login_wrong';
}
