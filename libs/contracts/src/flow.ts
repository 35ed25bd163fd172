/**
 * The one table of who hears what and why. An edge either *causes* (its handler may publish) or is a *view* (its
 * handler only keeps a copy; the outbox refuses events there). Causes must have no cycle but for the named
 * exceptions, each bounded because it happens once per step, bridge or number. Docs, broker permissions and the
 * no-cycle test are made from this table.
 */
import { declarationOf, EVENTS, type EventType } from './catalogue.js';
import { PRODUCERS, type Producer } from './values.js';

export type Edge = 'cause' | 'view';

export interface FlowRow {
  readonly event: EventType;
  readonly producer: Producer;
  readonly consumer: Producer;
  readonly edge: Edge;
  /** A named exception to "only forward causes". */
  readonly bounded?: string;
}

const causesIn: Partial<Record<EventType, readonly Producer[]>> = {
  'drill-requested': ['notification'],
  // R31: what a dead network touched is excused.
  'drill-ended': ['escalation'],
  'notice-requested': ['notification'],
  'report-received': ['escalation', 'notification'],
  'report-refused': ['notification'],
  'report-unverified': ['notification', 'escalation'],
  'receipt-received': ['notification'],
  'bridge-reported': ['notification'],
  'caller-asked': ['notification'],
  'case-redirected': ['notification'],
  'report-out-of-hours': ['notification'],
  'report-too-old': ['notification'],
  'step-started': ['notification'],
  'representative-asked': ['notification'],
  'still-wanted-asked': ['notification'],
  'callback-tried': ['notification'],
  'callback-confirmed': ['notification'],
  'case-withdrawn': ['notification'],
  'case-closed': ['notification'],
  'desk-uncovered': ['notification'],
  'desk-covered': ['notification'],
  'call-recorded': ['escalation'],
  'reply-received': ['escalation', 'notification'],
  'bridge-requested': ['notification'],
  'correction-proposed': ['notification'],
  'finding-corrected': ['notification'],
  'callback-denied': ['notification'],
  'superior-answered': ['notification'],
  'nobody-reachable': ['notification'],
};

/** Roster facts of directory that move open cases (R15, R33, R34) or re-arm deadlines (R11). */
const rosterCausesInEscalation: readonly EventType[] = [
  'post-changed',
  'office-changed',
  'officer-changed',
  'posting-changed',
  'number-changed',
  'alternate-changed',
  'availability-changed',
  'calendar-changed',
  'representative-changed',
  'settings-changed',
];

const exceptions: Partial<Record<EventType, { consumer: Producer; bounded: string }>> = {
  'person-unreachable': { consumer: 'escalation', bounded: 'once per step' },
  'bridge-ended': { consumer: 'escalation', bounded: 'once per bridge' },
  // Both only set a number verified.
  'drill-answered': { consumer: 'directory', bounded: 'once per number' },
  'callback-confirmed': { consumer: 'directory', bounded: 'once per number' },
};

/** Escalation's case state is kept by intake for its forecast. */
const caseViewsOfIntake: readonly EventType[] = [
  'case-opened',
  'leg-opened',
  'step-started',
  'attempt-joined',
  'case-redirected',
  'callback-confirmed',
  'case-withdrawn',
  'case-closed',
  'case-reopened',
  'report-out-of-hours',
  'report-too-old',
  // What a representative is asked, so that a missed call or a "1" finds its question (R19).
  'representative-asked',
  'still-wanted-asked',
  'callback-tried',
  'callback-denied',
];

function consumersOf(event: EventType, producer: Producer): FlowRow[] {
  const rows: FlowRow[] = [];
  const add = (consumer: Producer, edge: Edge, bounded?: string): void => {
    if (consumer === producer || rows.some((r) => r.consumer === consumer)) return;
    rows.push({ event, producer, consumer, edge, ...(bounded ? { bounded } : {}) });
  };
  for (const consumer of causesIn[event] ?? []) add(consumer, 'cause');
  if (rosterCausesInEscalation.includes(event)) add('escalation', 'cause');
  const exception = exceptions[event];
  if (exception) add(exception.consumer, 'cause', exception.bounded);
  const isOfDirectory = declarationOf(event).producer === 'directory';
  if (isOfDirectory || event === 'epoch-started') PRODUCERS.forEach((p) => add(p, 'view'));
  if (caseViewsOfIntake.includes(event)) add('intake', 'view');
  add('reporting', 'view');
  return rows;
}

/** Every edge: event, producer, consumer, and whether the consumer may act on it. */
export const FLOW: readonly FlowRow[] = EVENTS.flatMap((e) =>
  (e.producer === 'every' ? PRODUCERS : [e.producer]).flatMap((p) => consumersOf(e.name as EventType, p)),
);

/** The producers whose logs a service follows. */
export function producersHeardBy(consumer: string): Producer[] {
  return PRODUCERS.filter((p) => FLOW.some((row) => row.producer === p && row.consumer === consumer));
}

/** The edge of one event into one service, or null when the service does not use it. */
export function edgeOf(event: string, producer: string, consumer: string): Edge | null {
  return (
    FLOW.find((r) => r.event === event && r.producer === producer && r.consumer === consumer)?.edge ?? null
  );
}
