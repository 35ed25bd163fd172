/** Pure: what a campaign has shown, for people (Markdown) and for machines (JSON). Failures stay in the table. */
import type { ChunkResult } from './campaign.js';
import { PROMISES, PROMISE_NAMES, type PromiseName } from './check/finding.js';
import { ruleOfThree, spreadOf, type Spread } from './figures.js';

export interface CampaignHeader {
  readonly seed: string;
  readonly rate: number;
  readonly started: string;
  readonly machine: string;
  /** `node` → version, and of the servers. */
  readonly versions: Readonly<Record<string, string>>;
  /** Kinds that were asked for and could not run here, with the reason. */
  readonly notRun: Readonly<Record<string, string>>;
  readonly kinds: readonly { readonly name: string; readonly what: string; readonly control: boolean }[];
}

export interface KindSummary {
  readonly kind: string;
  readonly control: boolean;
  readonly chunks: number;
  readonly hits: number;
  readonly notCounted: number;
  readonly operations: number;
  readonly unknown: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly wrong: number;
  readonly red: readonly PromiseName[];
  readonly convergence: Spread | null;
  readonly notConverged: number;
  readonly latenessMaxMs: number | null;
  readonly deaths: number;
  readonly errors: number;
  readonly details: Readonly<Record<string, Spread>>;
  /** Whether it ended as it must: green, or red for a control. */
  readonly asItMust: boolean;
}

export function summaryOf(
  { name, control }: CampaignHeader['kinds'][number],
  all: readonly ChunkResult[],
  failed: (chunk: ChunkResult) => boolean,
): KindSummary {
  const chunks = all.filter(({ kind }) => kind === name);
  const sum = (of: (chunk: ChunkResult) => number): number => chunks.reduce((n, chunk) => n + of(chunk), 0);
  const verdicts = chunks.flatMap((chunk) => chunk.verdicts);
  const total = (field: 'lost' | 'duplicated' | 'wrong' | 'unknown'): number =>
    verdicts.reduce((n, verdict) => n + verdict[field], 0);
  return {
    ...{ kind: name, control, chunks: chunks.length },
    ...{ hits: sum((c) => c.hits.length), notCounted: sum((c) => c.notCounted) },
    operations: sum((c) => Object.values(c.operations).reduce((n, one) => n + one, 0)),
    ...{
      unknown: total('unknown'),
      lost: total('lost'),
      duplicated: total('duplicated'),
      wrong: total('wrong'),
    },
    red: PROMISE_NAMES.filter((promise) =>
      verdicts.some((v) => v.promise === promise && v.lost + v.duplicated + v.wrong > 0),
    ),
    convergence: spreadOf(chunks.flatMap((c) => c.convergenceSeconds ?? [])),
    notConverged: chunks.filter((c) => !c.error && c.convergenceSeconds === null).length,
    latenessMaxMs: chunks.reduce<number | null>(
      (max, c) => (c.lateness ? Math.max(max ?? 0, c.lateness.max) : max),
      null,
    ),
    ...{
      deaths: sum((c) => c.deaths),
      errors: chunks.filter((c) => c.error).length,
      details: detailsOf(chunks),
    },
    asItMust: chunks.length > 0 && !chunks.some(failed),
  };
}

/** Figures that hits have measured, by name. */
function detailsOf(chunks: readonly ChunkResult[]): Record<string, Spread> {
  const values = new Map<string, number[]>();
  for (const { details } of chunks.flatMap((chunk) => chunk.hits))
    for (const [name, value] of Object.entries(details ?? {}))
      if (typeof value === 'number') values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].flatMap(([name, list]) => (spreadOf(list) ? [[name, spreadOf(list)]] : [])),
  ) as Record<string, Spread>;
}

export function markdownOf(
  header: CampaignHeader,
  summaries: readonly KindSummary[],
  chunks: readonly ChunkResult[],
): string {
  const ended =
    chunks
      .map(({ to }) => to)
      .sort()
      .at(-1) ?? header.started;
  const honest = summaries.filter(({ control, chunks: n }) => !control && n > 0);
  const controls = summaries.filter(({ control, chunks: n }) => control && n > 0);
  return [
    '# Fault campaign',
    '',
    `Seed \`${header.seed}\`, ${header.rate} operations a second, ${header.started} to ${ended}. ${header.machine}. ${Object.entries(
      header.versions,
    )
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    `Load of the machine meanwhile: ${loadsOf(chunks)}.${sourcesOf(chunks)}`,
    '',
    '## Faults',
    '',
    ...table(
      [
        'kind',
        'hits',
        'operations',
        'unknown',
        'lost',
        'duplicated',
        'wrong',
        'bound at 95 %',
        'at rest after, median / max',
        'latest deadline',
        'result',
      ],
      honest.map(rowOf),
    ),
    '',
    'A hit counts only if an operation was in flight. *Unknown*: the client never learned the outcome; it may have happened once or not at all. The bound is what a zero proves: fewer than 3/N per hit, at 95 %. *Latest deadline* is the longest time between the moment a callback clock ended and its firing, outages included.',
    ...(controls.length > 0
      ? ['', '## Negative controls: each must be red', '', ...controlTable(controls)]
      : []),
    ...promisesOf(chunks, honest),
    ...measuredOf(summaries),
    ...failuresOf(chunks, summaries),
    ...notRunOf(header),
    '',
  ].join('\n');
}

const percent = (share: number): string => String(Number((100 * share).toPrecision(2)));
const fixed = (value: number, digits = 1): string => value.toFixed(digits);

function rowOf(one: KindSummary): string[] {
  const bad = one.lost + one.duplicated + one.wrong;
  return [
    one.kind,
    `${one.hits}${one.notCounted ? ` (+${one.notCounted} not counted)` : ''}`,
    ...[one.operations, one.unknown, one.lost, one.duplicated, one.wrong].map(String),
    bad === 0 ? `< ${percent(ruleOfThree(one.hits))} %` : '-',
    one.convergence ? `${fixed(one.convergence.p50)} / ${fixed(one.convergence.max)} s` : '-',
    one.latenessMaxMs === null ? '-' : `${fixed(one.latenessMaxMs / 1000)} s`,
    resultOf(one),
  ];
}

function resultOf({ errors, hits, asItMust, red }: KindSummary): string {
  if (errors > 0) return `${errors} chunks not carried out`;
  if (hits === 0) return '**not one hit: nothing was tested**';
  return asItMust ? 'kept' : `**red: ${red.join(', ') || 'a chunk without a hit'}**`;
}

const controlTable = (controls: readonly KindSummary[]): string[] =>
  table(
    ['control', 'hits', 'operations', 'lost', 'duplicated', 'wrong', 'red', 'result'],
    controls.map((one) => [
      one.kind,
      ...[one.hits, one.operations, one.lost, one.duplicated, one.wrong].map(String),
      one.red.join(', ') || 'nothing',
      one.asItMust ? 'red, as it must be' : '**green: the checker did not see it**',
    ]),
  );

function promisesOf(chunks: readonly ChunkResult[], honest: readonly KindSummary[]): string[] {
  const names = new Set(honest.map(({ kind }) => kind));
  const verdicts = chunks.filter(({ kind }) => names.has(kind)).flatMap((chunk) => chunk.verdicts);
  const rows = PROMISE_NAMES.map((promise) => {
    const mine = verdicts.filter((verdict) => verdict.promise === promise);
    const sum = (field: 'checked' | 'lost' | 'duplicated' | 'wrong'): number =>
      mine.reduce((n, verdict) => n + verdict[field], 0);
    const bad = sum('lost') + sum('duplicated') + sum('wrong');
    const bound = bad === 0 && sum('checked') > 0 ? `< ${ruleOfThree(sum('checked')).toExponential(1)}` : '-';
    return [
      PROMISES[promise],
      ...[sum('checked'), sum('lost'), sum('duplicated'), sum('wrong')].map(String),
      bound,
    ];
  });
  return [
    '',
    '## Promises',
    '',
    ...table(
      ['promise', 'things looked at', 'lost', 'duplicated', 'wrong', 'bound at 95 %, per thing'],
      rows,
    ),
  ];
}

function measuredOf(summaries: readonly KindSummary[]): string[] {
  const rows = summaries.flatMap(({ kind, details }) =>
    Object.entries(details).map(([name, { count, p50, p99, max }]) => [
      ...[kind, name, String(count)],
      ...[p50, p99, max].map((value) => fixed(value, 0)),
    ]),
  );
  return rows.length > 0
    ? ['', '## Measured by the hits', '', ...table(['kind', 'figure', 'count', 'median', 'p99', 'max'], rows)]
    : [];
}

function failuresOf(chunks: readonly ChunkResult[], summaries: readonly KindSummary[]): string[] {
  const controls = new Set(summaries.flatMap(({ control, kind }) => (control ? [kind] : [])));
  const lines = chunks
    .filter(({ kind, findings, error }) => error || (findings.length > 0 && !controls.has(kind)))
    .flatMap(({ kind, index, seed, error, findings, kept }) => [
      `- ${kind} chunk ${index} (seed \`${seed}\`${kept ? `, kept in \`${kept}\`` : ''})${error ? `: ${error.split('\n')[0]}` : ''}`,
      ...findings.slice(0, 8).map((f) => `  - ${f.promise}, ${f.outcome}: ${f.id}: ${f.detail}`),
      ...(findings.length > 8 ? [`  - and ${findings.length - 8} more`] : []),
    ]);
  return lines.length > 0 ? ['', '## Failures', '', ...lines] : ['', 'No failures.'];
}

function notRunOf({ notRun }: CampaignHeader): string[] {
  const lines = Object.entries(notRun).map(([kind, why]) => `- ${kind}: ${why}`);
  return lines.length > 0 ? ['', '## Not run', '', ...lines] : [];
}

/** A campaign that was resumed after a change has tested several products. */
function sourcesOf(chunks: readonly ChunkResult[]): string {
  const counts = new Map<string, number>();
  for (const { sources } of chunks) if (sources) counts.set(sources, (counts.get(sources) ?? 0) + 1);
  if (counts.size < 2) return counts.size === 1 ? ` Sources \`${[...counts.keys()].join('')}\`.` : '';
  const parts = [...counts].map(([stamp, n]) => `\`${stamp}\` (${n} chunks)`);
  return ` The sources changed between chunks: ${parts.join(', ')}.`;
}

function loadsOf(chunks: readonly ChunkResult[]): string {
  const spread = spreadOf(chunks.map(({ machineLoad }) => machineLoad));
  return spread ? `median ${fixed(spread.p50)}, highest ${fixed(spread.max)}` : 'not measured';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
