import { describe, expect, it } from '@jest/globals';
import {
  CLOCK_STATUS,
  PRODUCERS,
  type ServiceName,
  brokerPermissionsOf,
  controlSubject,
  eventSubject,
} from '@setu/contracts';
import { brokerUsers } from './broker-users.mjs';

const passwords = Object.fromEntries([...PRODUCERS, 'console'].map((name) => [name, `secret of ${name}`]));
const users = brokerUsers(passwords, (service) => brokerPermissionsOf(service as ServiceName));
const of = (name: string) => users.find(({ user }) => user === name);

/** As the broker reads subjects: `*` is one word, `>` is the rest. */
function covers(pattern: string, subject: string): boolean {
  const words = subject.split('.');
  const parts = pattern.split('.');
  if (parts.at(-1) === '>')
    return words.length >= parts.length && parts.slice(0, -1).every((p, i) => p === '*' || p === words[i]);
  return parts.length === words.length && parts.every((p, i) => p === '*' || p === words[i]);
}
const maySay = (name: string, subject: string): boolean =>
  of(name)?.publish.some((p) => covers(p, subject)) ?? false;
const mayHear = (name: string, subject: string): boolean =>
  of(name)?.subscribe.some((p) => covers(p, subject)) ?? false;

describe('the users of the broker', () => {
  const event = eventSubject('150', 'intake', 'report-received');

  it('let a service publish its own events and nobody else', () => {
    expect(maySay('intake', event)).toBe(true);
    for (const other of [...PRODUCERS, 'console'].filter((name) => name !== 'intake'))
      expect(maySay(other, event)).toBe(false);
  });

  it('let a service announce its own heads only', () => {
    expect(maySay('escalation', controlSubject('150', 'escalation', 'head'))).toBe(true);
    expect(maySay('escalation', controlSubject('150', 'intake', 'head'))).toBe(false);
  });

  it('let whoever follows a service hear its events and ask for pages of its log', () => {
    for (const name of ['escalation', 'reporting']) {
      expect(mayHear(name, event)).toBe(true);
      expect(maySay(name, controlSubject('state', 'directory', 'log'))).toBe(true);
      expect(maySay(name, CLOCK_STATUS)).toBe(true);
    }
    expect(mayHear('console', event)).toBe(false);
  });

  it('let only directory hand a code to notification', () => {
    const subject = controlSubject('150', 'notification', 'send-once');
    expect(PRODUCERS.filter((name) => maySay(name, subject))).toEqual(['directory']);
  });
});
