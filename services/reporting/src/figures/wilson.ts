/** PURE: how sure a share is. The score interval of Wilson (1927): honest also for few cases and for shares near 0 or 1. */

/** 97.5th percentile of the normal distribution, for 95 %. */
const Z = 1.959963984540054;

export interface Share {
  /** From 0 to 1. */
  share: number;
  /** Ends of the 95 % interval. */
  low: number;
  high: number;
}

/** Share of `hits` among `of` cases; null without a case. Throws RangeError for counts that make no sense. */
export function wilson(hits: number, of: number): Share | null {
  if (!Number.isSafeInteger(hits) || !Number.isSafeInteger(of) || hits < 0 || of < hits)
    throw new RangeError(`${hits} of ${of} is no share`);
  if (of === 0) return null;
  const share = hits / of;
  const weight = (Z * Z) / of;
  const centre = (share + weight / 2) / (1 + weight);
  const half = (Z / (1 + weight)) * Math.sqrt((share * (1 - share)) / of + weight / (4 * of));
  return { share, low: hits === 0 ? 0 : centre - half, high: hits === of ? 1 : centre + half };
}
