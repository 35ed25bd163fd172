/** The reference a caller is told, e.g. `HRD-0412`: a prefix of the district and a rising number. Pure. */

const PREFIXES: Readonly<Record<string, string>> = { '145': 'GZB', '150': 'HRD', '155': 'KNJ', state: 'UPS' };

/** Prefix of a district by LGD code; districts without a word of their own use the code. */
export function prefixOf(district: string): string {
  return PREFIXES[district] ?? `D${district}`;
}

/** Reference of the n-th report of a district; at least four digits. */
export function referenceOf(district: string, n: number): string {
  return `${prefixOf(district)}-${String(n).padStart(4, '0')}`;
}
