/**
 * What somebody hears who reported or wrote without a screen: the receipt with what happens next and when, and the question
 * what was meant. As plan.ts. Pure.
 */
import type { Channel, DataOf } from '@setu/contracts';
import { calendarOf, engagementAt, holderOf, type RosterSnapshot } from '@setu/roster';
import { askedKey } from '../templates/asked-templates.js';
import type { TemplateKey } from '../templates/templates.js';
import type { Facts, Planned, Recipient } from './facts.js';

type Report = DataOf<'report-received'>;
type Asked = DataOf<'caller-asked'>;

/** Ways on which nobody has seen an answer yet. */
const WITHOUT_SCREEN: ReadonlySet<string> = new Set(['phone', 'sms', 'whatsapp']);

/** Where somebody wrote on WhatsApp he is answered there first. */
const channelsOn = (way: string): Channel[] =>
  way === 'whatsapp' ? ['whatsapp', 'sms'] : ['sms', 'whatsapp'];

/**
 * R16: the receipt of a report by telephone or message. Nothing for what a decision tells by itself (redirected, out of
 * hours, refused), nor for a redial the machine has seen, of which the first receipt has told.
 */
export function ofReceipt(d: Report, r: RosterSnapshot, now: Date): Planned[] {
  const byMachine = d.reportedBy === 'machine';
  if (!WITHOUT_SCREEN.has(d.way) && !byMachine) return [];
  const told = receiptOf(d, r, now, byMachine);
  if (!told) return [];
  const { representativeId, postId, reference, attemptedAt } = d;
  return [
    {
      ...{ purpose: 'receipt', template: told.template, channels: channelsOn(d.way) },
      recipient: { kind: 'representative', representativeId },
      facts: { representativeId, postId, reference, attemptedAt, ...told.facts },
      ...{ caseId: d.caseId, legId: null, step: null },
    },
  ];
}

interface Told {
  template: TemplateKey;
  facts: Facts;
}

function receiptOf(d: Report, r: RosterSnapshot, now: Date, byMachine: boolean): Told | null {
  switch (d.forecast) {
    case 'clock_running':
      return running(d, r, now, byMachine);
    case 'engaged':
      return { template: 'receipt_engaged', facts: { at: [engagedUntil(d, r, now)] } };
    case 'instructed':
      return { template: 'receipt_instructed', facts: {} };
    case 'joined':
      return byMachine ? null : { template: 'receipt_joined', facts: {} };
    default:
      return null;
  }
}

/** When the centre acts, by the same calendar escalation decides by (R6, R8); nothing where the office never opens. */
function running(d: Report, r: RosterSnapshot, now: Date, byMachine: boolean): Told | null {
  const attempt = new Date(d.attemptedAt);
  const calendar = calendarOf(r, d.postId, attempt);
  if (!calendar.isOpen(attempt) && !calendar.nextOpening(attempt)) return null;
  const due = calendar.add(attempt, r.settings.callbackSeconds).due;
  const at = [new Date(Math.max(due.getTime(), now.getTime())).toISOString()];
  if (byMachine) return { template: 'receipt_machine', facts: { at } };
  const opens = calendar.isOpen(attempt) ? null : calendar.nextOpening(attempt);
  return opens && opens > now
    ? { template: 'receipt_opens', facts: { at, opensAt: opens.toISOString() } }
    : { template: 'receipt_running', facts: { at } };
}

/** R12a: the end of the engagement and a little more. */
function engagedUntil(d: Report, r: RosterSnapshot, now: Date): string {
  const attempt = new Date(d.attemptedAt);
  const holder = holderOf(r, d.postId, attempt)?.officer.officerId;
  const until = holder ? engagementAt(r, holder, attempt)?.to : null;
  const end = until ? Date.parse(until) + r.settings.afterEngagementSeconds * 1000 : now.getTime();
  return new Date(Math.max(end, now.getTime())).toISOString();
}

/** R1, R4, R19: the question what was meant, on the number it came from. Without that number there is nobody to ask. */
export function ofAsked(d: Asked, number: string | null | undefined): Planned[] {
  if (!number) return [];
  const audience = d.personKind;
  return [
    {
      ...{ purpose: 'caller_asked', template: askedKey(audience, d.kind, d.choices.length, d.more) },
      ...{ channels: channelsOn(d.way), recipient: askedPerson(d), number },
      facts: {
        ...{ questionId: d.questionId, representativeId: d.representativeId },
        ...(d.kind === 'nothing_asked' ? { reference: openCases(d) } : {}),
        choices: d.choices.map(({ key, postId, reference, representativeId, titleHi, titleEn }) => ({
          ...{ key, postId, reference, representativeId, titleHi, titleEn },
        })),
      },
      ...{ caseId: null, legId: null, step: null },
    },
  ];
}

/** The newest of his open cases; more than two would make the text too long. */
const openCases = ({ choices }: Asked): string =>
  choices
    .flatMap(({ reference }) => reference ?? [])
    .slice(0, 2)
    .join(', ');

/** Somebody whose name is not known yet stands behind the question itself. */
function askedPerson(d: Asked): Recipient {
  if (d.personKind === 'officer' && d.officerId && d.postId)
    return { kind: 'officer', postId: d.postId, officerId: d.officerId };
  return { kind: 'representative', representativeId: d.representativeId ?? d.questionId };
}
