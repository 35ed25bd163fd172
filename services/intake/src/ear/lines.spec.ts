/** Which line a call came in on, and what a provider tells of a bridge. */
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_SETTINGS } from '@setu/contracts';
import { callEvent, messageEvent, receiptEvent } from '../adapters/events.js';
import { bridgeReportOf } from './bridge-report.js';
import { onLine } from './lines.js';
import type { CallEvent, Line, NeutralEvent } from './neutral.js';

const numbers = {
  ...DEFAULT_SETTINGS,
  centreNumber: '+915550170150',
  forwardingNumber: '+915550171150',
  confirmNumber: '+915550172150',
  denyNumber: '+915550173150',
  gatewayNumber: '+915550174150',
};
const forwarding = { '+915550179001': '+915550100022' };
const call = (over: Partial<CallEvent> = {}): CallEvent =>
  callEvent({ provider: 'generic', callId: 'c', eventId: 'e', phase: 'missed', ...over });
const lineOf = (event: NeutralEvent, otherwise: Line | null = null): Line | null =>
  onLine(event, numbers, { forwarding, otherwise }).line;

describe('lines', () => {
  it('go by the number that was called', () => {
    const lines = ['0', '1', '2', '3', '4'].map((n) => lineOf(call({ to: `+91555017${n}150` })));
    expect(lines).toEqual(['centre', 'forwarding', 'confirm', 'deny', 'gateway']);
    expect(lineOf(call({ to: '+915550999999' }))).toBeNull();
    expect([lineOf(call(), 'gateway'), lineOf(call())]).toEqual(['gateway', null]);
  });

  it('a forwarded call is on the forwarding line whichever number it reached, but for yes and no', () => {
    const forwardedFrom = '+915550100022';
    expect(lineOf(call({ to: numbers.centreNumber, forwardedFrom }))).toBe('forwarding');
    expect(lineOf(call({ forwardedFrom }), 'gateway')).toBe('forwarding');
    expect(lineOf(call({ to: numbers.confirmNumber, forwardedFrom }))).toBe('confirm');
  });

  it('a number of the exchange stands for the official number that forwards to it', () => {
    const { event, line } = onLine(call({ to: '+915550179001' }), numbers, { forwarding, otherwise: null });
    expect([line, (event as CallEvent).forwardedFrom]).toEqual(['forwarding', '+915550100022']);
  });

  it('calls begun by us, messages and receipts are never forwarded', () => {
    expect(lineOf(call({ direction: 'outgoing', to: '+915550179001' }))).toBeNull();
    expect(
      lineOf(
        messageEvent({ provider: 'p', messageId: 'm', channel: 'sms', text: '', to: numbers.gatewayNumber }),
      ),
    ).toBe('gateway');
    expect(
      lineOf(receiptEvent({ provider: 'p', providerMessageId: 'm', status: 'read' }), 'gateway'),
    ).toBeNull();
  });

  it('numbers nobody has set are no line', () => {
    expect(onLine(call({ to: null }), DEFAULT_SETTINGS, { forwarding: {}, otherwise: null }).line).toBeNull();
  });
});

describe('what a provider tells of a bridge', () => {
  const bridgeId = '01900000-0000-7000-8000-0000000000aa';
  const told = (over: Partial<CallEvent>): unknown =>
    bridgeReportOf(call({ ownKey: `bridge:${bridgeId}`, ...over }));

  it('goes from the first telephone to the talk, or fails', () => {
    expect(told({ phase: 'answered' })).toMatchObject({
      bridgeId,
      phase: 'first_answered',
      talkSeconds: null,
    });
    expect(told({ phase: 'answered', leg: 'second' })).toMatchObject({ phase: 'connected' });
    expect(told({ phase: 'ended', talkSeconds: 42 })).toMatchObject({
      phase: 'ended',
      talkSeconds: 42,
      reason: null,
    });
    expect(told({ phase: 'ended', talkSeconds: 42, leg: 'first' })).toMatchObject({
      phase: 'ended',
      talkSeconds: null,
    });
    expect(told({ phase: 'ended' })).toMatchObject({ phase: 'ended', talkSeconds: null });
    expect(told({ phase: 'missed', result: 'busy' })).toMatchObject({ phase: 'failed', reason: 'busy' });
  });

  it('is nothing for other calls, and for keys', () => {
    for (const ownKey of [null, 'x', bridgeId, `ring:${bridgeId}`, `bridge:${bridgeId}x`])
      expect(bridgeReportOf(call({ phase: 'answered', ownKey }))).toBeNull();
    expect(told({ phase: 'digits', digits: '1' })).toBeNull();
    expect(told({ phase: 'ringing' })).toBeNull();
  });
});
