/**
 * The providers there are, and what each needs to be told. One entry here and one file beside it is all that a new
 * provider takes (README). Pure.
 */
import type { Channel } from '@setu/contracts';
import type { MessageChannel } from '../channels/channel.js';
import { CdacProvider } from './cdac.provider.js';
import { ExotelSmsProvider } from './exotel-sms.provider.js';
import { ExotelVoiceProvider } from './exotel-voice.provider.js';
import { HttpSmsProvider } from './httpsms.provider.js';
import { Msg91Provider } from './msg91.provider.js';
import { NicProvider } from './nic.provider.js';
import type { ProviderSettings } from './provider.js';
import { SmsGateProvider } from './smsgate.provider.js';
import { SmtpProvider } from './smtp.provider.js';
import { TwilioSmsProvider } from './twilio-sms.provider.js';
import { TwilioVoiceProvider } from './twilio-voice.provider.js';
import { WebPushProvider, type Devices } from './web-push.provider.js';
import { publicKeyOf } from './web-push.js';
import { WhatsAppProvider } from './whatsapp.provider.js';

/** One setting of a provider. */
export interface Setting {
  needed: boolean;
  secret?: true;
  /** What it must look like, with a word for a person. */
  like?: { pattern: RegExp; word: string };
  /** Refuses what a pattern cannot see; never shows the value. */
  check?: (value: string) => boolean;
  default?: string;
}

export interface ProviderKind {
  /** Where it is reached unless told otherwise; null: it has no address of this kind. */
  url: string | null;
  settings: Readonly<Record<string, Setting>>;
  /** Whether it knows our templates under names of its own. */
  templates?: true;
  /** Whether it needs an address for each official number. */
  addresses?: true;
  channels: Readonly<Partial<Record<Channel, { needs: readonly string[]; make: Make }>>>;
}

/** What a provider may use of this service. */
export interface Parts {
  devices: Devices;
}
type Make = (settings: ProviderSettings, parts: Parts) => MessageChannel;

const NUMBER = { pattern: /^\+\d{8,15}$/, word: 'a telephone number like +911234567890' };
const MAIL = { pattern: /^[^\s@<>",;:]+@[^\s@<>",;:]+$/, word: 'an e-mail address' };
const text: Setting = { needed: true };
const optional: Setting = { needed: false };
const secret: Setting = { needed: true, secret: true };

const isPrivateKey = (value: string): boolean => {
  try {
    return publicKeyOf(value).length > 0;
  } catch {
    return false;
  }
};

export const KINDS: Readonly<Record<string, ProviderKind>> = {
  nic: {
    url: 'https://smsgw.sms.gov.in',
    settings: { username: text, pin: secret },
    channels: { sms: { needs: [], make: (s) => new NicProvider(s) } },
  },
  cdac: {
    url: 'https://msdgweb.mgov.gov.in',
    settings: { username: text, password: secret, secureKey: secret },
    channels: { sms: { needs: [], make: (s) => new CdacProvider(s) } },
  },
  exotel: {
    url: 'https://api.in.exotel.com',
    settings: {
      accountSid: text,
      apiKey: secret,
      apiToken: secret,
      callerId: optional,
      flowUrl: { needed: false, like: { pattern: /^https?:\/\//, word: 'the address of a flow' } },
    },
    channels: {
      sms: { needs: [], make: (s) => new ExotelSmsProvider(s) },
      voice: { needs: ['callerId'], make: (s) => new ExotelVoiceProvider(s) },
    },
  },
  twilio: {
    url: 'https://api.twilio.com',
    settings: { accountSid: text, authToken: secret, from: optional },
    channels: {
      sms: { needs: [], make: (s) => new TwilioSmsProvider(s) },
      voice: { needs: ['from'], make: (s) => new TwilioVoiceProvider(s) },
    },
  },
  httpsms: {
    url: 'https://api.httpsms.com',
    settings: { apiKey: secret, from: { needed: true, like: NUMBER } },
    channels: { sms: { needs: [], make: (s) => new HttpSmsProvider(s) } },
  },
  smsgate: {
    url: 'https://api.sms-gate.app',
    settings: { username: text, password: secret },
    channels: { sms: { needs: [], make: (s) => new SmsGateProvider(s) } },
  },
  msg91: {
    url: 'https://control.msg91.com',
    settings: { authKey: secret },
    templates: true,
    channels: { sms: { needs: [], make: (s) => new Msg91Provider(s) } },
  },
  whatsapp: {
    url: 'https://graph.facebook.com',
    settings: {
      phoneNumberId: text,
      accessToken: secret,
      version: {
        needed: false,
        default: 'v23.0',
        like: { pattern: /^v\d{1,3}\.\d$/, word: 'a version like v23.0' },
      },
    },
    templates: true,
    channels: { whatsapp: { needs: [], make: (s) => new WhatsAppProvider(s) } },
  },
  smtp: {
    url: null,
    settings: {
      host: text,
      port: { needed: false, default: '587', like: { pattern: /^\d{1,5}$/, word: 'a port' } },
      tls: {
        needed: false,
        default: 'starttls',
        like: { pattern: /^(starttls|tls|none)$/, word: 'starttls, tls or none' },
      },
      username: optional,
      password: { needed: false, secret: true },
      from: { needed: true, like: MAIL },
      senderName: text,
    },
    addresses: true,
    channels: { email: { needs: [], make: (s) => new SmtpProvider(s) } },
  },
  webpush: {
    url: null,
    settings: {
      subject: {
        needed: true,
        like: { pattern: /^(mailto:|https:\/\/)\S+$/, word: 'mailto: or https: of who answers for it' },
      },
      privateKey: { needed: true, secret: true, check: isPrivateKey },
      hosts: optional,
    },
    channels: { push: { needs: [], make: (s, { devices }) => new WebPushProvider(s, devices) } },
  },
};

/** Undefined for a name that is no provider's, also of the language itself. */
export const kindOf = (name: string): ProviderKind | undefined =>
  Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;

export const PROVIDER_NAMES = Object.keys(KINDS);
