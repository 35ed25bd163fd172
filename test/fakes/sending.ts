/** Settings by which every provider is reached at the fakes: the part `sending` of a providers' file. */
import type { ProviderFakes } from './providers.js';
import { LOGIN, type FakeName } from './protocols.js';

/** Each by its own names, with the login the fakes accept. */
export const SETTINGS: Readonly<Record<FakeName, Readonly<Record<string, unknown>>>> = {
  nic: { username: LOGIN.user, pin: LOGIN.password },
  cdac: { username: LOGIN.user, password: LOGIN.password, secureKey: LOGIN.secureKey },
  exotel: {
    ...{ accountSid: LOGIN.account, apiKey: LOGIN.key, apiToken: LOGIN.password },
    ...{ callerId: LOGIN.from, flowUrl: 'https://my.exotel.example/flow/1' },
  },
  twilio: { accountSid: LOGIN.account, authToken: LOGIN.password, from: LOGIN.from },
  httpsms: { apiKey: LOGIN.key, from: LOGIN.from },
  smsgate: { username: LOGIN.user, password: LOGIN.password },
  msg91: {
    authKey: LOGIN.key,
    templates: { 'instruction.hi': 'flow_instruction_hi', 'instruction.en': 'flow_en' },
  },
  whatsapp: {
    ...{ phoneNumberId: LOGIN.account, accessToken: LOGIN.key },
    templates: { 'instruction.hi': 'setu_instruction+link', 'instruction.en': 'setu_instruction' },
  },
};

export interface Wanted {
  /** Providers by channel, in order. */
  order: Partial<Record<string, FakeName[]>>;
  /** Beside `url` and the login; by provider. */
  over?: Partial<Record<FakeName, object>>;
  /** Intake's part, by provider: without it a provider tells nothing later. */
  heard?: Partial<Record<FakeName, object>>;
}

/** The whole text of a providers' file for one scope. */
export function providersFile(fakes: Pick<ProviderFakes, 'url'>, scope: string, wanted: Wanted): string {
  const names = [...new Set(Object.values(wanted.order).flatMap((list) => list ?? []))];
  const providers = Object.fromEntries(
    names.map((name) => [name, { ...SETTINGS[name], url: fakes.url(name), ...wanted.over?.[name] }]),
  );
  return JSON.stringify({ [scope]: { ...wanted.heard, sending: { order: wanted.order, providers } } });
}
