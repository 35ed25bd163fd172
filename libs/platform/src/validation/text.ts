/** Checks for texts of people: what the HTTP edge lets in. Pure. */

// With the flag u this matches only halves of surrogate pairs.
const LONE_SURROGATE = /\p{Surrogate}/u;

/** NUL, other control characters (not line break and tab), and halves of surrogate pairs. */
export function hasForbiddenCharacters(text: string): boolean {
  if (LONE_SURROGATE.test(text)) return true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 0x20 && code !== 0x0a && code !== 0x09 && code !== 0x0d) || (code >= 0x7f && code <= 0x9f))
      return true;
    if (code === 0xfffe || code === 0xffff) return true;
  }
  return false;
}

/** Half a surrogate pair or a NUL: what neither JSON in UTF-8 nor PostgreSQL can hold. Refused in every string. */
export function cannotBeStored(text: string): boolean {
  return text.includes('\u0000') || LONE_SURROGATE.test(text);
}

/** Without spaces at the ends, line breaks as \n, Unicode in NFC. */
export function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
}

export interface Trouble {
  path: string;
  code: 'invalid_characters' | 'too_deep';
}

const MAX_DEPTH = 32;

/** What a parser makes; a body handed on as bytes or as a stream is not looked into. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

/**
 * The first place in a parsed body that cannot be kept: a string (or a name) with NUL or half a surrogate pair, or
 * nesting deeper than 32. Null when all is well. Does not recurse, so depth cannot hurt it.
 */
export function troubleIn(value: unknown): Trouble | null {
  const left: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let here = left.pop(); here; here = left.pop()) {
    if (typeof here.value === 'string' && cannotBeStored(here.value))
      return { path: here.path, code: 'invalid_characters' };
    if (!isPlain(here.value)) continue;
    if (here.depth >= MAX_DEPTH) return { path: here.path, code: 'too_deep' };
    for (const [name, inner] of Object.entries(here.value)) {
      const path = here.path ? `${here.path}.${name}` : name;
      if (cannotBeStored(name)) return { path: here.path, code: 'invalid_characters' };
      left.push({ value: inner, path, depth: here.depth + 1 });
    }
  }
  return null;
}
