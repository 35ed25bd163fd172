// Who may say and hear what on the broker: one user per service, publishing only its own events and control messages.
// The events themselves are declared in libs/contracts; here stand only the shapes of subjects.

/** Control messages that a service sends to another one. @type {Record<string, string[]>} */
const ADDRESSED = {
  directory: ['setu-ctl.*.notification.send-once'],
};

/** Asking for pages of a log, the clock's questions and beats, answers to whoever asked. */
const EVERYBODY_SAYS = ['setu-ctl.*.*.log', 'setu-ctl.clock.>', '_INBOX.>'];
const EVERYBODY_HEARS = ['setu.>', 'setu-ctl.>', '_INBOX.>'];

/**
 * The users of the broker with their rights.
 * @param {Record<string, string>} passwords by service
 * @returns {import('./servers/nats.mjs').NatsUser[]}
 */
export function brokerUsers(passwords) {
  return Object.entries(passwords).map(([user, password]) => ({
    user,
    password,
    publish: [`setu.*.${user}.>`, `setu-ctl.*.${user}.>`, ...(ADDRESSED[user] ?? []), ...EVERYBODY_SAYS],
    subscribe: EVERYBODY_HEARS,
  }));
}
