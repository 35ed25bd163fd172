/**
 * Reads a record of environment variables once, into typed values, and reports everything that is wrong with it
 * together. Not the place of any particular setting: each service lists its own in its `config.ts`.
 */
import { nearest } from './nearest.js';

export type Env = Record<string, string | undefined>;

export interface FieldOptions<T> {
  /** Name of the variable, e.g. `DISTRICTS`. */
  name: string;
  default?: T | (() => T);
  optional?: boolean;
  /** One sentence for the table in the README. */
  help: string;
  /** Least and greatest number, or length of a text. */
  min?: number;
  max?: number;
  /** What a text, or each entry of a list, must look like. */
  pattern?: RegExp;
}

export interface Field<T> {
  readonly kind: string;
  readonly options: FieldOptions<unknown>;
  /** Throws an Error whose message says what is wrong with the text. */
  read(text: string): unknown;
  /** Only for the compiler. Never set. */
  readonly type?: T;
}

/** A value that must not be printed. `reveal()` where it is used, nowhere else. */
export class Secret {
  readonly #value: string;
  constructor(value: string) {
    this.#value = value;
  }
  reveal(): string {
    return this.#value;
  }
  toString(): string {
    return '[hidden]';
  }
  toJSON(): string {
    return '[hidden]';
  }
}

/** All faults of a configuration at once; one line each. */
export class ConfigError extends Error {
  readonly faults!: readonly string[];

  constructor(faults: readonly string[]) {
    super(`the configuration has ${faults.length} fault(s):\n${faults.map((f) => `  - ${f}`).join('\n')}`);
    this.name = 'ConfigError';
    this.stack = `${this.name}: ${this.message}`;
    // Not enumerable, so that Node does not print the faults a second time.
    Object.defineProperty(this, 'faults', { value: faults, enumerable: false });
  }
}

type ValueOf<T, O> = O extends { optional: true } ? T | undefined : T;

function inRange(amount: number, unit: string, o: FieldOptions<unknown>): void {
  if (o.min !== undefined && amount < o.min) throw new Error(`must be at least ${o.min}${unit}`);
  if (o.max !== undefined && amount > o.max) throw new Error(`must be at most ${o.max}${unit}`);
}

function readText(text: string, o: FieldOptions<unknown>): string {
  inRange(text.length, ' characters', o);
  if (o.pattern && !o.pattern.test(text)) throw new Error(`does not look like ${String(o.pattern)}`);
  return text;
}

function readInteger(text: string, o: FieldOptions<unknown>): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new Error(`must be a whole number, not "${text}"`);
  inRange(Number(text), '', o);
  return Number(text);
}

function readBoolean(text: string): boolean {
  if (/^(true|1|yes|on)$/i.test(text)) return true;
  if (/^(false|0|no|off)$/i.test(text)) return false;
  throw new Error(`must be true or false, not "${text}"`);
}

function readList(text: string, o: FieldOptions<unknown>): string[] {
  const entries = text
    .split(',')
    .map((e) => e.trim())
    .filter((e) => e !== '');
  inRange(entries.length, ' entries', o);
  for (const entry of entries)
    if (o.pattern && !o.pattern.test(entry))
      throw new Error(`"${entry}" does not look like ${String(o.pattern)}`);
  const twice = entries.find((e, i) => entries.indexOf(e) !== i);
  if (twice !== undefined) throw new Error(`names "${twice}" twice`);
  return entries;
}

function readUrl(text: string): string {
  if (!URL.canParse(text)) throw new Error('must be a URL');
  return text;
}

function readOneOf<V extends string>(text: string, values: readonly V[]): V {
  const found = values.find((v) => v === text);
  if (found !== undefined) return found;
  const near = nearest(text, values);
  throw new Error(
    `must be one of ${values.join(', ')}, not "${text}"${near ? ` (did you mean ${near}?)` : ''}`,
  );
}

function make<T>(kind: string, options: FieldOptions<unknown>, read: (text: string) => unknown): Field<T> {
  return { kind, options, read };
}

/** The kinds of settings. Each takes its name, a sentence of help, and a default or `optional` where it may be absent. */
export const field = {
  string: <const O extends FieldOptions<string>>(o: O) =>
    make<ValueOf<string, O>>('text', o, (text) => readText(text, o)),
  integer: <const O extends FieldOptions<number>>(o: O) =>
    make<ValueOf<number, O>>('whole number', o, (text) => readInteger(text, o)),
  boolean: <const O extends FieldOptions<boolean>>(o: O) =>
    make<ValueOf<boolean, O>>('true or false', o, readBoolean),
  /** Entries separated by commas, none twice. */
  list: <const O extends FieldOptions<readonly string[]>>(o: O) =>
    make<ValueOf<string[], O>>('list', o, (text) => readList(text, o)),
  url: <const O extends FieldOptions<string>>(o: O) => make<ValueOf<string, O>>('URL', o, readUrl),
  oneOf: <const V extends readonly string[], const O extends FieldOptions<V[number]>>(values: V, o: O) =>
    make<ValueOf<V[number], O>>(values.join(' | '), o, (text) => readOneOf(text, values)),
  /** Kept in a Secret, so that no log or error can show it. */
  secret: <const O extends FieldOptions<string>>(o: O) =>
    make<ValueOf<Secret, O>>('secret', o, (text) => new Secret(readText(text, o))),
};

export type ConfigSpec = Readonly<Record<string, Field<unknown>>>;
export type ConfigOf<S> = { readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never };

function defaultOf(f: Field<unknown>): unknown {
  const given = f.options.default;
  const value: unknown = typeof given === 'function' ? (given as () => unknown)() : given;
  return f.kind === 'secret' && typeof value === 'string' ? new Secret(value) : value;
}

function missing(f: Field<unknown>, strangers: ReadonlySet<string>): string {
  const near = nearest(f.options.name, strangers);
  const hint = near ? ` (${near} is set: did you mean ${f.options.name}?)` : '';
  return `${f.options.name} is missing: ${f.options.help}${hint}`;
}

function readField(f: Field<unknown>, env: Env, strangers: ReadonlySet<string>, faults: string[]): unknown {
  const text = env[f.options.name]?.trim();
  if (text === undefined || text === '') {
    if (f.options.default !== undefined) return defaultOf(f);
    if (!f.options.optional) faults.push(missing(f, strangers));
    return undefined;
  }
  try {
    return f.read(text);
  } catch (error) {
    faults.push(`${f.options.name} ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/**
 * Reads `env` by `spec`. An empty variable counts as absent. Names beginning with SETU_ that no field asks for are
 * faults, so that a slip of the pen is not silently ignored.
 * Throws ConfigError with all faults together, each with the nearest right name where there is one.
 */
export function parseConfig<S extends ConfigSpec>(spec: S, env: Env): ConfigOf<S> {
  const known = new Set(Object.values(spec).map((f) => f.options.name));
  const strangers = new Set(Object.keys(env).filter((name) => !known.has(name) && env[name] !== undefined));
  const faults: string[] = [];
  const values = Object.fromEntries(
    Object.entries(spec).map(([key, f]) => [key, readField(f, env, strangers, faults)]),
  );
  for (const name of strangers) {
    if (!name.startsWith('SETU_')) continue;
    const near = nearest(name, known);
    faults.push(`${name} is not a setting${near ? `: did you mean ${near}?` : ''}`);
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return values as ConfigOf<S>;
}

/** The table of a service's settings for its README, in Markdown. */
export function configTable(spec: ConfigSpec): string {
  const rows = Object.values(spec).map(({ kind, options: o }) => {
    const fallback =
      typeof o.default === 'function' ? 'made at start' : o.default === undefined ? '' : String(o.default);
    const absent = o.default === undefined ? (o.optional ? 'optional' : 'required') : `\`${fallback}\``;
    return `| \`${o.name}\` | ${kind} | ${absent} | ${o.help} |`;
  });
  return ['| name | kind | default | meaning |', '|---|---|---|---|', ...rows].join('\n');
}
