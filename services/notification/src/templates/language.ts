/** Languages of messages; Hindi is the first. Pure. */
export type Language = 'hi' | 'en';

/** Language of a recipient: Hindi unless the roster names English. */
export function messageLanguage(preferred: string | null | undefined): Language {
  return preferred === 'en' ? 'en' : 'hi';
}
