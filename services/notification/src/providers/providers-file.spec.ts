import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@setu/platform';
import { parseSending, readSending } from './providers-file.js';

const WHERE = { districts: ['150', 'state'], publicUrl: 'https://setu.example.in/' };
const SECRET = 'Very-Hidden-4711';
const NIC = { username: 'SETU', pin: SECRET };
const scope = (sending: unknown, over: object = {}): string =>
  JSON.stringify({ '150': { ...over, sending } });

function faultsOf(text: string): string[] {
  try {
    parseSending(text, WHERE);
  } catch (error) {
    if (error instanceof ConfigError) {
      expect(error.message).not.toContain(SECRET);
      return error.faults.map((fault) => fault.replace('PROVIDERS_FILE: ', ''));
    }
    throw error;
  }
  return [];
}

describe('the providers of a scope', () => {
  it('stand by channel in the order to try them, with their usual address and settings', () => {
    const exotel = {
      accountSid: 'a',
      apiKey: SECRET,
      apiToken: SECRET,
      callerId: '+911234567890',
      perSecond: 5,
    };
    const text = scope(
      { order: { sms: ['nic', 'exotel'], voice: ['exotel'] }, providers: { nic: NIC, exotel } },
      { exotel: { secretPath: 'path-of-sixteen-letters' }, forwardingLines: {} },
    );
    const ways = parseSending(text, WHERE).get('150') ?? [];
    expect(ways.map(({ channel, name }) => `${channel} ${name}`)).toEqual([
      'sms nic',
      'sms exotel',
      'voice exotel',
    ]);
    expect(ways[0]?.settings).toMatchObject({
      scope: '150',
      url: 'https://smsgw.sms.gov.in',
      callbackUrl: null,
      perSecond: null,
    });
    const url = 'https://setu.example.in/api/intake/v1/webhooks/exotel/150/path-of-sixteen-letters';
    expect(ways[1]?.settings).toMatchObject({ callbackUrl: url, perSecond: 5 });
    expect(JSON.stringify(ways)).not.toContain(SECRET);
  });

  it('are nobody where there is no file, or the file says nothing of sending', () => {
    expect(readSending(undefined, WHERE).size).toBe(0);
    expect(parseSending('{"150":{"exotel":{"secretPath":"x"}}}', WHERE).size).toBe(0);
  });
});

describe('faults of the file', () => {
  it('are told all together, with the nearest right names', () => {
    const text = JSON.stringify({
      '151': { sending: {} },
      '150': {
        sending: {
          ordr: {},
          order: { sms: ['nicc', 'cdac', 'nic', 'nic'], vioce: [], email: ['smtp'] },
          providers: {
            nic: { usrname: 'x', pin: SECRET, perSecond: 0 },
            exotle: {},
            smtp: { host: 'mail', from: 'nobody', senderName: 'x', tls: 'maybe' },
            twilio: { accountSid: 'a', authToken: SECRET },
          },
        },
      },
    });
    expect(faultsOf(text)).toEqual([
      '150.sending.ordr is not known: did you mean order?',
      '150.sending.providers.nic.usrname is not known: did you mean username?',
      '150.sending.providers.nic.username is missing',
      '150.sending.providers.nic.perSecond must be a number above 0',
      '150.sending.providers.exotle is no provider: did you mean exotel?',
      '150.sending.providers.smtp.tls must be starttls, tls or none',
      '150.sending.providers.smtp.from must be an e-mail address',
      '150.sending.order.vioce is not known: did you mean voice?',
      '150.sending.order.sms names a provider twice',
      '150.sending.order.sms: nicc does not send sms: did you mean nic?',
      '150.sending.order.sms: cdac is missing in providers',
      '150.sending.providers.twilio stands in no order',
      '151 is not a scope served here: did you mean 150?',
    ]);
  });

  it('a voice of Exotel or Twilio needs a number to call from', () => {
    const twilio = { accountSid: 'a', authToken: SECRET };
    expect(faultsOf(scope({ order: { voice: ['twilio'] }, providers: { twilio } }))).toEqual([
      '150.sending.providers.twilio.from is missing: voice needs it',
    ]);
  });

  it.each([
    ['http://gateway.example.in', 'url must begin with https://'],
    ['https://user:pass@gateway.example.in', 'url must not hold a login'],
    ['gateway', 'url must be a URL'],
    [7, 'url must be a URL'],
  ])('an address like %s is refused', (url, fault) => {
    const text = scope({ order: { sms: ['nic'] }, providers: { nic: { ...NIC, url } } });
    expect(faultsOf(text)).toEqual([`150.sending.providers.nic.${fault}`]);
  });

  it('without TLS only a server of this very machine is reached', () => {
    for (const url of [
      'http://127.0.0.1:81/x',
      'http://localhost:9',
      'http://[::1]:9',
      'https://gw.example.in/p/',
    ])
      expect(faultsOf(scope({ order: { sms: ['nic'] }, providers: { nic: { ...NIC, url } } }))).toEqual([]);
  });

  it('a value of two lines cannot smuggle a header', () => {
    const nic = { ...NIC, pin: `${SECRET}\r\nX-Other: 1` };
    expect(faultsOf(scope({ order: { sms: ['nic'] }, providers: { nic } }))).toEqual([
      '150.sending.providers.nic.pin must be a text of one line',
    ]);
  });

  it('no fault ever shows a value, or much of a name that may be one', () => {
    for (const text of [
      `{"150": {"sending": "${SECRET}`,
      `["${SECRET}"]`,
      scope(SECRET),
      scope({ order: SECRET, providers: SECRET }),
      scope({ order: { sms: SECRET }, providers: { nic: SECRET } }),
      scope({ order: { sms: [`${SECRET} x`] }, providers: { [`${SECRET} x`]: {} } }),
      scope({
        order: { push: ['webpush'] },
        providers: { webpush: { subject: SECRET, privateKey: SECRET } },
      }),
      scope({
        order: { sms: ['msg91'] },
        providers: { msg91: { authKey: SECRET, templates: { [SECRET]: SECRET } } },
      }),
    ])
      expect(faultsOf(text).join()).not.toBe('');
  });

  it('names of the language itself are no providers', () => {
    expect(
      faultsOf(scope({ order: { sms: ['constructor'] }, providers: { __proto__x: {}, toString: {} } })),
    ).toHaveLength(3);
  });

  it('a file that cannot be read is a fault, not a crash', () => {
    expect(() => readSending('/nowhere/providers.json', WHERE)).toThrow(
      'PROVIDERS_FILE cannot be read (ENOENT)',
    );
  });
});
