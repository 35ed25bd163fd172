/** All events by name, and their types. */
import type { DataOfDeclaration, EventDeclaration } from './event.js';
import { directoryEvents } from './events/directory.js';
import { directoryNoticeEvents } from './events/directory-notices.js';
import { escalationEvents } from './events/escalation.js';
import { escalationDeskEvents } from './events/escalation-desk.js';
import { escalationProofEvents } from './events/escalation-proof.js';
import { everyProducersEvents } from './events/every.js';
import { intakeEvents } from './events/intake.js';
import { notificationEvents } from './events/notification.js';

const all = [
  ...directoryEvents,
  ...directoryNoticeEvents,
  ...intakeEvents,
  ...escalationEvents,
  ...escalationDeskEvents,
  ...escalationProofEvents,
  ...notificationEvents,
  ...everyProducersEvents,
] as const;

type Declared = (typeof all)[number];
/** Name of an event, e.g. `case-opened`; unique over all producers. */
export type EventType = Declared['name'];
type DeclarationOf<T extends EventType> = Extract<Declared, { name: T }>;
/** The `data` of an event, by its name. */
export type DataOf<T extends EventType> = DataOfDeclaration<DeclarationOf<T>>;

export const EVENTS: readonly EventDeclaration[] = all;
const byName = new Map<string, EventDeclaration>(EVENTS.map((e) => [e.name, e]));

/** Declaration of an event; throws on an unknown name, which is a programming error. */
export function declarationOf(type: string): EventDeclaration {
  const found = byName.get(type);
  if (!found) throw new Error(`event ${type} is not declared in libs/contracts`);
  return found;
}
export const isEventType = (type: string): type is EventType => byName.has(type);
