/**
 * A template as it is registered with the telecom operators (DLT): our own words with {#var#} for what changes, and which
 * variable stands at each place. What never changes in a district is part of the words. Pure.
 */
import type { Settings } from '@setu/contracts';
import type { Language } from './language.js';
import { VARIABLE_NAMES, type Variables } from './template.js';
import { templateOf } from './templates.js';

export const PLACE = '{#var#}';

/** What is the same in every text of a district. */
export interface Fixed {
  district: string;
  /** What the address of a link begins with. */
  linkPrefix: string;
  settings: Pick<Settings, 'confirmNumber' | 'denyNumber' | 'gatewayNumber'>;
}

export interface Pattern {
  text: string;
  /** The variable at each place, in order. */
  names: readonly (keyof Variables)[];
}

const mark = (name: string): string => `\u0001${name}\u0002`;
const MARKS = /\u0001(\w+)\u0002/g;
const kept = new Map<string, Pattern>();
const KEPT_AT_MOST = 5_000;

/** The pattern of a template in a language. Throws on a key that does not exist. */
export function patternOf(template: string, language: Language, fixed: Fixed): Pattern {
  const { confirmNumber, denyNumber, gatewayNumber } = fixed.settings;
  const key = [
    template,
    language,
    fixed.district,
    fixed.linkPrefix,
    confirmNumber,
    denyNumber,
    gatewayNumber,
  ];
  const found = kept.get(key.join('|'));
  if (found) return found;
  if (kept.size >= KEPT_AT_MOST) kept.clear();
  const marked = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, mark(name)])) as unknown as Variables;
  const raw = templateOf(template)[language]({
    ...marked,
    ...{ district: fixed.district, confirmNumber, denyNumber, gatewayNumber, answerLink: '' },
    link: fixed.linkPrefix + mark('link'),
  });
  const names = [...raw.matchAll(MARKS)].map((m) => m[1] as keyof Variables);
  const pattern = { text: raw.replace(MARKS, PLACE), names };
  kept.set(key.join('|'), pattern);
  return pattern;
}
