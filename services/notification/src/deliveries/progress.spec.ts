import { describe, expect, it } from '@jest/globals';
import { CHANNELS, type Channel } from '@setu/contracts';
import fc from 'fast-check';
import {
  afterAttempt,
  nextWay,
  nobodyReached,
  type AttemptOutcome,
  type Course,
  type Progress,
  type Way,
} from './progress.js';

const TWO: Partial<Record<Channel, string[]>> = {
  sms: ['nic', 'gateway'],
  whatsapp: ['cloud'],
  email: ['smtp'],
};
const of = (channel: Channel): string[] => TWO[channel] ?? [];
const texts: Channel[] = ['sms', 'whatsapp', 'email'];
type End = [AttemptOutcome, string | null];

/** The ways a delivery takes when each attempt ends as written. */
function taken(channels: Channel[], ends: End[], urgent = true): { ways: string[]; last: Progress | null } {
  let course: Course = {};
  let last: Progress | null = null;
  const ways: string[] = [];
  for (const [outcome, reason] of ends) {
    const way = nextWay(channels, course, of) as Way;
    ways.push(`${way.channel}/${way.provider}`);
    last = afterAttempt(channels, course, { ...way, outcome, reason }, of, urgent);
    course = last.course;
    if (last.state !== 'queued' && last.state !== 'waiting') break;
  }
  return { ways, last };
}
const failed: End = ['failed', 'refused'];
const away: End = ['failed', 'provider_away'];
const lost: End = ['unknown', 'timeout'];

describe('what follows from the outcome of an attempt', () => {
  it('the next provider of a channel comes first, then the next channel', () => {
    expect(taken(texts, [failed, failed, failed, failed])).toMatchObject({
      ways: ['sms/nic', 'sms/gateway', 'whatsapp/cloud', 'email/smtp'],
      last: { state: 'failed' },
    });
  });

  it('a number that is none is tried by no other provider of the channel', () => {
    expect(taken(texts, [['failed', 'invalid_number'], failed]).ways).toEqual(['sms/nic', 'whatsapp/cloud']);
  });

  it('after an outcome nobody knows, or silence, another channel comes before another provider of the same', () => {
    expect(taken(texts, [lost, lost, failed, failed]).ways).toEqual([
      'sms/nic',
      'whatsapp/cloud',
      'email/smtp',
      'sms/gateway',
    ]);
    expect(taken(['sms'], [lost, failed]).ways).toEqual(['sms/nic', 'sms/gateway']);
  });

  it('what may pass is tried again after pauses, and comes to an end', () => {
    const round: End[] = [away, away, away, away];
    const { ways, last } = taken(texts, [...round, ...round, ...round, ...round, ...round]);
    expect(ways).toHaveLength(20);
    expect(last?.state).toBe('failed');
    const first = taken(texts, round).last;
    expect(first).toMatchObject({ state: 'waiting', hold: { because: 'provider_away', seconds: 5 } });
    expect(taken(texts, round, false).last?.hold?.seconds).toBe(30);
  });

  it('a provider that asks for patience gets it, an urgent message not longer than two minutes', () => {
    const slow = (urgent: boolean) =>
      afterAttempt(
        ['whatsapp'],
        {},
        {
          channel: 'whatsapp',
          provider: 'cloud',
          outcome: 'failed',
          reason: 'throttled',
          retryAfterSeconds: 900,
        },
        of,
        urgent,
      ).hold;
    expect(slow(true)).toEqual({ because: 'throttled', seconds: 120 });
    expect(slow(false)).toEqual({ because: 'throttled', seconds: 900 });
  });

  it('what failed for good is not tried again in the next round', () => {
    const { ways } = taken(texts, [failed, away, failed, failed, away]);
    expect(ways).toEqual(['sms/nic', 'sms/gateway', 'whatsapp/cloud', 'email/smtp', 'sms/gateway']);
  });

  it('a channel without a provider is told as a failure of its own, once', () => {
    const none = (): string[] => [];
    const way = nextWay(['voice'], {}, none);
    expect(way).toEqual({ channel: 'voice', provider: 'none' });
    const tried = { ...(way as Way), outcome: 'failed' as const, reason: 'channel_not_configured' };
    expect(afterAttempt(['voice'], {}, tried, none, true).state).toBe('failed');
  });

  const outcome = fc.constantFrom<End>(
    ['unknown', 'timeout'],
    ['unknown', 'no_receipt'],
    ['failed', 'invalid_number'],
    ['failed', 'refused'],
    ['failed', 'provider_away'],
    ['failed', 'throttled'],
  );

  it('every delivery ends, and no provider is called again after an outcome nobody knows', () => {
    fc.assert(
      fc.property(
        fc.subarray([...CHANNELS], { minLength: 1 }),
        fc.array(outcome, { minLength: 200, maxLength: 200 }),
        fc.boolean(),
        (channels, ends, urgent) => {
          const { ways, last } = taken(channels, ends, urgent);
          expect(last?.state).toBe('failed');
          ways.forEach((way, i) => {
            if (ends[i]?.[0] === 'unknown') expect(ways.slice(i + 1)).not.toContain(way);
          });
        },
      ),
    );
  });

  it('R17: a person is unreachable only when every message failed', () => {
    expect(nobodyReached(['failed', 'failed'])).toBe(true);
    for (const other of ['delivered', 'queued', 'waiting', 'cancelled', 'sent'] as const)
      expect(nobodyReached(['failed', other])).toBe(false);
    expect(nobodyReached([])).toBe(false);
  });
});
