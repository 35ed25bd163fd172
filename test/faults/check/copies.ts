/** Pure: copies equal their sources, and every log can be hashed again from its beginning. */
import { entryHash, GENESIS_HASH, producersHeardBy } from '@setu/contracts';
import { idOfItem, ROSTER_EVENTS, type RosterItem } from '@setu/roster';
import type { CaseFact, HeadFact, LogEntryFact, ServiceFacts } from './facts.js';
import type { Checked, Finding } from './finding.js';
import { grouped, type World } from './world.js';

const stands = ({ epoch, sequence, hash }: HeadFact): string => `${epoch}/${sequence}/${hash.slice(0, 16)}`;

/**
 * Positions are at heads, outboxes empty, each roster copy holds directory's newest state of each thing, and figures and
 * views know the cases that escalation has, and no others.
 */
export function copiesConverge(world: World): Checked {
  const { services } = world.facts;
  const results = [
    ...services.map((consumer) => positionsOf(consumer, services)),
    ...services.map(({ name, outbox }) => ({
      checked: 1,
      findings: outbox === 0 ? [] : [odd('lost', `${name} outbox`, `${outbox} events wait to be sequenced`)],
    })),
    rosters(world),
    figures(world.facts),
    views(world.facts),
  ];
  return {
    promise: 'copies-converge',
    checked: results.reduce((sum, one) => sum + one.checked, 0),
    findings: results.flatMap((one) => one.findings),
  };
}

const odd = (outcome: Finding['outcome'], id: string, detail: string): Finding => ({
  ...{ promise: 'copies-converge', outcome, id, detail },
});

interface Counted {
  checked: number;
  findings: Finding[];
}

function positionsOf(consumer: ServiceFacts, services: readonly ServiceFacts[]): Counted {
  const heard = producersHeardBy(consumer.name) as string[];
  const wanted = services.flatMap((producer) =>
    heard.includes(producer.name)
      ? producer.heads
          .filter(({ sequence }) => sequence > 0)
          .map((head) => ({ producer: producer.name, head }))
      : [],
  );
  const findings = wanted.flatMap(({ producer, head }) => {
    const found = consumer.positions.find((p) => p.producer === producer && p.district === head.district);
    if (found && stands(found) === stands(head)) return [];
    const where = found ? stands(found) : 'nowhere';
    const id = `${consumer.name} of ${producer} ${head.district}`;
    return [odd('lost', id, `stands at ${where}, the head is ${stands(head)}`)];
  });
  return { checked: wanted.length, findings };
}

/** Against what directory itself has said, item by item; and the copies among one another, byte by byte. */
function rosters({ facts }: World): Counted {
  const source = newestStates(facts.services.find(({ name }) => name === 'directory')?.log ?? []);
  const copies = facts.services.filter(({ name }) => name !== 'directory');
  const first = copies[0];
  const findings = copies.flatMap(({ name, roster }) => [
    ...[...source].flatMap(([key, version]) =>
      roster.get(key)?.version === version
        ? []
        : [odd('lost', `${name} ${key}`, `version ${roster.get(key)?.version ?? '-'} of ${version}`)],
    ),
    ...[...roster].flatMap(([key, item]) =>
      first?.roster.get(key)?.fingerprint === item.fingerprint
        ? []
        : [odd('wrong', `${name} ${key}`, `differs from the copy of ${first?.name}`)],
    ),
  ]);
  return { checked: source.size * copies.length, findings };
}

function newestStates(log: readonly LogEntryFact[]): Map<string, number> {
  const newest = new Map<string, number>();
  for (const { type, district, body } of log) {
    if (!(ROSTER_EVENTS as readonly string[]).includes(type)) continue;
    const { data } = JSON.parse(body.toString('utf8')) as { data: RosterItem['data'] };
    const id = idOfItem({ type, district, data } as RosterItem);
    newest.set(
      `${district}/${type.replace('-changed', '')}/${id}`,
      Number((data as { version: number }).version),
    );
  }
  return newest;
}

const expectedState = ({ isOpen, state }: CaseFact): string => (isOpen ? 'open' : state);

/** Reporting's rows: of cases that exist, and one of each case says what became of it. */
function figures({ figures: rows, cases }: World['facts']): Counted {
  const known = new Map(cases.map((one) => [one.id, one]));
  return {
    checked: rows.length,
    findings: [...grouped(rows, ({ caseId }) => caseId)].flatMap(([id, mine]) => {
      const one = known.get(id);
      if (!one) return [odd('wrong', `reporting ${id}`, 'is counted, and escalation has no such case')];
      const states = mine.map(({ state }) => state);
      if (states.includes(expectedState(one))) return [];
      return [odd('wrong', `reporting ${id}`, `is counted as ${states.join(', ')}, and is ${one.state}`)];
    }),
  };
}

/** Intake's rows: what the forecast thinks of a case is what it is. */
function views({ views: rows, cases }: World['facts']): Counted {
  const known = new Map(cases.map((one) => [one.id, one]));
  const seen = new Set(rows.map(({ caseId }) => caseId));
  return {
    checked: rows.length,
    findings: [
      ...rows.flatMap(({ caseId, state, forecast }) => {
        const one = known.get(caseId);
        const id = `intake ${caseId}`;
        if (!one) return [odd('wrong', id, 'stands in the view, and escalation has no such case')];
        if (!forecast && state === expectedState(one)) return [];
        return [odd('wrong', id, `stands as ${forecast ? 'expected ' : ''}${state}, and is ${one.state}`)];
      }),
      ...cases.flatMap(({ id }) => (seen.has(id) ? [] : [odd('lost', `intake ${id}`, 'is not in the view')])),
    ],
  };
}

/** Logs of producers and the ledger's copies of them. */
export function chainsVerify({ facts }: World): Checked {
  const logs = facts.services.flatMap((service) =>
    [...grouped(service.log, ({ district }) => district)].map(([district, entries]) => ({
      id: `${service.name} ${district}`,
      entries,
      head: service.heads.find((head) => head.district === district) ?? null,
    })),
  );
  const kept = [...grouped(facts.ledger, ({ producer, district }) => `${producer} ${district}`)].map(
    ([id, entries]) => ({ id: `ledger of ${id}`, entries, head: null }),
  );
  return {
    promise: 'chains-verify',
    checked: [...logs, ...kept].reduce((sum, { entries }) => sum + entries.length, 0),
    findings: [
      ...[...logs, ...kept].flatMap(({ id, entries, head }) => brokenAt(id, entries, head)),
      ...altered(facts),
    ],
  };
}

const broken = (id: string, detail: string): Finding => ({
  ...{ promise: 'chains-verify', outcome: 'wrong', id, detail },
});

/** The first break of one log; `entries` in their sequence. An epoch goes on from the entry that was kept. */
function brokenAt(id: string, entries: readonly LogEntryFact[], head: HeadFact | null): Finding[] {
  let before: Pick<LogEntryFact, 'epoch' | 'sequence' | 'hash'> | null = null;
  for (const entry of entries) {
    const wrong = breakAt(entry, before);
    if (wrong) return [broken(`${id} ${entry.epoch}/${entry.sequence}`, wrong)];
    before = entry;
  }
  const last = before?.hash.toString('hex');
  if (head && (head.hash !== last || head.sequence !== before?.sequence))
    return [broken(id, `the head says ${stands(head)}, the last entry is ${before?.sequence}`)];
  return [];
}

function breakAt(
  entry: LogEntryFact,
  before: Pick<LogEntryFact, 'epoch' | 'sequence' | 'hash'> | null,
): string | null {
  const newEpoch = before !== null && entry.epoch > before.epoch;
  const expected = before && !newEpoch ? before.sequence + 1 : 1;
  if (entry.sequence !== expected)
    return `sequence ${entry.sequence} follows ${before?.sequence ?? 'nothing'}`;
  const previous = before?.hash ?? GENESIS_HASH;
  const said = JSON.parse(entry.body.toString('utf8')) as {
    epoch: number;
    sequence: number;
    prevhash: string;
  };
  if (said.epoch !== entry.epoch || said.sequence !== entry.sequence) return 'the body names another place';
  // After a restore the entry before may have been cut here and kept elsewhere: the body names what it follows.
  const follows = newEpoch ? Buffer.from(said.prevhash, 'hex') : previous;
  if (said.prevhash !== follows.toString('hex')) return 'the body names another entry before it';
  return entryHash(follows, entry.body).equals(entry.hash) ? null : 'the hash is not that of the bytes';
}

/** Whether the ledger has other bytes than the producer, at the same place. */
function altered({ services, ledger }: World['facts']): Finding[] {
  const place = (producer: string, e: LogEntryFact): string =>
    `${producer} ${e.district} ${e.epoch}/${e.sequence}`;
  const own = new Map(services.flatMap(({ name, log }) => log.map((e) => [place(name, e), e.hash] as const)));
  return ledger.flatMap((entry) => {
    const id = place(entry.producer, entry);
    const hash = own.get(id);
    return hash?.equals(entry.hash)
      ? []
      : [broken(id, hash ? 'the ledger has other bytes' : 'the ledger has what the producer has not')];
  });
}
