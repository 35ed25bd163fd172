/**
 * Reads what providers send: bytes into fields, fields into numbers, times and texts. Tolerant of what is added,
 * strict about what is needed. Pure; throws nothing but `Unreadable`, whatever comes in.
 */
import { isUtf8 } from 'node:buffer';
import { parseNumber } from '@setu/roster';
import { Unreadable, type Incoming } from './adapter.js';

export type Fields = Readonly<Record<string, unknown>>;

const LONGEST_ID = 200;
const LONGEST_TEXT = 2000;

/** Halves of surrogate pairs as the replacement character. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD');

/** Unicode that PostgreSQL and JSON can hold: no NUL, no halves of surrogate pairs. */
const storable = (text: string): string => wellFormed(text.replaceAll('\u0000', ''));

/** The body as JSON. Throws Unreadable `not_utf8`, `not_json`. */
export function jsonIn(body: Buffer): unknown {
  if (!isUtf8(body)) throw new Unreadable('not_utf8');
  return jsonOf(body.toString('utf8').replace(/^\uFEFF/, ''));
}

/** A text as JSON. Throws Unreadable `not_json`. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unreadable('not_json');
  }
}

/** An object's fields; Unreadable `not_an_object` for anything else. */
export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable('not_an_object');
  return value as Fields;
}

/** The fields of an object inside, or none. */
export const inner = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/** The entries of a list, or none. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Form fields, the first of each name, under a prototype that holds none. */
export function formOf(text: string): Fields {
  const fields = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(text)) fields[name] ??= value;
  return fields;
}

/** Fields of a form, of multipart parts or of JSON, as the content type says. Throws Unreadable. */
export async function bodyFields({ headers, body }: Incoming): Promise<Fields> {
  const type = headers['content-type'] ?? '';
  if (/^multipart\/form-data/i.test(type)) return multipartFields(body, type);
  if (/json/i.test(type)) return fieldsOf(jsonIn(body));
  return formOf(body.toString('utf8'));
}

async function multipartFields(body: Buffer, type: string): Promise<Fields> {
  const fields = Object.create(null) as Record<string, string>;
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) if (typeof value === 'string') fields[name] ??= value;
  } catch {
    throw new Unreadable('not_multipart');
  }
  return fields;
}

/** The field as text, without space around it; null when it is absent, empty or no text. */
export function textAt(fields: Fields, ...names: string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : null;
    const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
    if (typeof text === 'string' && text.trim() !== '') return storable(text).trim();
  }
  return null;
}

const cut = (text: string, most: number): string => wellFormed(text.slice(0, most));

/** An id or a key of the provider, cut to 200 characters. */
export const idAt = (fields: Fields, ...names: string[]): string | null =>
  cut(textAt(fields, ...names) ?? '', LONGEST_ID) || null;

/** The same where nothing can be understood without it. Throws Unreadable `field_missing:<name>`. */
export function neededId(fields: Fields, ...names: [string, ...string[]]): string {
  const id = idAt(fields, ...names);
  if (id === null) throw new Unreadable(`field_missing:${names[0]}`);
  return id;
}

/** A telephone number in E.164, null where it is withheld, short or of another country (R2). */
export function numberAt(fields: Fields, ...names: string[]): string | null {
  for (const name of names) {
    const text = textAt(fields, name)?.replace(/^(whatsapp|tel|sip):/i, '');
    const number = text ? parseNumber(text)?.e164 : null;
    if (number) return number;
  }
  return null;
}

/** Whole seconds from a number or a text; `HH:MM:SS` too; null when it is neither. */
export function secondsAt(fields: Fields, ...names: string[]): number | null {
  const text = textAt(fields, ...names);
  const clock = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(text ?? '');
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  if (!/^\d{1,6}(\.\d+)?$/.test(text ?? '')) return null;
  return Math.floor(Number(text));
}

/** The same where a wrong value must not pass for none. Throws Unreadable `field_wrong:<name>`: negative, no number. */
export function rightSecondsAt(fields: Fields, name: string): number | null {
  const given = Object.hasOwn(fields, name) ? fields[name] : null;
  const seconds = secondsAt(fields, name);
  if (seconds === null && given !== null && given !== undefined && given !== '')
    throw new Unreadable(`field_wrong:${name}`);
  return seconds;
}

/** Only what a telephone has: 0-9 * #, from a field that may stand in quotes; null when none was pressed. */
export function digitsAt(fields: Fields, ...names: string[]): string | null {
  const keys = (textAt(fields, ...names) ?? '').replace(/[^0-9*#]/g, '').slice(0, 40);
  return keys === '' ? null : keys;
}

/** A message as it came: composed (NFC), at most 2,000 characters. */
export const messageText = (value: unknown): string =>
  typeof value === 'string' ? cut(storable(value).normalize('NFC'), LONGEST_TEXT) : '';

const HAS_ZONE = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$/i;
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** A provider's time. Without a zone it is IST; seconds since 1970 are understood; null when it is no time. */
export function timeOf(text: string | null): Date | null {
  if (text === null || /^0000/.test(text)) return null;
  const at = /^\d{9,11}$/.test(text) ? Number(text) * 1000 : Date.parse(withZone(text));
  return at >= EARLIEST && at < LATEST ? new Date(at) : null;
}

export const timeAt = (fields: Fields, ...names: string[]): Date | null => timeOf(textAt(fields, ...names));

function withZone(text: string): string {
  const iso = text.replace(/^(\d{4}-\d\d-\d\d) +(?=\d)/, '$1T').replace(/ +(?=[+-]\d\d:?\d\d$)/, '');
  if (HAS_ZONE.test(iso.replace(/^\d{4}-\d\d-\d\d/, ''))) return iso;
  return /^\d{4}-\d\d-\d\dT/.test(iso) ? `${iso}+05:30` : `${iso} GMT+0530`;
}
