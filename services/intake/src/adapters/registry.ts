/** Every provider whose requests are understood. A new one: a file beside this one, and a line here. */
import { exotel } from './exotel.adapter.js';
import { generic } from './generic.adapter.js';
import { httpsms } from './httpsms.adapter.js';
import { knowlarity } from './knowlarity.adapter.js';
import { msg91 } from './msg91.adapter.js';
import { ozonetel } from './ozonetel.adapter.js';
import { smsgate } from './smsgate.adapter.js';
import { twilio } from './twilio.adapter.js';
import { whatsapp } from './whatsapp.adapter.js';
import { PROVIDERS, type Adapter, type Provider } from './adapter.js';

export const ADAPTERS: Readonly<Record<Provider, Adapter>> = {
  generic,
  httpsms,
  smsgate,
  exotel,
  twilio,
  whatsapp,
  knowlarity,
  ozonetel,
  msg91,
};

/** The adapter of a name in an address, or null. */
export const adapterOf = (name: string): Adapter | null => {
  const provider = PROVIDERS.find((p) => p === name);
  return provider ? ADAPTERS[provider] : null;
};
