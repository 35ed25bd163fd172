import { describe, expect, it } from '@jest/globals';
import { STEPS, type DataOf } from '@setu/contracts';
import { snapshotFrom, type RosterItem } from '@setu/roster';
import { district, id, MLA, OFFICER, POST } from '@setu/testing';
import { confirmed, LINK, step } from '../../test/events.js';
import { ofAsked, ofReceipt } from './answer-plan.js';
import * as fairness from './fairness-plan.js';
import type { Planned } from './facts.js';
import * as plan from './plan.js';
import { PURPOSES } from './purposes.js';

const CASE = id(500);
const NOW = new Date('2026-11-23T05:42:00Z');
const plainly = (personal: Record<string, { value: string }> | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(personal ?? {}).map(([name, { value }]) => [name, value]));
const roster = snapshotFrom(
  '150',
  district([]).map((e) => ({ ...e, personal: plainly(e.personal as never) })) as unknown as RosterItem[],
);
const at = { reference: 'HRD-0412', representativeId: MLA, postId: POST.dpro };
const link = { linkId: LINK, linkExpiresAt: '2026-11-24T05:44:00Z' };

const report: DataOf<'report-received'> = {
  ...{ reportId: id(1), caseId: CASE, ...at, reportedBy: 'representative', reporterId: MLA, numberId: null },
  ...{ attemptedAt: '2026-11-23T05:32:00Z', reportedAt: '2026-11-23T05:33:00Z', result: 'no_answer' },
  ...{ ringSeconds: null, way: 'phone', forecast: 'clock_running' },
  ...{ rosterPosition: { epoch: 1, sequence: 1 }, rosterStale: false },
};
const question = (number: number): Planned[] =>
  plan.ofQuestion({ caseId: CASE, ...at, question: number, calledAt: '2026-11-23T05:44:00Z', ...link });
const tried = (handedOver: boolean): Planned[] =>
  plan.ofTried(
    {
      ...{ caseId: CASE, legId: CASE, ...at, officerId: OFFICER.dpro, count: 2, handedOver },
      triedAt: '2026-11-23T05:49:00Z',
    },
    null,
  );

/** Everything that can be said about one call that goes as badly as it can. */
const worst: Planned[] = [
  ...ofReceipt(report, roster, NOW),
  ...ofReceipt({ ...report, reportedBy: 'machine', forecast: 'joined' }, roster, NOW),
  ...STEPS.flatMap((name) => plan.ofStep(step(CASE, { step: name }).data as DataOf<'step-started'>)),
  ...question(1),
  ...question(2),
  ...tried(false),
  ...tried(true),
  ...fairness.ofSuperior({
    ...{ caseId: CASE, legId: CASE, ...at, superiorPostId: POST.cdo, superiorOfficerId: OFFICER.cdo },
    ...{ answer: 'calls_self', until: null, answeredAt: '2026-11-23T06:00:00Z' },
  } as unknown as DataOf<'superior-answered'>),
  ...plan.ofConfirmed(confirmed(CASE, 'operator').data as DataOf<'callback-confirmed'>, []),
];
const toRepresentative = worst.filter(({ recipient }) => recipient.kind === 'representative');

describe('what a representative hears of one call', () => {
  it('R19: two questions at most, and no call; the rest are notices, each once', () => {
    const count = (purpose: string) => toRepresentative.filter((p) => p.purpose === purpose).length;
    expect(count('ask_confirmation')).toBe(2);
    expect(toRepresentative.filter((p) => p.channels.includes('voice'))).toEqual([]);
    const notices = toRepresentative.filter((p) => p.purpose !== 'ask_confirmation').map((p) => p.purpose);
    expect(notices.sort()).toEqual([
      'closed_representative',
      'receipt',
      'superior_calls',
      'superior_told',
      'tried',
    ]);
  });

  it('every purpose that is sent says how soon and why', () => {
    expect(worst.map((p) => p.purpose).filter((purpose) => !PURPOSES[purpose])).toEqual([]);
    for (const { reason } of Object.values(PURPOSES)) expect(reason.length).toBeGreaterThan(10);
    const waiting = worst.filter((p) => PURPOSES[p.purpose]?.waits).map((p) => p.purpose);
    expect(waiting.filter((purpose) => purpose !== 'closed_superior')).toEqual([]);
  });
});

describe('R16: the receipt of a report', () => {
  const templateOf = (over: Partial<DataOf<'report-received'>>) =>
    ofReceipt({ ...report, ...over }, roster, NOW).map((p) => p.template);

  it.each([
    [{}, ['receipt_running']],
    [{ attemptedAt: '2026-11-23T12:45:00Z', forecast: 'clock_running' }, ['receipt_opens']],
    [{ forecast: 'instructed' }, ['receipt_instructed']],
    [{ forecast: 'engaged' }, ['receipt_engaged']],
    [{ forecast: 'joined' }, ['receipt_joined']],
    [{ forecast: 'redirected' }, []],
    [{ forecast: 'out_of_hours' }, []],
    [{ way: 'web' }, []],
    [{ way: 'operator' }, []],
    [{ reportedBy: 'machine' }, ['receipt_machine']],
    [{ reportedBy: 'machine', forecast: 'joined' }, []],
  ] as const)('%j: %j', (over, templates) => {
    expect(templateOf(over as Partial<DataOf<'report-received'>>)).toEqual(templates);
  });

  it('promises no time where the office never opens', () => {
    expect(ofReceipt(report, snapshotFrom('150', []), NOW)).toEqual([]);
  });

  it('is never about a moment that has passed', () => {
    const late = new Date('2026-11-23T07:00:00Z');
    const [told] = ofReceipt(report, roster, late);
    expect(Date.parse(told?.facts.at?.[0] ?? '')).toBe(late.getTime());
  });
});

describe('a question back', () => {
  const asked: DataOf<'caller-asked'> = {
    ...{ questionId: id(9), personKind: 'staff', representativeId: null, officerId: null, postId: null },
    ...{ numberId: null, kind: 'which_representative', way: 'whatsapp', choices: [] },
    ...{ askedAt: '2026-11-23T05:42:00Z', expiresAt: '2026-11-23T07:42:00Z' },
  };
  const choice = (key: string) => ({
    ...{
      key,
      postId: null,
      caseId: null,
      reference: null,
      representativeId: MLA,
      titleHi: null,
      titleEn: null,
    },
  });

  it('goes to the number it came from, on the way it came, in the text for so many choices', () => {
    expect(ofAsked({ ...asked, choices: [choice('1'), choice('2')] }, '+915550200077')).toMatchObject([
      { template: 'asked_staff_representative_2', channels: ['whatsapp', 'sms'], number: '+915550200077' },
    ]);
    expect(
      ofAsked({ ...asked, kind: 'which_post', personKind: 'representative' }, '+915550200077'),
    ).toMatchObject([{ template: 'asked_representative_post' }]);
    expect(ofAsked({ ...asked, kind: 'nothing_open' }, '+915550200077')).toMatchObject([
      { template: 'asked_staff_nothing_open' },
    ]);
    const four = ['1', '2', '3', '4'].map(choice);
    expect(ofAsked({ ...asked, kind: 'which_post', choices: four }, '+915550200077')).toMatchObject([
      { template: 'asked_staff_post_4' },
    ]);
    expect(
      ofAsked({ ...asked, kind: 'which_post', choices: four, more: true }, '+915550200077'),
    ).toMatchObject([{ template: 'asked_staff_post_4_more' }]);
    const open = ['3', '2', '1'].map((n) => ({ ...choice(n), reference: `HRD-000${n}` }));
    expect(ofAsked({ ...asked, kind: 'nothing_asked', choices: open }, '+915550200077')).toMatchObject([
      { template: 'asked_staff_nothing_asked', facts: { reference: 'HRD-0003, HRD-0002' } },
    ]);
  });

  it('without a number there is nobody to ask', () => {
    expect(ofAsked(asked, null)).toEqual([]);
  });

  it('keeps no number among its facts', () => {
    const [planned] = ofAsked({ ...asked, choices: [choice('1')] }, '+915550200077');
    expect(JSON.stringify(planned?.facts)).not.toContain('5550200077');
  });
});
