/** What every provider over HTTP has: its settings, where it is reached, and how one call becomes an outcome. */
import type { Channel } from '@setu/contracts';
import type { Secret } from '@setu/platform';
import type {
  Capabilities,
  LookupResult,
  MessageChannel,
  OutgoingMessage,
  SendResult,
} from '../channels/channel.js';
import { httpCall, type HttpCall } from './http-call.js';
import { faultOf, unknown, type Answered } from './outcome.js';

/** Settings of one provider in one scope, checked by the file's reader. */
export interface ProviderSettings {
  /** LGD code or `state`. */
  scope: string;
  /** Where the provider is reached, without a slash at the end. */
  url: string;
  /** Messages per second the provider takes from us; null: as many as there are. */
  perSecond: number | null;
  values: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, Secret>>;
  /** Names of templates at the provider by our key, with the language: `instruction.hi`. */
  templates: Readonly<Record<string, string>>;
  /** E-mail addresses by official number, E.164. */
  addresses: Readonly<Record<string, string>>;
  /** Where this provider tells intake what became of a message; null: it is not told. */
  callbackUrl: string | null;
}

export const NOTHING: Capabilities = {
  idempotencyKey: false,
  lookup: false,
  receipts: false,
  connect: false,
};

/** A provider reached by one HTTP call for each message. */
export abstract class HttpProvider implements MessageChannel {
  abstract readonly provider: string;
  abstract readonly channel: Channel;
  abstract readonly capabilities: Capabilities;

  constructor(protected readonly settings: ProviderSettings) {}

  abstract send(message: OutgoingMessage): Promise<SendResult>;

  lookup(_key: string, _to: string): Promise<LookupResult> {
    return Promise.resolve(unknown('no_lookup'));
  }

  /** A setting that is needed, or was given; empty otherwise. */
  protected value(name: string): string {
    return this.settings.values[name] ?? '';
  }

  protected secret(name: string): string {
    return this.settings.secrets[name]?.reveal() ?? '';
  }

  /** The provider's name of a template in a language; null where none was registered there. */
  protected templateOf({
    template,
    language,
  }: Pick<OutgoingMessage, 'template' | 'language'>): string | null {
    return this.settings.templates[`${template}.${language}`] ?? null;
  }

  /** Calls, and lets `read` judge an answer that is no fault of HTTP. What cannot be read is unknown. */
  protected async ask(
    call: Omit<HttpCall, 'url'> & { path: string },
    read: (answer: Answered) => SendResult | null,
    refused: (answer: Answered) => SendResult | null = () => null,
  ): Promise<SendResult> {
    const { path, ...rest } = call;
    const result = await httpCall({ ...rest, url: `${this.settings.url}${path}` });
    const fault = faultOf(result);
    if (result.kind !== 'answer') return fault ?? unknown('provider_error');
    if (fault) return refused(result) ?? fault;
    return read(result) ?? unknown('unreadable_answer');
  }
}
