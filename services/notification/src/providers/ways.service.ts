/** The providers of this deployment as the sender uses them: made from the file, watched, in the order to try them. */
import type { Channels as ChannelsType, MessageChannel } from '../channels/channel.js';
import { Channels } from '../channels/channel.js';
import { KINDS, type Parts } from './kinds.js';
import type { ProviderHealth } from './provider-health.service.js';
import type { Sending } from './providers-file.js';
import { WebPushProvider } from './web-push.provider.js';

/** The push services of scopes: what a browser subscribes with, and which addresses may be called. */
export class PushSenders {
  constructor(private readonly senders: ReadonlyMap<string, WebPushProvider>) {}

  /** Null where the scope sends no push. */
  of(district: string): WebPushProvider | null {
    return this.senders.get(district) ?? null;
  }
}

/** Makes every provider of the file. */
export function waysOf(
  sending: Sending,
  parts: Parts,
  health: ProviderHealth,
): { channels: ChannelsType; push: PushSenders } {
  const scopes = new Map<string, MessageChannel[]>();
  const push = new Map<string, WebPushProvider>();
  for (const [scope, ways] of sending)
    for (const { channel, name, settings } of ways) {
      const made = KINDS[name]?.channels[channel]?.make(settings, parts);
      if (!made) continue;
      if (made instanceof WebPushProvider) push.set(scope, made);
      scopes.set(scope, [...(scopes.get(scope) ?? []), health.watched(scope, made, settings.perSecond)]);
    }
  const channels = new Channels(scopes, (district, list) => health.arrange(district, list));
  return { channels, push: new PushSenders(push) };
}
