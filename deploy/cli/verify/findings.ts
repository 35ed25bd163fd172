/** PURE: what can be wrong with an evidence bundle, and what a check of one answers. */

/** By whom the wrong thing is kept: a place in a log, a head, a key, or a line of the file. */
export interface Finding {
  kind: FindingKind;
  /** `<producer>/<district>`; null where it is about no log. */
  log: string | null;
  epoch: number | null;
  /** The first wrong or missing entry. */
  sequence: number | null;
  /** The last entry among which the wrong one is, where nothing tells more closely; else null. */
  upTo: number | null;
  /** Number of the head it is about, or null. */
  head: number | null;
  /** Line of the file, from 1; null where something is not there. */
  line: number | null;
}

export const FINDING_KINDS = [
  'malformed',
  'altered',
  'rewritten',
  'missing',
  'misplaced',
  'inserted',
  'cut_off',
  'unsigned',
  'forked_epoch',
  'head_wrong',
  'head_missing',
  'head_forked',
  'head_unsigned',
  'head_backdated',
  'key_wrong',
  'key_untrusted',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What the person who checks knows from elsewhere: a print, an older bundle. */
export interface Known {
  /** The kid of the first key. */
  kid?: string;
  /** Hashes of heads that must be in this bundle. */
  heads?: readonly string[];
  /** Heads of an older bundle of the district, by number. */
  older?: ReadonlyMap<number, string>;
  /** A report to be found: its reference and check code. */
  report?: { reference: string; code: string };
}

export interface HeadSeen {
  number: number;
  day: string | null;
  signedAt: string;
  hash: string;
}

export interface Verdict {
  district: string | null;
  findings: Finding[];
  entries: number;
  heads: { first: HeadSeen; last: HeadSeen; count: number } | null;
  /** Kids, the first one first. */
  keys: string[];
  logs: { log: string; epoch: number; from: number; to: number }[];
  /** Entries that a restore from a backup cut from the producer's log and the ledger has kept; no fault. */
  cut: { log: string; epoch: number; from: number; to: number }[];
  /** Whether the first key or a head was known from elsewhere; without it somebody could have made a whole new ledger. */
  anchored: boolean;
  /** Where the report that was asked for stands; null when it does not, undefined when none was asked for. */
  report?: { log: string; epoch: number; sequence: number } | null;
}

/** A finding with nothing said but its kind; `more` says the rest. */
export const finding = (kind: FindingKind, more: Partial<Finding> = {}): Finding => ({
  kind,
  ...{ log: null, epoch: null, sequence: null, upTo: null, head: null, line: null },
  ...more,
});
