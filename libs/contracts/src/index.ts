export * from './values.js';
export * from './settings.js';
export { type EventDeclaration } from './event.js';
export { EVENTS, declarationOf, isEventType, type DataOf, type EventType } from './catalogue.js';
export { STEPS, type StepPurpose } from './events/escalation.js';
export { FLOW, edgeOf, producersHeardBy, type Edge, type FlowRow } from './flow.js';
export * from './subjects.js';
export * from './envelope.js';
export { assertEventFits } from './validate.js';
