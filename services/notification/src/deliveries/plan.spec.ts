import { describe, expect, it } from '@jest/globals';
import { CHANNELS, STEPS, type DataOf } from '@setu/contracts';
import fc from 'fast-check';
import { id, MLA, OFFICER, POST } from '@setu/testing';
import { LINK, step as stepEvent } from '../../test/events.js';
import * as plan from './plan.js';

const CASE = id(500);
const step = (over: Partial<DataOf<'step-started'>>) => stepEvent(CASE, over).data as DataOf<'step-started'>;
const purposes = (planned: { purpose: string }[]): string[] => planned.map((p) => p.purpose);

describe('which messages an event makes', () => {
  it('R17: an instruction is one text with fall-back and one ring', () => {
    expect(plan.ofStep(step({}))).toMatchObject([
      { purpose: 'instruction', channels: ['sms', 'whatsapp'], recipient: { officerId: OFFICER.dpro } },
      { purpose: 'ring', channels: ['voice'] },
    ]);
  });

  it('R17: the repetition is by voice, the board of the state is no message', () => {
    expect(plan.ofStep(step({ step: 'repeat', channels: ['voice'] }))).toMatchObject([
      { purpose: 'repeat', template: 'repeat', channels: ['voice'] },
    ]);
    expect(plan.ofStep(step({ step: 'state_board' }))).toEqual([]);
  });

  it('R17: a warning that names nobody next says less instead of failing', () => {
    expect(plan.ofStep(step({ step: 'warning', channels: ['sms'] }))).toMatchObject([
      { template: 'warning_last' },
    ]);
  });

  it('R36: the representative hears that the superior was told', () => {
    expect(purposes(plan.ofStep(step({ step: 'superior', channels: ['sms'] })))).toEqual([
      'superior',
      'superior_told',
    ]);
  });

  it.each(STEPS)('R17: %s to a post without officer tells nobody there', (name) => {
    const planned = plan.ofStep(step({ step: name, recipientOfficerId: null }));
    expect(planned.filter((p) => p.recipient.kind === 'officer')).toEqual([]);
  });

  it('never carries a name, number, text or link, only ids and instants', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STEPS), fc.subarray([...CHANNELS]), (name, channels) => {
        const facts = plan.ofStep(step({ step: name, channels })).map((p) => p.facts);
        expect(JSON.stringify(facts)).not.toMatch(/555|http|[\u0900-\u097f]/);
      }),
    );
  });

  it('R17: whatever text channel is named, WhatsApp stands behind SMS', () => {
    expect(plan.ofStep(step({ channels: ['sms'] }))).toMatchObject([{ channels: ['sms', 'whatsapp'] }]);
  });

  it('R17: one message about several cases; the cases it carries have one of their own that is not sent', () => {
    const bundle = { step: 'head' as const, bundleId: id(9), bundleSize: 3, recipientOfficerId: OFFICER.cdo };
    expect(plan.ofStep(step({ ...bundle, bundleLeads: true, channels: ['sms'] }))).toMatchObject([
      { purpose: 'head', template: 'head_bundle', bundle: { leads: true }, facts: { cases: 3 } },
    ]);
    expect(plan.ofStep(step({ ...bundle, bundleLeads: false, channels: [], linkId: null }))).toMatchObject([
      { purpose: 'head', template: 'head', bundle: { id: id(9), leads: false } },
    ]);
  });

  it('R17: what is said to a superior again is not told to the representative again', () => {
    const again = step({ step: 'superior', channels: ['sms'], again: true });
    expect(purposes(plan.ofStep(again))).toEqual(['superior']);
  });

  it('R17: a wish that cannot be had, e-mail or a voice without words, is a text', () => {
    expect(purposes(plan.ofStep(step({ step: 'head', channels: ['email'] })))).toEqual(['head']);
    expect(purposes(plan.ofStep(step({ step: 'warning', channels: ['voice'] })))).toEqual(['warning']);
    expect(purposes(plan.ofStep(step({ step: 'repeat', channels: ['voice', 'sms'] })))).toEqual([
      'reminder',
      'repeat',
    ]);
  });

  it('R17: the nodal officer is told on the number of his account', () => {
    const delegated = step({
      step: 'head',
      recipientOfficerId: null,
      recipientUserId: id(81),
      channels: ['sms'],
    });
    expect(plan.ofStep(delegated)).toMatchObject([{ recipient: { kind: 'user', userId: id(81) } }]);
  });

  it('R7: an opening that has passed is not promised', () => {
    const late: DataOf<'report-out-of-hours'> = {
      reportId: id(1),
      reference: 'HRD-0412',
      caseId: CASE,
      representativeId: MLA,
      postId: POST.dpro,
      attemptedAt: '2026-11-23T12:00:00Z',
      opensAt: '2026-11-24T04:30:00Z',
    };
    const at = (time: string) => plan.ofOutOfHours(late, new Date(time))[0]?.template;
    expect(at('2026-11-23T12:01:00Z')).toBe('out_of_hours');
    expect(at('2026-11-24T05:00:00Z')).toBe('out_of_hours_call_again');
  });

  it('R7, R8: whether a call is still wanted is asked by a text with a link, of the representative alone', () => {
    const asked: DataOf<'still-wanted-asked'> = {
      caseId: CASE,
      reference: 'HRD-0412',
      representativeId: MLA,
      postId: POST.dpro,
      attemptedAt: '2026-11-21T12:50:00Z',
      askedAt: '2026-11-23T04:30:00Z',
      because: 'out_of_hours',
      linkId: LINK,
      linkExpiresAt: '2026-11-30T04:30:00Z',
    };
    expect(plan.ofStillWanted(asked)).toMatchObject([
      {
        purpose: 'still_wanted',
        recipient: { representativeId: MLA },
        facts: { linkId: LINK, attemptedAt: asked.attemptedAt },
      },
    ]);
  });

  it('R8: who has not answered hears that it has ended; the officer, never told, hears nothing', () => {
    const ended: DataOf<'case-withdrawn'> = {
      caseId: CASE,
      reference: 'HRD-0412',
      representativeId: MLA,
      postId: POST.dpro,
      officerId: OFFICER.dpro,
      withdrawnAt: '2026-11-23T11:30:00Z',
      told: false,
      reason: 'no_answer_to_question',
    };
    expect(purposes(plan.ofWithdrawn(ended, []))).toEqual(['closed_representative']);
    expect(plan.ofWithdrawn({ ...ended, reason: 'not_needed' }, [])).toEqual([]);
  });

  it('R18: only the second try is told, since it hands over', () => {
    const tried: DataOf<'callback-tried'> = {
      caseId: CASE,
      legId: CASE,
      postId: POST.dpro,
      officerId: OFFICER.dpro,
      triedAt: '2026-11-23T05:44:00Z',
      count: 1,
      reference: 'HRD-0412',
      representativeId: MLA,
      handedOver: false,
    };
    const first = new Date('2026-11-23T05:44:00Z');
    expect(plan.ofTried(tried, null)).toEqual([]);
    const second = { ...tried, triedAt: '2026-11-23T05:49:00Z', count: 2, handedOver: true };
    expect(plan.ofTried(second, first)).toMatchObject([
      { purpose: 'tried', facts: { at: ['2026-11-23T05:44:00.000Z', '2026-11-23T05:49:00.000Z'] } },
    ]);
    expect(plan.ofTried({ ...second, triedAt: '2026-11-23T05:40:00Z' }, first)[0]?.facts.at).toEqual([
      '2026-11-23T05:40:00.000Z',
      '2026-11-23T05:44:00.000Z',
    ]);
    expect(plan.ofTried(second, null)[0]?.facts.at).toEqual(['2026-11-23T05:49:00.000Z']);
  });

  it.each([
    ['number_not_official', 'telephone', 'refused_number', 'refused_number_unknown'],
    ['number_not_official', undefined, 'refused_number', 'refused_number_unknown'],
    ['number_not_official', 'whatsapp', 'refused_app', 'refused_app_unknown'],
    ['number_not_official', 'other_app', 'refused_app', 'refused_app_unknown'],
    ['rang_too_short', 'telephone', 'refused_ring', 'refused_ring_unknown'],
    ['mandate_not_current', 'telephone', 'refused_mandate', 'refused_mandate'],
    ['type_not_covered', 'telephone', 'refused_type', 'refused_type'],
    ['of_a_later_version', 'telephone', 'refused', 'refused'],
  ] as const)(
    'R1, R4: refused by %s (%s) is told as on the screen: %s, %s',
    (code, callKind, known, unknown) => {
      const refused: DataOf<'report-refused'> = {
        reportId: id(1),
        reference: 'HRD-0412',
        code,
        ...(callKind ? { callKind } : {}),
        representativeId: MLA,
        postId: POST.dpro,
        attemptedAt: '2026-11-23T05:32:00Z',
        reportedAt: '2026-11-23T05:33:00Z',
        way: 'web',
      };
      const templateFor = (postId: string | null) =>
        plan.ofRefused({ ...refused, postId }).map((p) => p.template);
      expect([templateFor(POST.dpro), templateFor(null)]).toEqual([[known], [unknown]]);
      expect(plan.ofRefused({ ...refused, representativeId: null })).toEqual([]);
    },
  );

  it('R19: the second question is the last and says so', () => {
    const asked = {
      caseId: CASE,
      reference: 'HRD-0412',
      representativeId: MLA,
      postId: POST.dpro,
      question: 2,
      calledAt: '2026-11-23T05:44:00Z',
      linkId: LINK,
      linkExpiresAt: '2026-11-24T05:44:00Z',
    };
    expect(plan.ofQuestion(asked)).toMatchObject([
      { purpose: 'ask_confirmation', template: 'ask_confirmation_again' },
    ]);
  });

  it('R20: ends that have an event of their own are not told twice', () => {
    const closed: DataOf<'case-closed'> = {
      caseId: CASE,
      reference: 'HRD-0412',
      representativeId: MLA,
      postId: POST.dpro,
      officerId: OFFICER.dpro,
      state: 'redirected',
      closedAt: '2026-11-23T05:44:00Z',
      reasonCode: 'x',
      excused: [],
    };
    expect(plan.ofClosed(closed, [])).toEqual([]);
    expect(purposes(plan.ofClosed({ ...closed, state: 'closed_unanswered' }, []))).toEqual([
      'closed',
      'closed_representative',
    ]);
  });
});
