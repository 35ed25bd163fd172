/**
 * The part `sending` of the file that PROVIDERS_FILE names: through whom messages of each scope go out, and in which
 * order. Read once at start; all faults together, with the nearest right names; no value is ever shown. Intake reads the
 * rest of the same file.
 */
import { readFileSync } from 'node:fs';
import { CHANNELS, type Channel } from '@setu/contracts';
import { ConfigError, nearest, Secret } from '@setu/platform';
import { kindOf, PROVIDER_NAMES, type ProviderKind, type Setting } from './kinds.js';
import type { ProviderSettings } from './provider.js';

/** One provider on one channel of a scope. */
export interface Way {
  channel: Channel;
  name: string;
  settings: ProviderSettings;
}
/** Ways of each scope, by channel in the order to try them. */
export type Sending = ReadonlyMap<string, readonly Way[]>;

interface Where {
  districts: readonly string[];
  publicUrl: string;
}
type Raw = Readonly<Record<string, unknown>>;

/** Names in the file that any provider may have beside its own. */
const COMMON = ['url', 'perSecond', 'templates', 'addresses'];

/** Throws ConfigError with every fault. Without a file there is no way at all. */
export function readSending(file: string | undefined, where: Where): Sending {
  if (file === undefined) return new Map();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([
      `PROVIDERS_FILE cannot be read (${(error as { code?: string }).code ?? 'unknown'})`,
    ]);
  }
  return parseSending(text, where);
}

/** PURE: the same from its text. */
export function parseSending(text: string, { districts, publicUrl }: Where): Sending {
  const faults: string[] = [];
  const scopes = new Map<string, readonly Way[]>();
  for (const [scope, value] of Object.entries(objectIn(text, faults))) {
    if (!districts.includes(scope))
      faults.push(`${named(scope)} is not a scope served here${hint(scope, districts)}`);
    else if (!isRaw(value)) faults.push(`${scope} must be an object`);
    else if (value['sending'] !== undefined)
      scopes.set(scope, new ScopeReader(scope, value, faults, publicUrl).read());
  }
  if (faults.length > 0) throw new ConfigError(faults.map((fault) => `PROVIDERS_FILE: ${fault}`));
  return scopes;
}

const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name out of the file, cut: somebody may have put a secret where a name belongs. */
const named = (name: string): string => (/^[\w.-]{1,30}$/.test(name) ? name : `"${name.slice(0, 8)}..."`);

const hint = (name: string, known: Iterable<string>): string => {
  const near = nearest(name, known);
  return near ? `: did you mean ${near}?` : `; known are ${[...known].join(', ')}`;
};

function objectIn(text: string, faults: string[]): Raw {
  try {
    const value: unknown = JSON.parse(text);
    if (isRaw(value)) return value;
    faults.push('must be a JSON object of scopes');
  } catch {
    // The parser's own message quotes the text, which holds secrets.
    faults.push('is no JSON');
  }
  return {};
}

/** Reads one scope. */
class ScopeReader {
  private readonly given = new Map<string, ProviderSettings>();
  private readonly place: string;

  constructor(
    private readonly scope: string,
    private readonly raw: Raw,
    private readonly faults: string[],
    private readonly publicUrl: string,
  ) {
    this.place = `${scope}.sending`;
  }

  read(): Way[] {
    const sending = this.object(this.raw['sending'], this.place);
    this.onlyKnown(sending, ['order', 'providers'], this.place);
    const order = this.object(sending['order'], `${this.place}.order`);
    const providers = this.object(sending['providers'], `${this.place}.providers`);
    for (const [name, value] of Object.entries(providers)) this.readProvider(name, value);
    this.onlyKnown(order, CHANNELS, `${this.place}.order`);
    const ways = CHANNELS.flatMap((channel) => this.waysOf(channel, order[channel], providers));
    for (const name of this.given.keys())
      if (!ways.some((way) => way.name === name)) this.fault(`providers.${name} stands in no order`);
    return ways;
  }

  private fault(words: string): void {
    this.faults.push(`${this.place}.${words}`);
  }

  private object(value: unknown, place: string): Raw {
    if (isRaw(value)) return value;
    this.faults.push(`${place} must be an object`);
    return {};
  }

  private onlyKnown(raw: Raw, known: readonly string[], place: string): void {
    for (const name of Object.keys(raw))
      if (!known.includes(name)) this.faults.push(`${place}.${named(name)} is not known${hint(name, known)}`);
  }

  private waysOf(channel: Channel, value: unknown, providers: Raw): Way[] {
    if (value === undefined) return [];
    if (!Array.isArray(value) || !value.every((name): name is string => typeof name === 'string')) {
      this.fault(`order.${channel} must be a list of providers`);
      return [];
    }
    if (new Set(value).size < value.length) this.fault(`order.${channel} names a provider twice`);
    return value.flatMap((name) => this.wayOf(channel, name, providers));
  }

  private wayOf(channel: Channel, name: string, providers: Raw): Way[] {
    const way = kindOf(name)?.channels[channel];
    if (!way) {
      const able = PROVIDER_NAMES.filter((one) => kindOf(one)?.channels[channel]);
      this.fault(`order.${channel}: ${named(name)} does not send ${channel}${hint(name, able)}`);
      return [];
    }
    const settings = this.given.get(name);
    if (!settings) {
      if (!Object.hasOwn(providers, name)) this.fault(`order.${channel}: ${name} is missing in providers`);
      return [];
    }
    for (const need of way.needs)
      if (!settings.values[need]) this.fault(`providers.${name}.${need} is missing: ${channel} needs it`);
    return [{ channel, name, settings }];
  }

  private readProvider(name: string, value: unknown): void {
    const kind = kindOf(name);
    if (!kind) return this.fault(`providers.${named(name)} is no provider${hint(name, PROVIDER_NAMES)}`);
    const raw = this.object(value, `${this.place}.providers.${name}`);
    this.onlyKnown(raw, [...Object.keys(kind.settings), ...COMMON], `${this.place}.providers.${name}`);
    const reader = new ProviderReader(`providers.${name}`, raw, kind, (words) => this.fault(words));
    this.given.set(name, { scope: this.scope, callbackUrl: this.callbackUrl(name), ...reader.read() });
  }

  /** Where the provider calls intake; null where intake does not listen to it. */
  private callbackUrl(name: string): string | null {
    const heard = this.raw[name];
    if (!isRaw(heard)) return null;
    const path = [heard['secretPath'] ?? []].flat()[0];
    const end = typeof path === 'string' ? `/${encodeURIComponent(path)}` : '';
    return `${this.publicUrl.replace(/\/+$/, '')}/api/intake/v1/webhooks/${name}/${this.scope}${end}`;
  }
}

/** Reads one provider's entry. */
class ProviderReader {
  constructor(
    private readonly place: string,
    private readonly raw: Raw,
    private readonly kind: ProviderKind,
    private readonly fault: (words: string) => void,
  ) {}

  read(): Omit<ProviderSettings, 'scope' | 'callbackUrl'> {
    const values: Record<string, string> = {};
    const secrets: Record<string, Secret> = {};
    for (const [name, setting] of Object.entries(this.kind.settings)) {
      const value = this.valueOf(name, setting);
      if (value === null) continue;
      if (setting.secret) secrets[name] = new Secret(value);
      else values[name] = value;
    }
    return {
      ...{ values, secrets, url: this.url(), perSecond: this.perSecond() },
      templates: this.texts('templates', this.kind.templates, /^[a-z_0-9]+\.(hi|en)$/, /^[\w+-]{1,100}$/),
      addresses: this.texts(
        'addresses',
        this.kind.addresses,
        /^\+\d{8,15}$/,
        /^[^\s@<>",;:]+@[^\s@<>",;:]+$/,
      ),
    };
  }

  private valueOf(name: string, setting: Setting): string | null {
    const given = this.raw[name];
    if (given === undefined) {
      if (setting.needed) this.fault(`${this.place}.${name} is missing`);
      return setting.default ?? null;
    }
    const value = typeof given === 'number' ? String(given) : given;
    if (typeof value !== 'string' || value.trim() === '' || value.length > 4000 || /[\r\n\0]/.test(value)) {
      this.fault(`${this.place}.${name} must be a text of one line`);
      return null;
    }
    if (setting.like && !setting.like.pattern.test(value))
      this.fault(`${this.place}.${name} must be ${setting.like.word}`);
    if (setting.check && !setting.check(value)) this.fault(`${this.place}.${name} is no usable key`);
    return value.trim();
  }

  /** Only over TLS; a server of this very machine may be reached without. */
  private url(): string {
    const given = this.raw['url'];
    if (given === undefined || this.kind.url === null) {
      if (given !== undefined) this.fault(`${this.place}.url has no meaning here`);
      return this.kind.url ?? '';
    }
    if (typeof given !== 'string' || !URL.canParse(given)) this.fault(`${this.place}.url must be a URL`);
    else {
      const { protocol, hostname, username } = new URL(given);
      const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
      if (protocol !== 'https:' && !(protocol === 'http:' && local))
        this.fault(`${this.place}.url must begin with https://`);
      if (username) this.fault(`${this.place}.url must not hold a login`);
      return given.replace(/\/+$/, '');
    }
    return '';
  }

  private perSecond(): number | null {
    const given = this.raw['perSecond'];
    if (given === undefined) return null;
    if (typeof given === 'number' && given > 0 && given <= 10_000) return given;
    this.fault(`${this.place}.perSecond must be a number above 0`);
    return null;
  }

  private texts(
    name: 'templates' | 'addresses',
    meant: true | undefined,
    key: RegExp,
    like: RegExp,
  ): Record<string, string> {
    const given = this.raw[name];
    if (given === undefined) return {};
    if (!meant) this.fault(`${this.place}.${name} has no meaning here`);
    else if (!isRaw(given)) this.fault(`${this.place}.${name} must be an object`);
    else {
      const entries = Object.entries(given).filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === 'string' && key.test(entry[0]) && like.test(entry[1]),
      );
      const wrong = Object.keys(given).length - entries.length;
      if (wrong > 0)
        this.fault(
          `${this.place}.${name}: ${wrong} entries do not look like ${key.source} with ${like.source}`,
        );
      return Object.fromEntries(entries);
    }
    return {};
  }
}
