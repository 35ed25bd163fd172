/**
 * Which messages an event of intake or escalation makes (R36: everybody who is told of a problem is told of its end).
 * Pure: event data in, planned messages out. It knows no names and no numbers; recipients without either are found
 * out when the delivery is written.
 */
import type { Channel, DataOf, StepPurpose } from '@setu/contracts';
import type { TemplateKey } from '../templates/templates.js';
import type { Planned, Recipient } from './facts.js';

const TEXT: Channel[] = ['sms', 'whatsapp'];

interface StepTexts {
  purpose: string;
  text: TemplateKey;
  voice: { purpose: string; template: TemplateKey } | null;
}

/** What each step says; the board of the state is a mark on a screen, not a message (R17). */
const STEP_TEXTS: Record<StepPurpose, StepTexts | null> = {
  nudge: { purpose: 'nudge', text: 'nudge', voice: null },
  instruction: { purpose: 'instruction', text: 'instruction', voice: { purpose: 'ring', template: 'ring' } },
  repeat: { purpose: 'reminder', text: 'warning_last', voice: { purpose: 'repeat', template: 'repeat' } },
  warning: { purpose: 'warning', text: 'warning', voice: null },
  superior: { purpose: 'superior', text: 'superior', voice: null },
  head: { purpose: 'head', text: 'head', voice: null },
  state_board: null,
  state_message: { purpose: 'state', text: 'state', voice: null },
};

type Common = Pick<Planned, 'facts' | 'caseId' | 'legId' | 'step' | 'bundle'>;

const plain = (facts: Planned['facts'], caseId: string | null, legId: string | null = null): Common => ({
  facts,
  caseId,
  legId,
  step: null,
});

/** A post's officer, where the post is held; nobody otherwise. */
function officer(postId: string | null, officerId: string | null): Recipient[] {
  return postId && officerId ? [{ kind: 'officer', postId, officerId }] : [];
}
const representative = (id: string | null): Recipient[] =>
  id ? [{ kind: 'representative', representativeId: id }] : [];

function message(
  purpose: string,
  template: TemplateKey,
  to: Recipient[],
  common: Common,
  channels = TEXT,
): Planned[] {
  return to.map((recipient) => ({ purpose, template, recipient, channels, ...common }));
}

/** R17: the text of the step with its fall-back, and the ringing beside it; +15 also tells the representative. */
export function ofStep(d: DataOf<'step-started'>): Planned[] {
  const texts = STEP_TEXTS[d.step];
  if (!texts) return [];
  const to = d.recipientUserId
    ? [{ kind: 'user' as const, userId: d.recipientUserId }]
    : officer(d.recipientPostId, d.recipientOfficerId);
  const bundle = d.bundleId ? { id: d.bundleId, leads: d.bundleLeads ?? false } : null;
  const facts = {
    representativeId: d.representativeId,
    postId: d.postId,
    reference: d.reference,
    attemptedAt: d.attemptedAt,
    ...(bundle ? { cases: d.bundleSize ?? 1 } : {}),
    ...(d.nextAt ? { at: [d.nextAt] } : {}),
    ...(d.nextPostId ? { otherPostId: d.nextPostId } : {}),
    ...(d.linkId && d.linkExpiresAt ? { linkId: d.linkId, linkExpiresAt: d.linkExpiresAt } : {}),
  };
  const step = { name: d.step, index: d.stepIndex, postId: d.recipientPostId };
  const common: Common = { facts, caseId: d.caseId, legId: d.legId, step, bundle };
  const rings = texts.voice && d.channels.includes('voice') ? texts.voice : null;
  return [
    ...(isWritten(d, rings !== null) ? message(texts.purpose, textOf(d, texts), to, common) : []),
    ...(rings ? message(rings.purpose, rings.template, to, common, ['voice']) : []),
    ...(d.step === 'superior' && !d.again
      ? message('superior_told', 'superior_told', representative(d.representativeId), {
          ...common,
          step: null,
        })
      : []),
  ];
}

/**
 * Whether a step is told as a text: where one is wished for, where what is wished for cannot be had, and where the
 * message about another case carries it.
 */
function isWritten(d: DataOf<'step-started'>, rings: boolean): boolean {
  const wished = TEXT.some((channel) => d.channels.includes(channel));
  return wished || (!rings && d.channels.length > 0) || (d.bundleId !== undefined && d.bundleId !== null);
}

function textOf(d: DataOf<'step-started'>, { text }: StepTexts): TemplateKey {
  if (text === 'warning' && !(d.nextAt && d.nextPostId)) return 'warning_last';
  return text === 'head' && d.bundleLeads ? 'head_bundle' : text;
}

const QUESTIONS = ['ask_confirmation', 'ask_confirmation_again'] as const;

/** R16, R19: the question whether the call-back happened, with a link to answer. */
export function ofQuestion(d: DataOf<'representative-asked'>): Planned[] {
  const { representativeId, postId, reference, linkId, linkExpiresAt } = d;
  const byMachine = d.because === 'machine_report';
  const when = byMachine ? { attemptedAt: d.calledAt } : { at: [d.calledAt] };
  const facts = { representativeId, postId, reference, linkId, linkExpiresAt, ...when };
  const template = byMachine ? 'ask_machine' : QUESTIONS[d.question === 1 ? 0 : 1];
  return message('ask_confirmation', template, representative(representativeId), plain(facts, d.caseId));
}

/** R7, R8: at the opening, whether the call is still wanted, with a link to answer. */
export function ofStillWanted(d: DataOf<'still-wanted-asked'>): Planned[] {
  const { representativeId, postId, reference, attemptedAt, linkId, linkExpiresAt } = d;
  const facts = { representativeId, postId, reference, attemptedAt, linkId, linkExpiresAt };
  return message('still_wanted', 'still_wanted', representative(representativeId), plain(facts, d.caseId));
}

/**
 * R18: after the second try it is the representative's turn, who hears of both; a first try says nothing yet.
 * `firstAt` is the first try since the last time it was the representative's turn.
 */
export function ofTried(d: DataOf<'callback-tried'>, firstAt: Date | null): Planned[] {
  if (!d.handedOver) return [];
  const tries = [d.triedAt, ...(firstAt ? [firstAt.toISOString()] : [])].map((at) => Date.parse(at));
  const at = [...new Set(tries)].sort((a, b) => a - b).map((ms) => new Date(ms).toISOString());
  const { representativeId, postId, reference } = d;
  const facts = { representativeId, postId, reference, at };
  return message('tried', 'tried', representative(representativeId), plain(facts, d.caseId, d.legId));
}

/** R13: the representative hears who answers instead, the alternate that the call is coming. */
export function ofRedirect(d: DataOf<'case-redirected'>): Planned[] {
  const facts = {
    representativeId: d.representativeId,
    postId: d.postId,
    reference: d.reference,
    attemptedAt: d.attemptedAt,
    otherPostId: d.alternatePostId,
    otherOfficerId: d.alternateOfficerId,
  };
  const alternate = officer(d.alternatePostId, d.alternateOfficerId);
  const linked = (id: string | null | undefined): Common => {
    const link = id && d.linkExpiresAt ? { linkId: id, linkExpiresAt: d.linkExpiresAt } : {};
    return plain({ ...facts, ...link }, d.caseId);
  };
  // Events older than the links of both have none.
  const named = d.linkId ? 'redirect_linked' : 'redirect';
  const told = d.alternateLinkId ? 'redirect_alternate_linked' : 'redirect_alternate';
  const template = alternate.length > 0 ? named : 'redirect_none';
  return [
    ...message('redirect', template, representative(d.representativeId), linked(d.linkId)),
    ...message('redirect_alternate', told, alternate, linked(d.alternateLinkId)),
  ];
}

/** R7: no case; when the office opens, unless that has passed when the report came. */
export function ofOutOfHours(d: DataOf<'report-out-of-hours'>, decidedAt: Date): Planned[] {
  const { representativeId, postId, reference, attemptedAt } = d;
  const opensAt = d.opensAt && new Date(d.opensAt) > decidedAt ? d.opensAt : null;
  const facts = { representativeId, postId, reference, attemptedAt, ...(opensAt ? { at: [opensAt] } : {}) };
  const template = opensAt ? 'out_of_hours' : 'out_of_hours_call_again';
  return message('out_of_hours', template, representative(representativeId), plain(facts, null));
}

/** R16: kindly, call again now. */
export function ofTooOld(d: DataOf<'report-too-old'>): Planned[] {
  const { representativeId, postId, reference, attemptedAt } = d;
  const facts = { representativeId, postId, reference, attemptedAt };
  return message('too_old', 'too_old', representative(representativeId), plain(facts, null));
}

/** By code, where the post is known and where it is not; what is said is what the caller saw on the screen. */
const REFUSED: Readonly<Record<string, { known: TemplateKey; unknown: TemplateKey }>> = {
  number_not_official: { known: 'refused_number', unknown: 'refused_number_unknown' },
  app_call: { known: 'refused_app', unknown: 'refused_app_unknown' },
  rang_too_short: { known: 'refused_ring', unknown: 'refused_ring_unknown' },
  mandate_not_current: { known: 'refused_mandate', unknown: 'refused_mandate' },
  type_not_covered: { known: 'refused_type', unknown: 'refused_type' },
};

/** R1, R4: never a dead end; the right number where it is known. */
export function ofRefused(d: DataOf<'report-refused'>): Planned[] {
  const { representativeId, postId, reference } = d;
  const byApp = d.code === 'number_not_official' && (d.callKind ?? 'telephone') !== 'telephone';
  const says = REFUSED[byApp ? 'app_call' : d.code];
  const template = says ? says[postId === null ? 'unknown' : 'known'] : 'refused';
  return message(
    'refused',
    template,
    representative(representativeId),
    plain({ representativeId, postId, reference }, null),
  );
}

export function ofUnverified(d: DataOf<'report-unverified'>): Planned[] {
  const { representativeId, reference } = d;
  return message(
    'unverified',
    'unverified',
    representative(representativeId),
    plain({ representativeId, reference }, null),
  );
}

/**
 * R36: the officer with his response time; the representative only where another person confirmed in his name (R19);
 * whoever was told of the problem.
 */
export function ofConfirmed(d: DataOf<'callback-confirmed'>, told: readonly Recipient[]): Planned[] {
  const { representativeId, postId, reference, responseSeconds } = d;
  const common = plain(
    { representativeId, postId, reference, responseSeconds, at: [d.calledAt] },
    d.caseId,
    d.legId,
  );
  const self = d.confirmedBy === 'representative';
  return [
    ...message('closed', 'closed', officer(d.postId, d.officerId), common),
    ...(self
      ? []
      : message('closed_representative', 'closed_representative', representative(representativeId), common)),
    ...message('closed_superior', 'closed_superior', [...told], common),
  ];
}

/**
 * The representative needs no call any more: everybody who had been told hears it. Who did not answer whether it is
 * still wanted hears that it has ended (R8).
 */
export function ofWithdrawn(d: DataOf<'case-withdrawn'>, told: readonly Recipient[]): Planned[] {
  const { representativeId, postId, reference } = d;
  const common = plain({ representativeId, postId, reference }, d.caseId);
  return [
    ...(d.told ? message('closed', 'closed_withdrawn', officer(d.postId, d.officerId), common) : []),
    ...(d.reason === 'no_answer_to_question'
      ? message(
          'closed_representative',
          'closed_representative_end',
          representative(representativeId),
          common,
        )
      : []),
    ...message('closed_superior', 'closed_superior', [...told], common),
  ];
}

const ENDS: Readonly<Record<string, TemplateKey>> = {
  closed_unconfirmed: 'closed_unconfirmed',
  closed_unanswered: 'closed_unanswered',
};

/** R20: an end without a confirmed call-back; ends with an event of their own say nothing here. */
export function ofClosed(d: DataOf<'case-closed'>, told: readonly Recipient[]): Planned[] {
  const template = ENDS[d.state];
  if (!template) return [];
  const { representativeId, postId, reference } = d;
  const common = plain({ representativeId, postId, reference }, d.caseId);
  return [
    ...message('closed', template, officer(d.postId, d.officerId), common),
    ...message(
      'closed_representative',
      'closed_representative_end',
      representative(representativeId),
      common,
    ),
    ...message('closed_superior', 'closed_superior', [...told], common),
  ];
}
