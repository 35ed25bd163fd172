/** What a service owes a caller whom it cannot serve now. Pure. */

/** Null for a 503 that says in this language what is the matter, else what is wrong with it. */
export function whatIsRude(status: number, text: string, language: 'hi' | 'en'): string | null {
  if (status !== 503) return `${status} instead of 503: ${text.slice(0, 200)}`;
  try {
    const { title = '', code = '' } = JSON.parse(text) as { title?: string; code?: string };
    const fits = /[\u0900-\u097f]/.test(title) === (language === 'hi') && title !== '';
    return fits && code !== '' ? null : `503 without words in ${language}: ${text.slice(0, 200)}`;
  } catch {
    return `503 that is no problem in JSON: ${text.slice(0, 200)}`;
  }
}
