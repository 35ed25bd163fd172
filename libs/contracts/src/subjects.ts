/** Names on the broker. Events: `setu.<district>.<producer>.<event>.v<n>`; control: `setu-ctl.<district>.<producer>.<verb>`. */
import { declarationOf } from './catalogue.js';

export type ControlVerb = 'wake' | 'head' | 'log' | 'send-once' | 'changed';

export const eventSubject = (district: string, producer: string, type: string): string =>
  `setu.${district}.${producer}.${type}.v${declarationOf(type).version}`;

export const controlSubject = (district: string, producer: string, verb: ControlVerb): string =>
  `setu-ctl.${district}.${producer}.${verb}`;

/** The movable clock speaks to every service at once. */
export const CLOCK_STATUS = 'setu-ctl.clock.status';
export const CLOCK_MOVED = 'setu-ctl.clock.moved';
export const HEARTBEAT = 'setu-ctl.clock.heartbeat';

/** CloudEvents `type` of an event, e.g. `setu.escalation.case-opened.v1`. */
export const cloudEventType = (producer: string, type: string): string =>
  `setu.${producer}.${type}.v${declarationOf(type).version}`;

/** Answers come to inboxes. */
export const INBOX = '_INBOX';

/**
 * Where `asker` waits for the answer to what it asks on `subject`. The inbox names who may answer, and only he may
 * publish there (permissions.ts): nobody can put a log page of another one's into a consumer's hands.
 */
export function answerInbox(asker: string, subject: string): string {
  const [, place = '', whom = ''] = subject.split('.');
  return `${INBOX}.${asker}.${place === 'clock' ? 'clock' : whom}`;
}
