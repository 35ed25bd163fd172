/** What a person reads on a simulated phone: the stack's own files, without asking any service. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PhoneLine {
  readonly id: string;
  readonly channel: string;
  readonly purpose: string;
  readonly caseId?: string;
  readonly text: string;
  readonly key: string;
}

/** Whole lines only; one that a crash cut off is no message. */
export function linesOf(dir: string, number: string): PhoneLine[] {
  let text: string;
  try {
    text = readFileSync(join(dir, 'simulator', `${number.replace(/\D/g, '')}.jsonl`), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as PhoneLine];
    } catch {
      return [];
    }
  });
}

/** The token of the link in the instruction about a case; null while it has not come. */
export function linkFor(dir: string, number: string, caseId: string): string | null {
  const line = linesOf(dir, number).find((one) => one.caseId === caseId && one.purpose === 'instruction');
  return /\/a\/([\w-]+\.[\w-]+)/.exec(line?.text ?? '')?.[1] ?? null;
}
