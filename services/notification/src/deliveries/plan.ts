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
  instruction: { purpose: 'instruction', text: 'instruction', voice: { purpose: 'ring', template: 'ring' } },
  repeat: { purpose: 'repeat', text: 'warning_last', voice: { purpose: 'repeat', template: 'repeat' } },
  warning: { purpose: 'warning', text: 'warning', voice: null },
  superior: { purpose: 'superior', text: 'superior', voice: null },
  head: { purpose: 'head', text: 'head', voice: null },
  state_board: null,
  state_message: { purpose: 'state', text: 'state', voice: null },
};

type Common = Pick<Planned, 'facts' | 'caseId' | 'legId' | 'step'>;

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
  const to = officer(d.recipientPostId, d.recipientOfficerId);
  const facts = {
    representativeId: d.representativeId,
    postId: d.postId,
    reference: d.reference,
    attemptedAt: d.attemptedAt,
    ...(d.nextAt ? { at: [d.nextAt] } : {}),
    ...(d.nextPostId ? { otherPostId: d.nextPostId } : {}),
    ...(d.linkId && d.linkExpiresAt ? { linkId: d.linkId, linkExpiresAt: d.linkExpiresAt } : {}),
  };
  const step = { name: d.step, index: d.stepIndex, postId: d.recipientPostId };
  const common: Common = { facts, caseId: d.caseId, legId: d.legId, step };
  const text = texts.text === 'warning' && !(d.nextAt && d.nextPostId) ? 'warning_last' : texts.text;
  const textChannels = TEXT.some((c) => d.channels.includes(c)) ? TEXT : [];
  const rings = texts.voice && d.channels.includes('voice') ? texts.voice : null;
  return [
    ...(textChannels.length > 0 ? message(texts.purpose, text, to, common, textChannels) : []),
    ...(rings ? message(rings.purpose, rings.template, to, common, ['voice']) : []),
    ...(d.step === 'superior'
      ? message('superior_told', 'superior_told', representative(d.representativeId), {
          ...common,
          step: null,
        })
      : []),
  ];
}

/** R19: the question whether the call-back happened, with a link to answer. */
export function ofQuestion(d: DataOf<'representative-asked'>): Planned[] {
  const { representativeId, postId, reference, linkId, linkExpiresAt } = d;
  const facts = { representativeId, postId, reference, linkId, linkExpiresAt, at: [d.calledAt] };
  const template = d.question === 1 ? 'ask_confirmation' : 'ask_confirmation_again';
  return message('ask_confirmation', template, representative(representativeId), plain(facts, d.caseId));
}

/** R18: after the second try it is the representative's turn; a first try says nothing yet. */
export function ofTried(d: DataOf<'callback-tried'>): Planned[] {
  if (!d.handedOver) return [];
  const { representativeId, postId, reference } = d;
  const facts = { representativeId, postId, reference, at: [d.triedAt] };
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
  const common = plain(facts, d.caseId);
  const alternate = officer(d.alternatePostId, d.alternateOfficerId);
  const template = alternate.length > 0 ? 'redirect' : 'redirect_none';
  return [
    ...message('redirect', template, representative(d.representativeId), common),
    ...message('redirect_alternate', 'redirect_alternate', alternate, common),
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

const REFUSED: Readonly<Record<string, TemplateKey>> = { rang_too_short: 'refused_ring' };

/** R1, R4: never a dead end; the right number where it is known. */
export function ofRefused(d: DataOf<'report-refused'>): Planned[] {
  const { representativeId, postId, reference } = d;
  const known = d.code === 'number_not_official' && postId !== null;
  const template = known ? 'refused_number' : (REFUSED[d.code] ?? 'refused');
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

/** The representative needs no call any more: everybody who had been told hears it. */
export function ofWithdrawn(d: DataOf<'case-withdrawn'>, told: readonly Recipient[]): Planned[] {
  const { representativeId, postId, reference } = d;
  const common = plain({ representativeId, postId, reference }, d.caseId);
  return [
    ...(d.told ? message('closed', 'closed_withdrawn', officer(d.postId, d.officerId), common) : []),
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
