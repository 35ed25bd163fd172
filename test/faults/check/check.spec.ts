import { describe, expect, it } from '@jest/globals';
import { check, findingsOf } from './check.js';
import { CASE, soundAcks, soundFacts, withEntry, withService } from './sound.fixture.js';
import type { Facts } from './facts.js';
import type { Ack } from '../load/load.js';
import { PROMISE_NAMES, type Finding, type PromiseName } from './finding.js';

const found = (facts: Facts, acks: readonly Ack[] = soundAcks()): Finding[] => findingsOf(check(acks, facts));
const red = (facts: Facts, acks?: readonly Ack[]): PromiseName[] => [
  ...new Set(found(facts, acks).map(({ promise }) => promise)),
];
const [ack] = soundAcks();
if (!ack) throw new Error('the sound world has no acknowledgement');

describe('a sound world', () => {
  it('breaks no promise, and every promise was looked at', () => {
    const checked = check(soundAcks(), soundFacts());
    expect(findingsOf(checked)).toEqual([]);
    expect(checked.filter((one) => one.checked === 0)).toEqual([]);
    const asked = new Set(checked.map(({ promise }) => promise));
    expect(PROMISE_NAMES.filter((name) => !asked.has(name))).toEqual(['standby-takes-over']);
  });

  it('may miss what was never acknowledged', () => {
    const unknown: Ack = {
      ...ack,
      key: 'k9',
      outcome: 'unknown',
      reference: undefined,
      attemptedAt: '2026-12-01T05:00:00.000Z',
    };
    const [lost] = check([...soundAcks(), unknown], soundFacts());
    expect(lost).toMatchObject({ promise: 'nothing-lost', unknown: 1, findings: [] });
  });
});

describe('nothing lost', () => {
  it('misses a report that intake acknowledged and does not have', () => {
    expect(found({ ...soundFacts(), reports: [] })).toEqual([
      expect.objectContaining({ promise: 'nothing-lost', outcome: 'lost', id: ack.key }),
    ]);
  });

  it('misses a report that escalation never decided', () => {
    const facts = withService('escalation', (e) => ({
      log: e.log.filter(({ type }) => type !== 'case-opened'),
    }));
    expect(found(facts).map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining('has not decided it'),
    );
  });

  it('misses an acknowledged claim, confirmation and withdrawal', () => {
    for (const op of ['claim', 'confirm', 'withdraw'] as const)
      expect(found(soundFacts(), [...soundAcks(), { ...ack, op, key: op, caseId: CASE }])).toEqual([
        expect.objectContaining({ promise: 'nothing-lost', id: op }),
      ]);
  });

  it('misses figures, an entry of the ledger, an instruction without message, a message on no phone', () => {
    expect(red({ ...soundFacts(), figures: [] })).toEqual(['nothing-lost']);
    expect(red({ ...soundFacts(), ledger: soundFacts().ledger.slice(0, -1) })).toEqual(['nothing-lost']);
    expect(red({ ...soundFacts(), deliveries: [], phones: [] })).toEqual(['nothing-lost']);
    expect(red({ ...soundFacts(), phones: [] })).toEqual(['nothing-lost']);
  });

  it('misses an entry of availability in directory and in each copy', () => {
    const entry: Ack = { ...ack, op: 'availability', key: 'a', availabilityId: 'none' };
    expect(found(soundFacts(), [...soundAcks(), entry])).toEqual([
      expect.objectContaining({ promise: 'nothing-lost', id: 'a' }),
    ]);
    const kept = { ...soundFacts(), availability: new Set(['none']) };
    expect(found(kept, [...soundAcks(), entry])).toHaveLength(4);
  });
});

describe('nothing twice', () => {
  it('sees one report that became two, and a report that nobody was told of', () => {
    const [report] = soundFacts().reports;
    if (!report) throw new Error('no report');
    const again = { ...report, id: 'other', reference: 'HRD-2' };
    expect(found({ ...soundFacts(), reports: [report, again] })).toEqual([
      expect.objectContaining({ promise: 'nothing-twice', outcome: 'duplicated' }),
    ]);
    const foreign = { ...again, attemptedAt: new Date('2026-12-01T04:00:00Z') };
    expect(found({ ...soundFacts(), reports: [report, foreign] })).toEqual([
      expect.objectContaining({ promise: 'nothing-twice', outcome: 'wrong' }),
    ]);
  });

  it('sees a step that began twice', () => {
    const facts = withEntry('escalation', 'step-started', { id: 'again' });
    expect(found(facts)).toContainEqual(
      expect.objectContaining({ promise: 'nothing-twice', outcome: 'duplicated' }),
    );
  });

  it('sees what was refused and happened all the same', () => {
    const refused: Ack = { ...ack, op: 'claim', key: 'r', caseId: CASE, outcome: 'refused' };
    const facts = withEntry('escalation', 'callback-claimed', { id: 'claim', data: { caseId: CASE } });
    expect(found(facts, [...soundAcks(), refused])).toContainEqual(
      expect.objectContaining({ promise: 'nothing-twice', outcome: 'wrong', id: 'r' }),
    );
  });
});

describe('instructed once', () => {
  const [line] = soundFacts().phones;
  const [delivery] = soundFacts().deliveries;
  if (!line || !delivery) throw new Error('nothing was delivered');

  it('sees one message twice on a phone, also under another key', () => {
    expect(red({ ...soundFacts(), phones: [line, line] })).toEqual(['instructed-once']);
    const resent = {
      ...delivery,
      attempts: [...delivery.attempts, { id: 'second', channel: 'sms', state: 'sent' }],
    };
    const phones = [line, { ...line, id: 'i2', key: 'second' }];
    expect(red({ ...soundFacts(), deliveries: [resent], phones })).toEqual(['instructed-once']);
  });

  it('knows the same words under a key that nobody wrote down for a repetition', () => {
    const facts = { ...soundFacts(), phones: [line, { ...line, id: 'i2', key: 'unknown' }] };
    expect(found(facts)).toEqual([
      expect.objectContaining({ promise: 'instructed-once', outcome: 'duplicated', id: 'i2' }),
    ]);
  });

  it('allows the next channel, and sees a message that no attempt was written down for', () => {
    const next = {
      ...delivery,
      attempts: [...delivery.attempts, { id: 'wa', channel: 'whatsapp', state: 'sent' }],
    };
    const phones = [line, { ...line, id: 'i2', key: 'wa', channel: 'whatsapp' }];
    expect(red({ ...soundFacts(), deliveries: [next], phones })).toEqual([]);
    expect(red({ ...soundFacts(), phones: [line, { ...line, key: 'unknown' }] })).toEqual([
      'instructed-once',
    ]);
  });
});

describe('copies and chains', () => {
  it('see a consumer that is not at the head, or at another hash of it', () => {
    const behind = withService('reporting', (r) => ({
      positions: r.positions.map((p) => (p.producer === 'intake' ? { ...p, sequence: p.sequence - 1 } : p)),
    }));
    const other = withService('reporting', (r) => ({
      positions: r.positions.map((p) => (p.producer === 'intake' ? { ...p, hash: 'ff' } : p)),
    }));
    expect(red(behind)).toEqual(['copies-converge']);
    expect(red(other)).toEqual(['copies-converge']);
    expect(red(withService('intake', () => ({ outbox: 3 })))).toEqual(['copies-converge']);
  });

  it('see a roster copy that lacks a change, or differs from the others', () => {
    expect(red(withService('intake', () => ({ roster: new Map() })))).toEqual(['copies-converge']);
    const odd = withService('reporting', (r) => ({
      roster: new Map([...r.roster].map(([key, item]) => [key, { ...item, fingerprint: 'other' }])),
    }));
    expect(red(odd)).toEqual(['copies-converge']);
  });

  it('see figures and views of a case that nobody has, or of another state than it has', () => {
    const [row] = soundFacts().figures;
    const [view] = soundFacts().views;
    if (!row || !view) throw new Error('nothing is counted');
    const details = (facts: Facts): string[] => found(facts).map(({ id, detail }) => `${id} ${detail}`);
    const { figures, views } = soundFacts();
    expect(details({ ...soundFacts(), figures: [...figures, { ...row, caseId: 'cut' }] })).toEqual([
      'reporting cut is counted, and escalation has no such case',
    ]);
    expect(details({ ...soundFacts(), figures: [{ ...row, state: 'confirmed' }] })).toEqual([
      `reporting ${CASE} is counted as confirmed, and is acting`,
    ]);
    expect(details({ ...soundFacts(), views: [...views, { ...view, caseId: 'cut' }] })).toEqual([
      'intake cut stands in the view, and escalation has no such case',
    ]);
    expect(details({ ...soundFacts(), views: [{ ...view, state: 'withdrawn' }] })).toHaveLength(1);
    expect(details({ ...soundFacts(), views: [{ ...view, forecast: true }] })).toHaveLength(1);
    expect(details({ ...soundFacts(), views: [] })).toEqual([`intake ${CASE} is not in the view`]);
    const handedOver = [
      { ...row, state: 'handed_over' },
      { ...row, alternate: true },
    ];
    expect(details({ ...soundFacts(), figures: handedOver })).toEqual([]);
  });

  it('see an altered byte, a gap, a cut-off end, and a ledger with other bytes', () => {
    const altered = withService('intake', (i) => ({
      log: i.log.map((e, n) =>
        n === 0 ? { ...e, body: Buffer.from(e.body.toString().replace('HRD', 'HRX')) } : e,
      ),
    }));
    expect(red(altered)).toEqual(['chains-verify']);
    expect(red(withService('escalation', (e) => ({ log: e.log.filter((_, n) => n !== 0) })))).toContain(
      'chains-verify',
    );
    expect(red(withService('escalation', (e) => ({ log: e.log.slice(0, -1) })))).toContain('chains-verify');
    const [first, ...rest] = soundFacts().ledger;
    if (!first) throw new Error('the ledger is empty');
    expect(red({ ...soundFacts(), ledger: [{ ...first, hash: Buffer.alloc(32) }, ...rest] })).toEqual([
      'chains-verify',
    ]);
  });
});

describe('deadlines', () => {
  const change = (to: object): Facts =>
    withService('escalation', (e) => ({
      deadlines: e.deadlines.map((d) => (d.purpose === 'act' ? { ...d, ...to } : d)),
    }));

  it('must have ended or wait for a time to come', () => {
    expect(found(change({ outcome: null, endedAt: null }))).toEqual([
      expect.objectContaining({
        promise: 'deadlines-accounted',
        outcome: 'lost',
        detail: expect.stringContaining('neither') as unknown,
      }),
    ]);
    expect(red(change({ outcome: null, endedAt: null, armed: true }))).toEqual(['deadlines-accounted']);
    expect(red(change({ known: false }))).toContain('deadlines-accounted');
  });

  it('must have had their effect, and an open case must have one', () => {
    const unfired = withService('escalation', (e) => ({
      log: e.log.filter(({ type }) => type !== 'step-started'),
    }));
    expect(red(unfired)).toContain('deadlines-accounted');
    const unwatched = withService('escalation', (e) => ({
      deadlines: e.deadlines.filter(({ purpose }) => purpose !== 'step'),
    }));
    expect(red(unwatched)).toEqual(['deadlines-accounted']);
  });

  it('must never fire early, not by a millisecond', () => {
    expect(red(change({ endedAt: new Date('2026-12-01T05:09:59.999Z') }))).toEqual(['never-early']);
  });

  it('excuse when they are late, and only then', () => {
    expect(red(change({ latenessSeconds: 61 }))).toEqual(['nobody-blamed']);
    const excused = (...reasons: string[]): Facts => ({
      ...soundFacts(),
      cases: soundFacts().cases.map((one) => ({ ...one, excused: reasons })),
    });
    expect(red(excused('system_late'))).toEqual(['nobody-blamed']);
    expect(red(excused('clock_unsure'))).toEqual(['nobody-blamed']);
    expect(red(excused('charge_recent'))).toEqual(['nobody-blamed']);
    expect(red(excused('system_down'))).toEqual(['nobody-blamed']);
  });

  it('excuse by an outage that was named and ended after the call, and by no other', () => {
    const [one] = soundFacts().cases;
    const outage = (minutes: number): Facts => {
      const to = new Date((one?.attemptedAt.getTime() ?? 0) + minutes * 60_000).toISOString();
      const facts = withEntry('escalation', 'outage-marked', { id: 'outage', data: { to } });
      return { ...facts, cases: facts.cases.map((c) => ({ ...c, excused: ['system_down'] })) };
    };
    expect(red(outage(1))).not.toContain('nobody-blamed');
    expect(red(outage(-1))).toContain('nobody-blamed');
  });

  it('excuse by the clock alone when they fell due while it was in doubt, however late they fired', () => {
    const data = { caseId: CASE, purpose: 'act', clockUnsure: true };
    const said = withEntry('escalation', 'deadline-fired-late', { id: 'late', data });
    const facts = (excused: string[], counted: string[], state = 'confirmed'): Facts => ({
      ...said,
      services: said.services.map((one) => ({
        ...one,
        deadlines: one.deadlines.map((d) =>
          d.purpose === 'act' ? { ...d, unsure: true, latenessSeconds: 7_230 } : d,
        ),
      })),
      cases: said.cases.map((one) => ({ ...one, state, isOpen: false, excused })),
      figures: said.figures.map((one) => ({ ...one, state, excused: counted })),
    });
    const blamed = (of: Facts): string[] =>
      found(of).flatMap(({ promise, detail }) => (promise === 'nobody-blamed' ? [detail] : []));
    expect(blamed(facts(['clock_unsure'], ['clock_unsure']))).toEqual([]);
    expect(blamed(facts([], []))).toEqual([expect.stringContaining('and nobody is excused')]);
    expect(blamed(facts(['clock_unsure'], []))).toEqual([expect.stringContaining('counts in the figures')]);
    expect(blamed(facts(['clock_unsure'], [], 'withdrawn'))).toEqual([]);
    const unnamed = facts(['clock_unsure'], ['clock_unsure']);
    expect(
      blamed({ ...unnamed, services: unnamed.services.map((one) => ({ ...one, log: [] })) }),
    ).toHaveLength(2);
  });
});

describe('the rest', () => {
  it('must be without dead letters, and well', () => {
    const dead = { id: 'e', type: 'case-opened', subject: 's', state: 'dead', reason: 'no' };
    expect(red(withService('reporting', () => ({ parked: [dead] })))).toEqual(['nothing-parked']);
    const health = soundFacts().health.map((one) => ({ ...one, ok: false }));
    expect(red({ ...soundFacts(), health })).toEqual(['healthy']);
  });
});
