/** A small world in which every promise was kept: one report, its case, its instruction. For the specs of the checks. */
import { entryHash, GENESIS_HASH, producersHeardBy } from '@setu/contracts';
import { SERVICES, type ServiceName } from '../stack/stack.js';
import type { Ack } from '../load/load.js';
import type { DeadlineFact, Facts, LogEntryFact, ServiceFacts } from './facts.js';

export const CASE = 'case-1';
const REPORT = 'report-1';
const ATTEMPTED = '2026-12-01T05:00:00.000Z';
const DUE = new Date('2026-12-01T05:10:00.000Z');

interface Said {
  id: string;
  type: string;
  data: object;
}

const SAID: Readonly<Record<ServiceName, readonly Said[]>> = {
  directory: [{ id: 'd1', type: 'post-changed', data: { postId: 'post-1', version: 1 } }],
  intake: [
    { id: 'i1', type: 'report-received', data: { reportId: REPORT, caseId: CASE, reference: 'HRD-1' } },
  ],
  escalation: [
    { id: 'e1', type: 'case-opened', data: { caseId: CASE, reportId: REPORT } },
    {
      id: 'e2',
      type: 'step-started',
      data: {
        caseId: CASE,
        legId: 'leg',
        stepIndex: 0,
        step: 'instruction',
        recipientOfficerId: 'o',
        channels: ['sms'],
      },
    },
  ],
  notification: [{ id: 'n1', type: 'delivery-sent', data: { deliveryId: 'delivery-1', channel: 'sms' } }],
  reporting: [],
};

/** Chained as a sequencer would. */
function chained(said: readonly Said[]): LogEntryFact[] {
  let before: Buffer = GENESIS_HASH;
  return said.map(({ id, type, data }, i) => {
    const place = { epoch: 1, sequence: i + 1 };
    const body = Buffer.from(JSON.stringify({ ...place, prevhash: before.toString('hex'), id, type, data }));
    before = entryHash(before, body);
    return { district: '150', ...place, id, type, subject: CASE, body, hash: before };
  });
}

function headsOf(log: readonly LogEntryFact[]): ServiceFacts['heads'] {
  const last = log.at(-1);
  return last
    ? [{ district: '150', epoch: 1, sequence: last.sequence, hash: last.hash.toString('hex') }]
    : [];
}

const ACT: DeadlineFact = {
  ...{ id: '1', owner: CASE, purpose: 'act', dueAt: DUE, outcome: 'fired', endedAt: DUE },
  ...{ latenessSeconds: 0, unsure: false, armed: false, known: true },
};
const STEP: DeadlineFact = {
  ...{ ...ACT, id: '2', purpose: 'step', dueAt: new Date('2026-12-01T05:15:00.000Z') },
  ...{ outcome: null, endedAt: null, latenessSeconds: null, armed: true },
};

function serviceOf(name: ServiceName): ServiceFacts {
  const log = chained(SAID[name]);
  const heard = producersHeardBy(name) as ServiceName[];
  return {
    ...{ name, log, heads: headsOf(log), epochs: [], surplus: [], outbox: 0, parked: [] },
    positions: heard.flatMap((producer) =>
      headsOf(chained(SAID[producer])).map((head) => ({ producer, ...head })),
    ),
    deadlines: name === 'escalation' ? [ACT, STEP] : [],
    roster:
      name === 'directory' ? new Map() : new Map([['150/post/post-1', { version: 1, fingerprint: 'same' }]]),
  };
}

export function soundFacts(services: readonly ServiceFacts[] = SERVICES.map(serviceOf)): Facts {
  const ledger = services.flatMap(({ name, log }) =>
    name === 'reporting' ? [] : log.map((entry) => ({ ...entry, producer: name, number: 0 })),
  );
  return {
    ...{ now: new Date('2026-12-01T05:11:00.000Z'), services, ledger, aliases: new Map() },
    reports: [
      {
        ...{ id: REPORT, reference: 'HRD-1', outcome: 'clock_running', caseId: CASE },
        ...{ representativeId: 'rep', postId: 'post-1', attemptedAt: new Date(ATTEMPTED) },
      },
    ],
    cases: [
      {
        ...{ id: CASE, reference: 'HRD-1', representativeId: 'rep', postId: 'post-1', state: 'acting' },
        ...{ isOpen: true, attemptedAt: new Date(ATTEMPTED), excused: [] },
      },
    ],
    deliveries: [
      {
        ...{ id: 'delivery-1', eventId: 'e2', purpose: 'instruction', caseId: CASE, legId: 'leg' },
        ...{ recipientId: 'o', stepIndex: 0, state: 'delivered' },
        attempts: [{ id: 'attempt-1', channel: 'sms', state: 'delivered' }],
      },
    ],
    phones: [
      {
        ...{ number: '915550100001', id: 'm1', channel: 'sms', purpose: 'instruction' },
        ...{ caseId: CASE, text: 'please call back', key: 'attempt-1' },
      },
    ],
    views: [{ caseId: CASE, state: 'open', forecast: false }],
    figures: [{ caseId: CASE, alternate: false, state: 'open', onTime: null, excused: [] }],
    availability: new Set(),
    health: SERVICES.map((service) => ({ service, instance: 1, ok: true, detail: '' })),
  };
}

export const soundAcks = (): Ack[] => [
  {
    ...{ at: ATTEMPTED, began: ATTEMPTED, op: 'report', key: 'k1', instance: 1, tries: 1, outcome: 'ok' },
    ...{ status: 201, caseId: CASE, reference: 'HRD-1', reportOutcome: 'clock_running' },
    ...{ representativeId: 'rep', postId: 'post-1', attemptedAt: ATTEMPTED },
  },
];

/** The sound world with one service changed, and nothing else: the ledger and the others' positions stay. */
export function withService(name: ServiceName, change: (of: ServiceFacts) => Partial<ServiceFacts>): Facts {
  const facts = soundFacts();
  return {
    ...facts,
    services: facts.services.map((one) => (one.name === name ? { ...one, ...change(one) } : one)),
  };
}

/** With one more event in a log; without data it repeats the one of its type. */
export function withEntry(
  name: ServiceName,
  type: string,
  { id, data }: { id: string; data?: object },
): Facts {
  const before = SAID[name].find((one) => one.type === type);
  const said = [...SAID[name], { id, type, data: data ?? before?.data ?? {} }];
  const log = chained(said);
  return withService(name, () => ({ log, heads: headsOf(log) }));
}
