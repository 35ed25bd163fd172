/**
 * PURE: search as officials spell: anusvara or the nasal of the class (संपर्क, सम्पर्क), with or without nukta and
 * chandrabindu, abbreviations with a zero for the dot (मा०, मा0), Latin in any case.
 */
const NASAL = /[ङञणनम]्(?=[क-म])/g;

/** One spelling for all spellings of the same words. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u093c\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(NASAL, 'ं')
    .replace(/ँ/g, 'ं')
    .replace(/(?<=[\u0900-\u097f])[०0]/g, '')
    .replace(/[.\u0970,/()-]/g, ' ')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Those whose text contains every word of the query; all for an empty query. */
export function matching<T>(items: readonly T[], query: string, textOf: (item: T) => string): T[] {
  const parts = folded(query).split(' ').filter(Boolean);
  return items.filter((item) => {
    const text = folded(textOf(item));
    return parts.every((part) => text.includes(part));
  });
}
