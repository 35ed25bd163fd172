/**
 * The reference a caller is told, e.g. `HRD-0412`: a prefix of the district and a rising number. A restore from a
 * backup takes the number back, so from the second epoch of the log on the epoch stands before it, `HRD-2-0412`: no two
 * people are ever told the same one. Pure.
 */

const PREFIXES: Readonly<Record<string, string>> = { '145': 'GZB', '150': 'HRD', '155': 'KNJ', state: 'UPS' };

/** Prefix of a district by LGD code; districts without a word of their own use the code. */
export function prefixOf(district: string): string {
  return PREFIXES[district] ?? `D${district}`;
}

/** Reference of the n-th report of a district in an epoch of intake's log, 1 or more; at least four digits. */
export function referenceOf(district: string, epoch: number, n: number): string {
  const again = epoch > 1 ? `${epoch}-` : '';
  return `${prefixOf(district)}-${again}${String(n).padStart(4, '0')}`;
}
