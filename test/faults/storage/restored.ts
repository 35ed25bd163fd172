/** Pure: what may be gone after a restore, and what must be listed as gone. */
import type { Ack } from '../load/load.js';
import type { Finding } from '../check/finding.js';
import type { Facts, LedgerFact } from '../check/facts.js';
import type { JudgedChunk } from '../kinds/kind.js';
import type { ServiceName } from '../stack/stack.js';

/** What one restore left behind, in the details of its hit. Times are real, RFC 3339. */
export interface Restored {
  readonly dumpFrom: string;
  readonly stoppedAt: string;
  readonly begunAt: string;
  readonly services: readonly ServiceName[];
  /** Attempts at messages whose rows the restore took away; their messages stand on the phones. */
  readonly forgotten: readonly string[];
  /** As `setu epochs show --json` says. */
  readonly listed: readonly {
    readonly producer: string;
    readonly district: string;
    readonly epoch: number;
    readonly kept: number;
    readonly cut: { readonly from: number; readonly to: number } | null;
    readonly events:
      | readonly {
          readonly sequence: number;
          readonly id: string;
          readonly type: string;
          readonly back: { readonly epoch: number; readonly sequence: number } | null;
        }[]
      | null;
  }[];
}

/** The findings that a restore does not explain, and what it should have explained and does not. */
export function judgeRestores(of: JudgedChunk): readonly Finding[] {
  const restores = of.hits.flatMap(({ details }) =>
    details?.['restored'] ? [details['restored'] as Restored] : [],
  );
  const cut = cutOf(restores);
  const named = namedBy(of.facts.ledger, cut.places);
  const gone = goneAcks(of, restores);
  const explained = new Set(gone.filter((ack) => isNamed(ack, named)).map(({ key }) => key));
  return [
    ...of.findings.filter(
      (finding) => !isExplained(finding, { explained, cut, forgotten: forgottenOf(restores) }),
    ),
    ...gone.filter(({ key }) => !explained.has(key)).map(unlisted),
    ...holes(restores),
    ...reusedReferences(of.acks),
    ...decidedTwice(of.facts),
  ];
}

interface Cut {
  /** `producer district epoch/sequence` of entries that are listed as cut, and all between. */
  readonly places: ReadonlySet<string>;
}

function cutOf(restores: readonly Restored[]): Cut {
  const places = new Set<string>();
  for (const { listed } of restores)
    for (const { producer, district, epoch, events } of listed)
      for (const { sequence } of events ?? []) places.add(`${producer} ${district} ${epoch}/${sequence}`);
  return { places };
}

/** Every sequence between the first and the last that was cut is named. */
function holes(restores: readonly Restored[]): Finding[] {
  return restores.flatMap(({ listed }) =>
    listed.flatMap(({ producer, district, epoch, cut, events }): Finding[] => {
      const known = new Set((events ?? []).map(({ sequence }) => sequence));
      const missing = cut ? range(cut.from, cut.to).filter((sequence) => !known.has(sequence)) : [];
      if (missing.length === 0) return [];
      const id = `${producer} ${district} ${epoch}/${missing[0]}`;
      return [
        {
          promise: 'nothing-lost',
          outcome: 'lost',
          id,
          detail: `${missing.length} cut entries are not listed`,
        },
      ];
    }),
  );
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

const forgottenOf = (restores: readonly Restored[]): ReadonlySet<string> =>
  new Set(restores.flatMap(({ forgotten }) => forgotten));

/** What the listed events say was done, in the words of `nameOf`. */
function namedBy(ledger: readonly LedgerFact[], places: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    ledger
      .filter((entry) => places.has(`${entry.producer} ${entry.district} ${entry.epoch}/${entry.sequence}`))
      .flatMap(({ type, body }) => {
        const { data } = JSON.parse(body.toString('utf8')) as { data: Record<string, unknown> };
        return namesIn(type, data);
      }),
  );
}

const ON_CASE: Readonly<Record<string, string>> = {
  'callback-claimed': 'claim',
  'callback-confirmed': 'confirm',
  'case-withdrawn': 'withdraw',
};

function namesIn(type: string, data: Record<string, unknown>): string[] {
  const of = (name: string): string => String(data[name]);
  if (type.startsWith('report-') && data['attemptedAt'])
    return [meaning(of('representativeId'), of('postId'), of('attemptedAt'))];
  if (ON_CASE[type]) return [`${ON_CASE[type]} ${of('caseId')}`];
  if (type === 'availability-changed') return [`availability ${of('availabilityId')}`];
  return [];
}

const meaning = (representativeId: string, postId: string, attemptedAt: string): string =>
  `report ${representativeId} ${postId} ${new Date(attemptedAt).toISOString()}`;

const nameOf = (ack: Ack): string =>
  ack.op.startsWith('report')
    ? meaning(ack.representativeId ?? '', ack.postId ?? '', ack.attemptedAt ?? '')
    : ack.op === 'availability'
      ? `availability ${ack.availabilityId}`
      : `${ack.op} ${ack.caseId}`;

const isNamed = (ack: Ack, named: ReadonlySet<string>): boolean => named.has(nameOf(ack));

/** Acknowledged between a dump and its restore, and not there now. Whatever else is missing is no loss of a restore. */
function goneAcks({ acks, facts, findings }: JudgedChunk, restores: readonly Restored[]): Ack[] {
  const there = new Set(
    facts.reports.map((one) =>
      meaning(one.representativeId ?? '', one.postId ?? '', one.attemptedAt.toISOString()),
    ),
  );
  const missed = new Set(findings.filter(({ promise }) => promise === 'nothing-lost').map(({ id }) => id));
  const isGone = (ack: Ack): boolean =>
    ack.op.startsWith('report') ? !there.has(nameOf(ack)) : missed.has(ack.key);
  return acks.filter(
    (ack) =>
      ack.outcome === 'ok' &&
      isGone(ack) &&
      restores.some(({ dumpFrom, stoppedAt }) => ack.at >= dumpFrom && ack.began <= stoppedAt),
  );
}

const unlisted = (ack: Ack): Finding => ({
  promise: 'nothing-lost',
  outcome: 'lost',
  id: ack.key,
  detail: `${nameOf(ack)} was acknowledged after the dump, is gone, and is not listed`,
});

interface Explained {
  readonly explained: ReadonlySet<string>;
  readonly cut: Cut;
  readonly forgotten: ReadonlySet<string>;
}

function isExplained({ promise, id, detail }: Finding, { explained, cut, forgotten }: Explained): boolean {
  if (promise === 'nothing-lost') return explained.has(id);
  if (promise === 'chains-verify')
    return cut.places.has(id) && detail === 'the ledger has what the producer has not';
  if (promise === 'instructed-once') return [...forgotten].some((key) => detail.includes(key));
  return false;
}

/** Two people were told the same reference. */
function reusedReferences(acks: readonly Ack[]): Finding[] {
  const first = new Map<string, string>();
  return acks.flatMap((ack): Finding[] => {
    if (ack.outcome !== 'ok' || !ack.reference || !ack.op.startsWith('report')) return [];
    const name = nameOf(ack);
    const known = first.get(ack.reference) ?? name;
    first.set(ack.reference, known);
    return known === name
      ? []
      : [
          {
            promise: 'nothing-twice',
            outcome: 'duplicated',
            id: ack.reference,
            detail: `told for ${known}, and again for ${name}`,
          },
        ];
  });
}

const DECISIONS = [
  'case-opened',
  'attempt-joined',
  'report-out-of-hours',
  'report-too-old',
  'case-redirected',
];

/** A report that was on its way at the dump comes again in the new epoch; it must be the same report still. */
function decidedTwice({ services }: Facts): Finding[] {
  const log = services.find(({ name }) => name === 'escalation')?.log ?? [];
  const first = new Map<string, string>();
  return log.flatMap(({ type, body, epoch, sequence }): Finding[] => {
    if (!DECISIONS.includes(type)) return [];
    const { data } = JSON.parse(body.toString('utf8')) as { data: { reportId?: string } };
    const id = data.reportId ?? '';
    const known = first.get(id);
    first.set(id, known ?? `${type} ${epoch}/${sequence}`);
    if (id === '' || !known) return [];
    return [
      {
        promise: 'nothing-twice',
        outcome: 'duplicated',
        id,
        detail: `report: ${known}, and again ${type} ${epoch}/${sequence}`,
      },
    ];
  });
}
