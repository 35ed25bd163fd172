/** How the channels are made: simulated in a demo, else from the providers' file. The module's part of this folder. */
import type { Provider } from '@nestjs/common';
import { Channels } from '../channels/channel.js';
import { SimulatorInbox } from '../channels/inbox.js';
import { PushSubscriptions } from '../channels/push-subscriptions.service.js';
import { SimulatorFaults, simulatorChannels } from '../channels/simulator.channel.js';
import type { NotificationConfig } from '../config.js';
import { ProviderHealth } from './provider-health.service.js';
import { readSending } from './providers-file.js';
import { PushSenders, waysOf } from './ways.service.js';

const WAYS = Symbol('ways');
type Ways = ReturnType<typeof waysOf>;

/** Throws ConfigError with every fault of the file. In a demo every channel is simulated and the file is not read. */
export function channelProviders(config: NotificationConfig): Provider[] {
  const sending = config.demoMode ? new Map() : readSending(config.providersFile, config);
  return [
    { provide: SimulatorInbox, useFactory: () => new SimulatorInbox(config.dataDir) },
    SimulatorFaults,
    PushSubscriptions,
    ProviderHealth,
    {
      provide: WAYS,
      inject: [PushSubscriptions, ProviderHealth, SimulatorInbox, SimulatorFaults],
      useFactory: (
        devices: PushSubscriptions,
        health: ProviderHealth,
        inbox: SimulatorInbox,
        faults: SimulatorFaults,
      ): Ways => {
        const simulated = config.demoMode ? simulatorChannels(inbox, faults) : [];
        if (config.demoMode)
          return { channels: new Channels(() => simulated), push: new PushSenders(new Map()) };
        return waysOf(sending, { devices }, health);
      },
    },
    { provide: Channels, inject: [WAYS], useFactory: ({ channels }: Ways) => channels },
    { provide: PushSenders, inject: [WAYS], useFactory: ({ push }: Ways) => push },
  ];
}
