/** What each recorded request of the folder payloads says. A new provider adds its rows here. */
import type { Provider } from '../src/adapters/adapter.js';

const MLA = '+915550200001';
const DPRO = '+915550100022';
const BRIDGE = 'bridge:01900000-0000-7000-8000-0000000000aa';
const IST_1103 = new Date('2026-11-23T11:03:00+05:30');

export interface Case {
  file: string;
  /** What each event must at least say, in order. */
  says: Partial<Record<string, unknown>>[];
  waits?: boolean;
}

export const RECORDED: Record<Provider, Case[]> = {
  generic: [
    {
      file: 'generic-missed-call',
      says: [
        {
          kind: 'call',
          callId: 'c-1',
          eventId: 'g-1',
          phase: 'missed',
          from: MLA,
          forwardedFrom: DPRO,
          ringSeconds: 24,
          to: '+915550171150',
          direction: 'incoming',
          result: 'no_answer',
          atProvider: new Date('2026-11-23T11:02:00+05:30'),
        },
      ],
    },
    { file: 'generic-digits', says: [{ kind: 'call', phase: 'digits', digits: '12' }], waits: true },
    {
      file: 'generic-message',
      says: [{ kind: 'message', text: '१ 😀 ho gayi', atProvider: new Date('2026-11-23T11:02:00+05:30') }],
    },
    {
      file: 'generic-batch',
      says: [
        { kind: 'receipt', providerMessageId: 'out-9', status: 'delivered' },
        { kind: 'call', ownKey: BRIDGE, talkSeconds: 42, direction: 'outgoing' },
      ],
    },
  ],
  httpsms: [
    {
      file: 'httpsms-received',
      says: [
        {
          kind: 'message',
          messageId: 'm-1',
          from: MLA,
          to: '+915550174150',
          text: 'BSA ने फोन नहीं उठाया 🙏',
          channel: 'sms',
        },
      ],
    },
    {
      file: 'httpsms-missed-call',
      says: [{ kind: 'call', phase: 'missed', from: MLA, result: 'no_answer', atProvider: IST_1103 }],
    },
    {
      file: 'httpsms-delivered',
      says: [{ kind: 'receipt', providerMessageId: 'out-1', status: 'delivered' }],
    },
    {
      file: 'httpsms-failed',
      says: [{ kind: 'receipt', providerMessageId: 'out-2', status: 'failed', reason: 'NO_SERVICE' }],
    },
  ],
  smsgate: [
    {
      file: 'smsgate-received',
      says: [{ kind: 'message', messageId: 's-1', from: MLA, text: 'हाँ', atProvider: IST_1103 }],
    },
    {
      file: 'smsgate-delivered',
      says: [{ kind: 'receipt', providerMessageId: 'out-1', status: 'delivered', atProvider: IST_1103 }],
    },
    {
      file: 'smsgate-failed',
      says: [
        { kind: 'receipt', providerMessageId: 'out-2', status: 'failed', reason: 'RESULT_ERROR_NO_SERVICE' },
      ],
    },
    { file: 'smsgate-ping', says: [] },
  ],
  exotel: [
    {
      file: 'exotel-passthru',
      says: [
        {
          kind: 'call',
          phase: 'missed',
          from: MLA,
          to: '+915550171150',
          forwardedFrom: null,
          atProvider: new Date('2016-02-16T15:56:26+05:30'),
        },
      ],
    },
    { file: 'exotel-forwarded', says: [{ kind: 'call', phase: 'missed', from: MLA, forwardedFrom: DPRO }] },
    {
      file: 'exotel-gather-digits',
      says: [{ kind: 'call', phase: 'digits', digits: '12', from: MLA }],
      waits: true,
    },
    { file: 'exotel-exoml-digits', says: [{ kind: 'call', phase: 'digits', digits: '1' }], waits: true },
    {
      file: 'exotel-status-json',
      says: [{ kind: 'call', phase: 'missed', direction: 'outgoing', result: 'no_answer', ownKey: BRIDGE }],
    },
    {
      file: 'exotel-status-multipart',
      says: [{ kind: 'call', phase: 'missed', direction: 'outgoing', result: 'no_answer', ownKey: BRIDGE }],
    },
    {
      file: 'exotel-status-completed',
      says: [{ kind: 'call', phase: 'ended', talkSeconds: 42, ownKey: BRIDGE }],
    },
    {
      file: 'exotel-exoml-event',
      says: [{ kind: 'call', phase: 'answered', eventId: 'ev-1', ownKey: BRIDGE, direction: 'outgoing' }],
    },
    {
      file: 'exotel-sms-status',
      says: [{ kind: 'receipt', providerMessageId: 'sms-1', status: 'delivered' }],
    },
    { file: 'exotel-sms-failed', says: [{ kind: 'receipt', status: 'failed', reason: 'FAILED_DND' }] },
    {
      file: 'exotel-sms-incoming',
      says: [{ kind: 'message', from: MLA, text: 'डीपीआरओ ने फोन नहीं उठाया', atProvider: IST_1103 }],
    },
    { file: 'exotel-softphone', says: [] },
  ],
  twilio: [
    {
      file: 'twilio-voice',
      says: [{ kind: 'call', phase: 'ringing', from: MLA, to: '+915550170150' }],
      waits: true,
    },
    { file: 'twilio-digits', says: [{ kind: 'call', phase: 'digits', digits: '12' }], waits: true },
    {
      file: 'twilio-forwarded',
      says: [{ kind: 'call', phase: 'ringing', forwardedFrom: DPRO }],
      waits: true,
    },
    {
      file: 'twilio-missed',
      says: [{ kind: 'call', phase: 'missed', result: 'no_answer', atProvider: IST_1103 }],
    },
    {
      file: 'twilio-bridge-answered',
      says: [{ kind: 'call', phase: 'answered', leg: 'first', ownKey: BRIDGE }],
    },
    {
      file: 'twilio-bridge-second',
      says: [{ kind: 'call', phase: 'answered', leg: 'second', ownKey: BRIDGE }],
    },
    {
      file: 'twilio-bridge-ended',
      says: [{ kind: 'call', phase: 'ended', talkSeconds: 42, ownKey: BRIDGE }],
    },
    { file: 'twilio-sms', says: [{ kind: 'message', channel: 'sms', text: 'BSA 😀 नहीं उठा', from: MLA }] },
    {
      file: 'twilio-whatsapp',
      says: [{ kind: 'message', channel: 'whatsapp', from: MLA, answers: 'confirm' }],
    },
    { file: 'twilio-receipt', says: [{ kind: 'receipt', providerMessageId: 'SM3', status: 'delivered' }] },
    {
      file: 'twilio-receipt-failed',
      says: [{ kind: 'receipt', providerMessageId: 'SM3', status: 'failed', reason: '30003' }],
    },
  ],
  whatsapp: [
    {
      file: 'whatsapp-message',
      says: [
        {
          kind: 'message',
          channel: 'whatsapp',
          messageId: 'wamid.TEST1',
          from: MLA,
          to: '+915550170150',
          text: 'DM Hardoi call not answered',
          atProvider: new Date(1749416383000),
        },
      ],
    },
    {
      file: 'whatsapp-batch',
      says: [
        { kind: 'message', text: 'हाँ', answers: 'confirm' },
        { kind: 'message', text: 'नहीं', answers: 'deny' },
        { kind: 'message', text: '1', answers: 'wamid.OUT2' },
        { kind: 'receipt', status: 'read', providerMessageId: 'wamid.OUT1' },
        { kind: 'receipt', status: 'delivered', providerMessageId: 'wamid.OUT1' },
        { kind: 'receipt', status: 'failed', reason: '131026' },
      ],
    },
    {
      file: 'whatsapp-status',
      says: [{ kind: 'receipt', providerMessageId: 'wamid.TEST2', status: 'delivered' }],
    },
  ],
  knowlarity: [
    {
      file: 'knowlarity-missed',
      says: [
        {
          kind: 'call',
          phase: 'missed',
          from: MLA,
          to: '+915550171150',
          atProvider: new Date('2025-12-06T11:11:21+05:30'),
        },
      ],
    },
    { file: 'knowlarity-flat', says: [{ kind: 'call', callId: 'flat-1', phase: 'ended', talkSeconds: 33 }] },
  ],
  ozonetel: [
    {
      file: 'ozonetel-answered',
      says: [
        {
          kind: 'call',
          phase: 'ended',
          talkSeconds: 23,
          ringSeconds: 7,
          from: MLA,
          atProvider: new Date('2018-08-06T16:59:33+05:30'),
        },
      ],
    },
    { file: 'ozonetel-missed', says: [{ kind: 'call', phase: 'missed', result: 'no_answer' }] },
  ],
  msg91: [
    {
      file: 'msg91-v2',
      says: [
        {
          kind: 'receipt',
          providerMessageId: '346XXXXXXXXXXXX130',
          status: 'delivered',
          atProvider: new Date('2024-05-22T10:06:20+05:30'),
        },
      ],
    },
    {
      file: 'msg91-v3',
      says: [{ kind: 'receipt', providerMessageId: 'req-3', status: 'failed', reason: 'REJECTED' }],
    },
  ],
};
