/**
 * What each service may say and hear on the broker, made from the flow table: its own events, the logs of those it
 * follows, the clock, and answers to requests (design section 6). Nobody may touch JetStream's API.
 */
import { producersHeardBy } from './flow.js';
import { PRODUCERS, type Producer, type ServiceName } from './values.js';

export interface BrokerPermissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

const isProducer = (service: ServiceName): service is Producer =>
  (PRODUCERS as readonly string[]).includes(service);

function ofConsole(): BrokerPermissions {
  return {
    publish: ['setu-ctl.clock.status', 'setu-ctl.clock.moved', 'setu-ctl.clock.heartbeat'],
    subscribe: ['setu-ctl.clock.>', '_INBOX.console.>'],
  };
}

/** Publish and subscribe subjects of one service's broker user. */
export function brokerPermissionsOf(service: ServiceName): BrokerPermissions {
  if (!isProducer(service)) return ofConsole();
  const heard = producersHeardBy(service);
  const sendOnce = service === 'directory' ? ['setu-ctl.*.notification.send-once'] : [];
  return {
    publish: [
      `setu.*.${service}.>`,
      `setu-ctl.*.${service}.head`,
      `setu-ctl.*.${service}.wake`,
      `setu-ctl.*.${service}.changed`,
      ...heard.map((producer) => `setu-ctl.*.${producer}.log`),
      ...sendOnce,
      'setu-ctl.clock.status',
      'setu-ctl.clock.heartbeat',
      // Answers to what it was asked itself. Not allow_responses: that would let a user answer a message of his own to
      // any subject he names in it.
      `_INBOX.*.${service}.>`,
      '_INBOX.*.clock.>',
    ],
    subscribe: [
      ...heard.flatMap((producer) => [`setu.*.${producer}.>`, `setu-ctl.*.${producer}.head`]),
      `setu-ctl.*.${service}.>`,
      'setu-ctl.clock.>',
      `_INBOX.${service}.>`,
    ],
  };
}
