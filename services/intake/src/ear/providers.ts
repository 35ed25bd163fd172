/**
 * What providers and this deployment share, by scope and provider, from the file that PROVIDERS_FILE names: read once
 * at start, all faults together with the nearest right names, never shown. Without the file no provider is heard.
 */
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { ConfigError, nearest, Secret } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import { PROVIDERS, type Provider, type Shared } from '../adapters/adapter.js';
import { ADAPTERS } from '../adapters/registry.js';
import type { ForwardingLines } from './lines.js';

/** How a provider proves itself in one scope. */
export interface Access extends Shared {
  /** One of them is the last part of the address; empty: the address ends with the scope. */
  readonly secretPaths: readonly Secret[];
  /** HTTP Basic; null: none is asked for. */
  readonly login: { readonly username: Secret; readonly password: Secret } | null;
  /** Null: every address may call. */
  readonly addresses: BlockList | null;
}

interface ScopeAccess {
  readonly access: ReadonlyMap<Provider, Access>;
  readonly forwarding: ForwardingLines;
}

type Raw = Readonly<Record<string, unknown>>;
const NAMES = ['keys', 'secretPath', 'username', 'password', 'verifyToken', 'addresses'] as const;
const FORWARDING = 'forwardingLines';
/** Of the same file, but how messages go out: notification reads it. */
const SENDING = 'sending';
const MOST_KEYS = 5;
const LEAST_SECRET = 16;
const PATH = /^[A-Za-z0-9_-]{16,200}$/;
const STANDARD_KEY = /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/;

/** Everything the file says; made by `readProviders`. */
export class Providers {
  constructor(private readonly scopes: ReadonlyMap<string, ScopeAccess>) {}

  /** Null where this provider is not configured in this scope. */
  of(district: string, provider: Provider): Access | null {
    return this.scopes.get(district)?.access.get(provider) ?? null;
  }

  /** Numbers of exchanges that stand for official numbers, both E.164. */
  forwardingIn(district: string): ForwardingLines {
    return this.scopes.get(district)?.forwarding ?? {};
  }

  /** Scope and provider of everything that is configured; holds no secret. */
  get all(): { district: string; provider: Provider }[] {
    return [...this.scopes].flatMap(([district, { access }]) =>
      [...access.keys()].map((provider) => ({ district, provider })),
    );
  }
}

/** Reads the file. Throws ConfigError with every fault; no fault shows a value. */
export function readProviders(
  file: string | undefined,
  where: { districts: readonly string[]; publicUrl: string },
): Providers {
  if (file === undefined) return new Providers(new Map());
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([
      `PROVIDERS_FILE cannot be read (${(error as { code?: string }).code ?? 'unknown'})`,
    ]);
  }
  return parseProviders(text, where);
}

/** PURE: the same from its text. */
export function parseProviders(
  text: string,
  { districts, publicUrl }: { districts: readonly string[]; publicUrl: string },
): Providers {
  const faults: string[] = [];
  const scopes = new Map<string, ScopeAccess>();
  for (const [district, value] of Object.entries(objectIn(text, faults))) {
    if (!districts.includes(district))
      faults.push(`${district} is not a scope served here${hint(district, districts)}`);
    else if (!isRaw(value)) faults.push(`${district} must hold providers by name`);
    else scopes.set(district, scopeOf(district, value, publicUrl, faults));
  }
  if (faults.length > 0) throw new ConfigError(faults.map((fault) => `PROVIDERS_FILE: ${fault}`));
  return new Providers(scopes);
}

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hint = (name: string, known: readonly string[]): string => {
  const near = nearest(name, known);
  return near ? `: did you mean ${near}?` : `; known are ${known.join(', ')}`;
};

function objectIn(text: string, faults: string[]): Raw {
  try {
    const value: unknown = JSON.parse(text);
    if (isRaw(value)) return value;
    faults.push('must be a JSON object of scopes');
  } catch {
    // The message of the parser quotes the text, which holds secrets.
    faults.push('is no JSON');
  }
  return {};
}

function scopeOf(district: string, raw: Raw, publicUrl: string, faults: string[]): ScopeAccess {
  const access = new Map<Provider, Access>();
  for (const [name, value] of Object.entries(raw)) {
    if (name === FORWARDING || name === SENDING) continue;
    const provider = PROVIDERS.find((p) => p === name);
    if (!provider)
      faults.push(
        `${district}.${name.slice(0, 40)} is no provider${hint(name, [...PROVIDERS, FORWARDING, SENDING])}`,
      );
    else if (!isRaw(value)) faults.push(`${district}.${name} must be an object`);
    else
      access.set(provider, new AccessReader(`${district}.${name}`, value, faults).read(provider, publicUrl));
  }
  return { access, forwarding: forwardingOf(district, raw[FORWARDING], faults) };
}

function forwardingOf(district: string, value: unknown, faults: string[]): ForwardingLines {
  if (value === undefined) return {};
  if (!isRaw(value)) {
    faults.push(`${district}.${FORWARDING} must hold numbers by number`);
    return {};
  }
  const lines: Record<string, string> = {};
  Object.entries(value).forEach(([did, official], i) => {
    const [from, to] = [did, official].map((n) => (typeof n === 'string' ? parseNumber(n)?.e164 : undefined));
    if (from && to) lines[from] = to;
    else faults.push(`${district}.${FORWARDING}: entry ${i + 1} is no pair of telephone numbers`);
  });
  return lines;
}

/** One provider's entry; every fault it finds is told under its place. */
class AccessReader {
  constructor(
    private readonly place: string,
    private readonly raw: Raw,
    private readonly faults: string[],
  ) {}

  read(provider: Provider, publicUrl: string): Access {
    for (const name of Object.keys(this.raw))
      if (!NAMES.some((known) => known === name))
        this.fault(`.${name.slice(0, 40)} is not known${hint(name, NAMES)}`);
    const keys = this.secrets('keys', provider === 'generic' ? STANDARD_KEY : null);
    const secretPaths = this.secrets('secretPath', PATH);
    const login = this.login();
    const verifyToken = this.secrets('verifyToken', null)[0] ?? null;
    if (ADAPTERS[provider].signs && keys.length === 0) this.fault('.keys is missing: it signs its requests');
    if (!ADAPTERS[provider].signs && secretPaths.length === 0 && !login)
      this.fault(' signs nothing: give secretPath, or username and password');
    if (!ADAPTERS[provider].signs && keys.length > 0) this.fault('.keys has no meaning: it signs nothing');
    if (provider === 'whatsapp' && !verifyToken)
      this.fault('.verifyToken is missing: the address is proved with it');
    return { keys, secretPaths, login, verifyToken, addresses: this.addresses(), publicUrl };
  }

  private fault(words: string): void {
    this.faults.push(`${this.place}${words}`);
  }

  private secrets(name: (typeof NAMES)[number], pattern: RegExp | null): Secret[] {
    const list = [this.raw[name] ?? []].flat();
    if (list.length > MOST_KEYS) this.fault(`.${name} has more than ${MOST_KEYS} entries`);
    return list.flatMap((value) => {
      if (typeof value !== 'string' || value.length < LEAST_SECRET) {
        this.fault(`.${name} must be texts of at least ${LEAST_SECRET} characters`);
        return [];
      }
      if (pattern && !pattern.test(value)) this.fault(`.${name} does not look like ${String(pattern)}`);
      return [new Secret(value)];
    });
  }

  private login(): Access['login'] {
    const { username, password } = this.raw;
    if (username === undefined && password === undefined) return null;
    if (
      typeof username !== 'string' ||
      username === '' ||
      typeof password !== 'string' ||
      password.length < LEAST_SECRET
    ) {
      this.fault(` needs username, and password of at least ${LEAST_SECRET} characters`);
      return null;
    }
    return { username: new Secret(username), password: new Secret(password) };
  }

  private addresses(): BlockList | null {
    const { addresses } = this.raw;
    if (addresses === undefined) return null;
    const list = new BlockList();
    for (const one of [addresses].flat()) {
      const [address = '', bits] = typeof one === 'string' ? one.split('/') : [];
      const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
      const prefix = bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits);
      if (
        isIP(address) === 0 ||
        !Number.isInteger(prefix) ||
        prefix < 0 ||
        prefix > (family === 'ipv6' ? 128 : 32)
      )
        this.fault('.addresses must be IP addresses or networks such as 192.0.2.0/24');
      else list.addSubnet(address, prefix, family);
    }
    return list;
  }
}
