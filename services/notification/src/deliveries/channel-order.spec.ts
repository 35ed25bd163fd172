import { describe, expect, it } from '@jest/globals';
import { CHANNELS, type Channel } from '@setu/contracts';
import { channelsFor } from './channel-order.js';
import type { Planned } from './facts.js';

const recipient = { kind: 'representative', representativeId: 'x' } as const;
const text: Pick<Planned, 'channels' | 'recipient'> = { channels: ['sms', 'whatsapp'], recipient };
const all = [...CHANNELS];

describe('the channels of a message', () => {
  it('stand in the order of the district, as far as there are providers and addresses', () => {
    expect(channelsFor(text, 'sms,whatsapp,email,push', all)).toEqual(['sms', 'whatsapp']);
    expect(channelsFor(text, 'whatsapp, sms', all)).toEqual(['whatsapp', 'sms']);
    expect(channelsFor(text, 'whatsapp,sms', ['sms'])).toEqual(['sms']);
    const device = new Set<Channel>(['sms', 'whatsapp', 'push']);
    expect(channelsFor(text, 'push,sms', all, device)).toEqual(['push', 'sms']);
  });

  it('a call stays a call, and an answer comes where somebody wrote', () => {
    expect(channelsFor({ channels: ['voice'], recipient }, 'sms', ['sms'])).toEqual(['voice']);
    expect(channelsFor({ channels: ['whatsapp', 'sms'], recipient }, 'sms,whatsapp', all)).toEqual([
      'whatsapp',
      'sms',
    ]);
  });

  it('without any provider the message fails on the channels it would have gone by', () => {
    expect(channelsFor(text, 'whatsapp,sms', [])).toEqual(['whatsapp', 'sms']);
    expect(channelsFor(text, 'email', [])).toEqual(['sms', 'whatsapp']);
  });
});
