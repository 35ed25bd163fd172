import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../check/finding.js';
import type { Facts, LedgerFact, ReportFact } from '../check/facts.js';
import type { Ack } from '../load/load.js';
import { judgeRestores, type Restored } from './restored.js';

const ATTEMPTED = '2026-11-24T05:00:00.000Z';
const ack = (key: string, at: string, more: Partial<Ack> = {}): Ack => ({
  ...{ at, began: at, op: 'report', key, instance: 1, tries: 1, outcome: 'ok', status: 201 },
  ...{ representativeId: key, postId: 'post', attemptedAt: ATTEMPTED, reference: `HRD-${key}` },
  ...more,
});
const report = (key: string): ReportFact => ({
  ...{ id: key, reference: `HRD-${key}`, outcome: 'clock_running', caseId: null },
  ...{ representativeId: key, postId: 'post', attemptedAt: new Date(ATTEMPTED) },
});
const entry = (sequence: number, key: string): LedgerFact => ({
  ...{ producer: 'intake', district: '150', epoch: 1, sequence, id: `event-${key}`, type: 'report-received' },
  ...{ subject: key, number: sequence, hash: Buffer.alloc(32) },
  body: Buffer.from(
    JSON.stringify({ data: { representativeId: key, postId: 'post', attemptedAt: ATTEMPTED } }),
  ),
});
const decisionOn = (reportId: string): Buffer => Buffer.from(JSON.stringify({ data: { reportId } }));
const lost = (id: string): Finding => ({ promise: 'nothing-lost', outcome: 'lost', id, detail: 'gone' });

/** The dump is of :10, the service was stopped at :20 and began anew at :25; entry 1 was kept. */
const restored = (events: readonly number[], to: number): Restored => ({
  ...{ dumpFrom: '2026-11-22T10:00:10Z', stoppedAt: '2026-11-22T10:00:20Z', begunAt: '2026-11-22T10:00:25Z' },
  ...{ services: ['intake'], forgotten: ['attempt-9'] },
  listed: [
    {
      ...{ producer: 'intake', district: '150', epoch: 1, kept: 1, cut: { from: 2, to } },
      events: events.map((sequence) => ({
        sequence,
        id: `e${sequence}`,
        type: 'report-received',
        back: null,
      })),
    },
  ],
});

function judged(of: {
  acks: readonly Ack[];
  there: readonly string[];
  ledger: readonly LedgerFact[];
  restored: Restored;
  findings?: readonly Finding[];
  decisions?: readonly string[];
}): string[] {
  const log = (of.decisions ?? []).map((type, i) => ({
    ...entry(i + 1, '2'),
    type,
    body: decisionOn('report-2'),
  }));
  const services = [{ name: 'escalation', log }];
  const facts = { reports: of.there.map(report), ledger: of.ledger, services } as unknown as Facts;
  const hits = [{ what: 'restored', from: '', to: '', details: { restored: of.restored } }];
  return judgeRestores({ acks: of.acks, facts, hits, findings: of.findings ?? [] }).map(
    ({ promise, id, detail }) => `${promise} ${id}: ${detail}`,
  );
}

const BEFORE = ack('1', '2026-11-22T10:00:05Z');
const AFTER = ack('2', '2026-11-22T10:00:15Z');
const LATER = ack('3', '2026-11-22T10:00:30Z');
const LISTED = { ledger: [entry(1, '1'), entry(2, '2')], restored: restored([2], 2) };

describe('what a restore may lose', () => {
  it('is what was acknowledged after the dump, when it is listed', () => {
    const acks = [BEFORE, AFTER, LATER];
    expect(judged({ acks, there: ['1', '3'], ...LISTED, findings: [lost('2')] })).toEqual([]);
  });

  it('is not what was acknowledged before the dump, or after the new epoch began', () => {
    const acks = [BEFORE, AFTER, LATER];
    expect(judged({ acks, there: [], ...LISTED, findings: ['1', '2', '3'].map(lost) })).toEqual([
      'nothing-lost 1: gone',
      'nothing-lost 3: gone',
    ]);
  });

  it('is not what is gone without being listed, also when the checks have not noticed', () => {
    expect(judged({ acks: [AFTER], there: [], ledger: [entry(1, '1')], restored: restored([], 1) })).toEqual([
      expect.stringMatching(/^nothing-lost 2: report 2 post .* is gone, and is not listed$/),
    ]);
  });

  it('is told without a hole', () => {
    expect(judged({ acks: [], there: [], ...LISTED, restored: restored([2], 4) })).toEqual([
      'nothing-lost intake 150 1/3: 2 cut entries are not listed',
    ]);
  });
});

describe('what follows from a restore', () => {
  const wrong = (promise: Finding['promise'], id: string, detail: string): Finding => ({
    ...{ promise, outcome: 'wrong', id, detail },
  });
  const only = (finding: Finding): string[] =>
    judged({ acks: [], there: [], ...LISTED, findings: [finding] });
  const NOT_THERE = 'the ledger has what the producer has not';

  it('is that the ledger has what was cut, and nothing else', () => {
    expect(only(wrong('chains-verify', 'intake 150 1/2', NOT_THERE))).toEqual([]);
    expect(only(wrong('chains-verify', 'intake 150 1/1', NOT_THERE))).toHaveLength(1);
    expect(only(wrong('chains-verify', 'intake 150 1/2', 'the ledger has other bytes'))).toHaveLength(1);
  });

  it('is that a phone has a message of which no attempt is known any more', () => {
    expect(only(wrong('instructed-once', 'x', 'came, and no attempt attempt-9 was written down'))).toEqual(
      [],
    );
    expect(
      only(wrong('instructed-once', 'x', 'came, and no attempt attempt-8 was written down')),
    ).toHaveLength(1);
  });

  it('is not that two people are told the same reference', () => {
    const again = ack('4', '2026-11-22T10:00:30Z', { reference: 'HRD-2' });
    expect(judged({ acks: [AFTER, again], there: ['4'], ...LISTED })).toEqual([
      expect.stringMatching(/^nothing-twice HRD-2: told for report 2 .* and again for report 4/),
    ]);
  });

  it('is not that a report which came again is decided again', () => {
    const decided = (...decisions: string[]): string[] =>
      judged({ acks: [], there: [], ...LISTED, decisions });
    expect(decided('case-opened', 'step-started')).toEqual([]);
    expect(decided('case-opened', 'attempt-joined')).toEqual([
      'nothing-twice report-2: report: case-opened 1/1, and again attempt-joined 1/2',
    ]);
  });
});
