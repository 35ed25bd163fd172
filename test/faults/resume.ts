/** Pure: what a campaign that ended early has done, what is left of it, and whether it may go on as it is asked to. */
import type { ChunkResult } from './campaign.js';
import type { Kind } from './kinds/kind.js';

/** What was asked for on the command line. */
export interface Wanted {
  readonly kinds: readonly Kind[];
  /** Hits of each kind, by name. */
  readonly hits: ReadonlyMap<string, number>;
  readonly seed: string;
  readonly rate: number;
  readonly chunk: number;
}

export interface Step {
  readonly kind: Kind;
  readonly index: number;
  readonly hits: number;
}

/**
 * The chunks of a `campaign.jsonl`. A last line that was cut off while it was written is no chunk: that one is carried
 * out again. Throws when any other line cannot be read.
 */
export function chunksOf(text: string): ChunkResult[] {
  const lines = text.split('\n');
  const unfinished = lines.pop() ?? '';
  const last = chunkIn(unfinished);
  const whole = lines.flatMap((line, i) => {
    if (line === '') return [];
    const chunk = chunkIn(line);
    if (!chunk) throw new Error(`line ${i + 1} of campaign.jsonl is no result of a chunk`);
    return [chunk];
  });
  return last ? [...whole, last] : whole;
}

export const textOf = (chunks: readonly ChunkResult[]): string =>
  chunks.map((chunk) => `${JSON.stringify(chunk)}\n`).join('');

function chunkIn(line: string): ChunkResult | null {
  try {
    const found = JSON.parse(line) as ChunkResult | null;
    return typeof found?.kind === 'string' && Array.isArray(found.hits) ? found : null;
  } catch {
    return null;
  }
}

/** Every chunk that is asked for, in order. */
function stepsOf({ kinds, hits: asked, chunk }: Wanted): Step[] {
  return kinds.flatMap((kind) => {
    const size = Math.min(kind.chunk ?? chunk, chunk);
    const hits = asked.get(kind.name) ?? kind.hits;
    return Array.from({ length: Math.ceil(hits / size) }, (_, index) => ({
      ...{ kind, index, hits: Math.min(size, hits - index * size) },
    }));
  });
}

const keyOf = (kind: string, index: number): string => `${kind} ${index}`;

/** What is still to be done, in order. */
export function stepsLeft(wanted: Wanted, done: readonly ChunkResult[]): Step[] {
  const known = new Set(done.map(({ kind, index }) => keyOf(kind, index)));
  return stepsOf(wanted).filter(({ kind, index }) => !known.has(keyOf(kind.name, index)));
}

/**
 * Why these results and what is asked for now are not of one campaign, one line each: another seed or rate, or chunks of
 * another size. More hits or other kinds may be asked for; what was done stays in the report.
 */
export function objections(wanted: Wanted, done: readonly ChunkResult[]): string[] {
  const planned = new Map(stepsOf(wanted).map(({ kind, index, hits }) => [keyOf(kind.name, index), hits]));
  return done.flatMap(({ kind, index, seed, rate, planned: was }) => {
    const key = keyOf(kind, index);
    const hits = planned.get(key);
    if (seed !== seedOf(wanted.seed, kind, index)) return [`${key} was of seed ${seed}`];
    if (rate !== undefined && rate !== wanted.rate) return [`${key} was of ${rate} operations a second`];
    return was !== undefined && hits !== undefined && hits !== was ? [`${key} was of ${was} hits`] : [];
  });
}

/** Each chunk draws from a seed of its own, so that it is the same chunk again whatever was done before. */
export const seedOf = (seed: string, kind: string, index: number): string => `${seed}/${kind}/${index}`;
