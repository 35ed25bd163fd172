/** Pure: what telephones have received, held against what was asked for and what notification has written down. */
import type { Finding } from '../check/finding.js';

export interface Said {
  /** Cases somebody was to be told about, once each. */
  readonly asked: readonly string[];
  readonly deliveries: readonly { id: string; caseId: string; doubtful: readonly string[] }[];
  readonly attempts: readonly { id: string; deliveryId: string; channel: string; state: string }[];
  /** As the telephones have it. */
  readonly phones: readonly { key: string | null; provider: string }[];
  /** Cases of which escalation was told that nothing reached the person. */
  readonly unreachable: ReadonlySet<string>;
}

export interface Judged {
  readonly findings: readonly Finding[];
  readonly figures: Readonly<Record<string, number>>;
}

export function judgePhones(said: Said): Judged {
  const { asked, deliveries, attempts, phones, unreachable } = said;
  const attemptOf = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const items = phones.map(({ key, provider }) => ({ key, provider, attempt: attemptOf.get(key ?? '') }));
  const got = new Map<string, { channel: string; provider: string }[]>();
  for (const { attempt, provider } of items)
    if (attempt)
      got.set(attempt.deliveryId, [
        ...(got.get(attempt.deliveryId) ?? []),
        { channel: attempt.channel, provider },
      ]);
  const written = new Set(deliveries.map(({ caseId }) => caseId));
  const lost = deliveries.filter(({ id, caseId }) => !got.has(id) && !unreachable.has(caseId));
  const repeated = deliveries.flatMap(({ id, doubtful }) => repeatsIn(id, got.get(id) ?? [], doubtful));
  const open = attempts.filter(({ state }) => state === 'calling');
  return {
    findings: [
      ...asked
        .filter((caseId) => !written.has(caseId))
        .map((id) => finding('nothing-lost', 'lost', id, 'never written down')),
      ...lost.map(({ id }) =>
        finding('nothing-lost', 'lost', id, 'on no telephone, and nobody was told of it'),
      ),
      ...open.map(({ id }) =>
        finding('nothing-lost', 'wrong', id, 'a call whose outcome nobody has written'),
      ),
      ...items
        .filter(({ attempt }) => !attempt)
        .map(({ key, provider }) =>
          finding(
            'instructed-once',
            'wrong',
            `${provider} ${key ?? 'no key'}`,
            'on a telephone, and written down nowhere',
          ),
        ),
      ...repeated
        .filter(({ inDoubt }) => !inDoubt)
        .map(({ id, detail }) => finding('instructed-once', 'duplicated', id, detail)),
    ],
    figures: {
      messages: deliveries.length,
      onTelephones: phones.length,
      overTwoChannels: deliveries.filter(
        ({ id }) => new Set((got.get(id) ?? []).map((it) => it.channel)).size > 1,
      ).length,
      secondProviderInDoubt: repeated.filter(({ inDoubt }) => inDoubt).length,
      toldUnreachable: deliveries.filter(({ id, caseId }) => !got.has(id) && unreachable.has(caseId)).length,
    },
  };
}

interface Repeat {
  id: string;
  detail: string;
  /** By another provider, after nobody knew what became of the first and every other channel had been tried. */
  inDoubt: boolean;
}

/** The same message twice by one provider, or on one channel by two. */
function repeatsIn(
  id: string,
  got: readonly { channel: string; provider: string }[],
  doubtful: readonly string[],
): Repeat[] {
  const count = (pick: (it: (typeof got)[number]) => string): [string, number][] => [
    ...got.reduce((all, it) => all.set(pick(it), (all.get(pick(it)) ?? 0) + 1), new Map<string, number>()),
  ];
  const byProvider = count((it) => it.provider).filter(([, n]) => n > 1);
  if (byProvider.length > 0)
    return byProvider.map(([name, n]) => ({ id, detail: `${n} times by ${name}`, inDoubt: false }));
  return count((it) => it.channel)
    .filter(([, n]) => n > 1)
    .map(([channel, n]) => ({ id, detail: `${n} times by ${channel}`, inDoubt: doubtful.includes(channel) }));
}

const finding = (
  promise: Finding['promise'],
  outcome: Finding['outcome'],
  id: string,
  detail: string,
): Finding => ({
  ...{ promise, outcome, id, detail },
});
