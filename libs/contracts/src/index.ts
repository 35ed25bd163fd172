export * from './values.js';
export * from './settings.js';
export { DISTRICT_NAMES, districtName, type DistrictName } from './district-names.js';
export { type EventDeclaration } from './event.js';
export { EVENTS, declarationOf, isEventType, type DataOf, type EventType } from './catalogue.js';
export { CALLER_QUESTIONS, REPLIES, type CallerQuestion, type Reply } from './events/intake.js';
export { STEPS, type StepPurpose } from './events/escalation.js';
export {
  EXCEPTIONAL_REASONS,
  OUTAGE_REASONS,
  type ExceptionalReason,
  type OutageReason,
} from './events/escalation-desk.js';
export {
  BRIDGE_RESULTS,
  CORRECTION_REASONS,
  SUPERIOR_ANSWERS,
  VERDICTS,
  type BridgeResult,
  type CorrectionReason,
  type SuperiorAnswer,
  type Verdict,
} from './events/escalation-proof.js';
export { FLOW, edgeOf, producersHeardBy, type Edge, type FlowRow } from './flow.js';
export * from './subjects.js';
export * from './envelope.js';
export { assertEventFits } from './validate.js';
export { brokerPermissionsOf, type BrokerPermissions } from './permissions.js';
export { asyncApiDocument } from './asyncapi.js';
