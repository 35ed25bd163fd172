/**
 * Texts for codes in Hindi and English. A lib or service defines its own catalogue, the registry of the running
 * service holds them all. Not for the messages that go to people's phones: those are notification's templates.
 */
import { Injectable } from '@nestjs/common';
import type { Params } from './errors.js';
import type { Language } from './language.js';

export interface Text {
  /** Hindi, with `{param}` where a value stands. */
  hi: string;
  en: string;
}
export type Messages = Readonly<Record<string, Text>>;

/** A catalogue. Throws a plain Error for a code that is not snake_case, has an empty text or differs in its params. */
export function defineMessages<const M extends Messages>(messages: M): M {
  for (const [code, { hi, en }] of Object.entries(messages)) {
    if (!/^[a-z][a-z0-9_]*$/.test(code)) throw new Error(`"${code}" is no code: snake_case is`);
    if (!hi.trim() || !en.trim()) throw new Error(`code "${code}" needs a text in Hindi and in English`);
    if (placesOf(hi).join() !== placesOf(en).join())
      throw new Error(`the texts of "${code}" name different values in Hindi and English`);
  }
  return messages;
}

function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? ''))].sort();
}

/** All texts of one running service. */
@Injectable()
export class MessagesRegistry {
  private readonly texts = new Map<string, Text>();

  /** Throws a plain Error when two catalogues say different things for one code. */
  constructor(catalogues: readonly Messages[] = []) {
    for (const catalogue of catalogues) this.add(catalogue);
  }

  /** Adds the catalogue of a lib or service. Throws a plain Error for a code that already has another text. */
  add(catalogue: Messages): void {
    for (const [code, text] of Object.entries(catalogue)) {
      const known = this.texts.get(code);
      if (known && (known.hi !== text.hi || known.en !== text.en))
        throw new Error(`code "${code}" has two different texts`);
      this.texts.set(code, text);
    }
  }

  has(code: string): boolean {
    return this.texts.has(code);
  }

  /** The text of a code with its values filled in; a value that is missing stays as `{name}`. Throws for an unknown code. */
  text(code: string, language: Language, params: Params = {}): string {
    const found = this.texts.get(code);
    if (!found) throw new Error(`code "${code}" has no text`);
    return found[language].replace(/\{(\w+)\}/g, (place, name: string) =>
      params[name] === undefined ? place : String(params[name]),
    );
  }
}
