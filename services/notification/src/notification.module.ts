/** Notification's table of contents. */
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AuthModule } from '@setu/auth';
import { MessagingModule } from '@setu/messaging';
import { PlatformModule } from '@setu/platform';
import { RosterKeySource, RosterModule } from '@setu/roster';
import { BridgeCaller, BridgeParts } from './bridge/bridge-caller.service.js';
import { BridgePatience } from './bridge/bridge.deadline.js';
import { BridgeStore } from './bridge/bridge-store.service.js';
import { BridgesConsumer } from './bridge/bridges.consumer.js';
import { SimulatorBridgesController } from './bridge/simulator-bridges.controller.js';
import { FairnessConsumer } from './deliveries/fairness.consumer.js';
import { Channels } from './channels/channel.js';
import { SimulatorInbox } from './channels/inbox.js';
import { SimulatorFaults, simulatorChannels } from './channels/simulator.channel.js';
import { SimulatorController } from './channels/simulator.controller.js';
import { LINK_KEY, linkKeyOf, type NotificationConfig } from './config.js';
import { Caller } from './deliveries/caller.service.js';
import { DeliveriesConsumer } from './deliveries/deliveries.consumer.js';
import { DeliveriesController, DeliveryList } from './deliveries/deliveries.controller.js';
import { DeliveryEvents } from './deliveries/delivery-events.service.js';
import { DeliveryStore } from './deliveries/delivery-store.service.js';
import { DeliveryWriter } from './deliveries/delivery-writer.service.js';
import { Receipts } from './deliveries/receipts.service.js';
import { Sender } from './deliveries/sender.service.js';
import { StepDeliveries } from './deliveries/step-deliveries.service.js';
import { Texts } from './deliveries/texts.service.js';
import { Tries } from './deliveries/tries.service.js';
import { DeskConsumer } from './desk/desk.consumer.js';
import { DrillLinkGuard } from './drills/drill-link.guard.js';
import { DrillQuestions } from './drills/drill-questions.service.js';
import { DrillsConsumer } from './drills/drills.consumer.js';
import { DrillsController } from './drills/drills.controller.js';
import { LinkOpener } from './links/link-opener.service.js';
import { NoticesConsumer } from './notices/notices.consumer.js';
import { SendOnceProvider } from './otp/send-once.provider.js';
import { Addressees } from './recipients/addressees.service.js';
import { CaseContacts } from './recipients/case-contacts.service.js';
import { RosterConsumer } from './roster/roster.consumer.js';
import { entities, migrations } from './schema.js';

/** In a demo every channel is simulated; outside it there is none yet, and every message fails with that reason. */
function channelsOf(config: NotificationConfig): Provider[] {
  return [
    { provide: SimulatorInbox, useFactory: () => new SimulatorInbox(config.dataDir) },
    SimulatorFaults,
    {
      provide: Channels,
      inject: [SimulatorInbox, SimulatorFaults],
      useFactory: (inbox: SimulatorInbox, faults: SimulatorFaults) =>
        new Channels(config.demoMode ? simulatorChannels(inbox, faults) : []),
    },
  ];
}

@Module({})
export class NotificationModule {
  static forRoot(config: NotificationConfig): DynamicModule {
    return {
      module: NotificationModule,
      imports: [
        PlatformModule.forRoot({ service: 'notification', config, entities, migrations }),
        MessagingModule.forRoot({ service: 'notification', config }),
        RosterModule.forService(),
        AuthModule.forRoot({ keySource: RosterKeySource }),
      ],
      controllers: [
        DeliveriesConsumer,
        NoticesConsumer,
        DeskConsumer,
        DrillsConsumer,
        RosterConsumer,
        DrillsController,
        DeliveriesController,
        SimulatorController,
        SimulatorBridgesController,
        BridgesConsumer,
        FairnessConsumer,
      ],
      providers: [
        { provide: LINK_KEY, useValue: linkKeyOf(config) },
        ...channelsOf(config),
        DeliveryWriter,
        StepDeliveries,
        LinkOpener,
        DrillQuestions,
        DrillLinkGuard,
        Receipts,
        CaseContacts,
        Addressees,
        DeliveryEvents,
        DeliveryStore,
        Texts,
        Tries,
        Caller,
        Sender,
        DeliveryList,
        SendOnceProvider,
        BridgeStore,
        BridgeParts,
        BridgeCaller,
        BridgePatience,
      ],
    };
  }
}
