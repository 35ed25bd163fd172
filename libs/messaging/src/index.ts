/** The door of libs/messaging: what services may use. */
export { MessagingModule, type MessagingOptions } from './messaging.module.js';
export { connectMessaging } from './connect.js';
export { messagingMigrations } from './schema.js';
export { Outbox } from './outbox/outbox.js';
export type { NewEvent, PersonalInput } from './outbox/envelope-text.js';
export { OnEvent, OnEveryEvent, Later } from './consumer/on-event.js';
export { CutHandlers, type CutHandler, type CutLog, type ReadKept } from './consumer/cut-handlers.js';
export type { Received } from './consumer/received.js';
export { Deadlines, type ArmedDeadline, type NewDeadline } from './deadlines/deadlines.js';
export { OnDeadline, type FiredDeadline } from './deadlines/on-deadline.js';
export { DeadlineAuditor, type DeadlineAudit } from './deadlines/auditor.js';
export { ControlBus } from './wire/control-bus.js';
export { NatsBus } from './wire/nats-bus.js';
export { Positions } from './positions.js';
export type { Surplus } from './consumer/position-store.js';
export {
  DeadLetters,
  type DeadLetter,
  type DiscardedLetter,
  type LetterFilter,
  type WholeLetter,
} from './consumer/dead-letters.js';
export { Acts, type Act } from './desk/acts.js';
export { ServiceDesk, type DeskAddress } from './desk/service-desk.js';
export { deskMessages } from './desk/desk-messages.js';
export { logInDatabase, logOverBroker, type ProducerLog } from './desk/producer-log.js';
export type { LogState } from './desk/log-states.js';
export type { SkipPlan, SkippedEntry } from './desk/position-skip.js';
export type { Verdict } from './desk/chain-check.js';
export { EventLog } from './log/event-log.js';
export { ClockMover, type ClockMoverOptions, type MovableClock } from './hop/clock-mover.js';
export { InFlight } from './hop/in-flight.js';
export type { ServiceStatus } from './hop/status.js';
