export type Language = 'hi' | 'en';

/**
 * The language of an answer by the header Accept-Language: English only when it is asked for before Hindi, else
 * Hindi, which is the first language everywhere.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: { language: Language; quality: number } = { language: 'hi', quality: 0 };
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [range = '', ...params] = part.trim().toLowerCase().split(';');
    const given = params.map((p) => p.trim()).find((p) => p.startsWith('q='));
    const quality = given === undefined ? 1 : Number(given.slice(2));
    const language = range.startsWith('en') ? 'en' : range.startsWith('hi') ? 'hi' : null;
    if (language && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
