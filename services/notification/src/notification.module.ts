/** Notification's table of contents. */
import { Module, type DynamicModule } from '@nestjs/common';
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
import { PushSubscriptionsController } from './channels/push-subscriptions.controller.js';
import { SimulatorController } from './channels/simulator.controller.js';
import { LINK_KEY, linkKeyOf, type NotificationConfig } from './config.js';
import { AnswersConsumer } from './deliveries/answers.consumer.js';
import { Caller } from './deliveries/caller.service.js';
import { DeliveriesConsumer } from './deliveries/deliveries.consumer.js';
import { DeliveriesController, DeliveryList } from './deliveries/deliveries.controller.js';
import { DeliveryEvents } from './deliveries/delivery-events.service.js';
import { DeliveryOutcomes } from './deliveries/delivery-outcomes.service.js';
import { DeliveryStore } from './deliveries/delivery-store.service.js';
import { DeliveryWriter } from './deliveries/delivery-writer.service.js';
import { Manners } from './deliveries/manner.service.js';
import { QuietEnds } from './deliveries/quiet.deadline.js';
import { ReceiptBook } from './deliveries/receipt-book.service.js';
import { Receipts } from './deliveries/receipts.service.js';
import { RingWordsController } from './deliveries/ring-words.controller.js';
import { RingWords } from './deliveries/ring-words.service.js';
import { Sender } from './deliveries/sender.service.js';
import { StepDeliveries } from './deliveries/step-deliveries.service.js';
import { Texts } from './deliveries/texts.service.js';
import { Tries } from './deliveries/tries.service.js';
import { Waker } from './deliveries/waker.service.js';
import { DeskConsumer } from './desk/desk.consumer.js';
import { DrillLinkGuard } from './drills/drill-link.guard.js';
import { DrillQuestions } from './drills/drill-questions.service.js';
import { DrillsConsumer } from './drills/drills.consumer.js';
import { DrillsController } from './drills/drills.controller.js';
import { LinkOpener } from './links/link-opener.service.js';
import { ShortLinksController } from './links/short-links.controller.js';
import { ShortLinks } from './links/short-links.service.js';
import { NoticesConsumer } from './notices/notices.consumer.js';
import { notificationMessages } from './notification-messages.js';
import { SendOnceProvider } from './otp/send-once.provider.js';
import { channelProviders } from './providers/channel-providers.js';
import { ChannelsController } from './providers/channels.controller.js';
import { Addressees } from './recipients/addressees.service.js';
import { CaseContacts } from './recipients/case-contacts.service.js';
import { RosterConsumer } from './roster/roster.consumer.js';
import { entities, migrations } from './schema.js';
import { DltGrounds, DltRegister } from './templates/dlt-register.service.js';
import { TemplatesController } from './templates/templates.controller.js';

@Module({})
export class NotificationModule {
  static forRoot(config: NotificationConfig): DynamicModule {
    return {
      module: NotificationModule,
      imports: [
        PlatformModule.forRoot({
          ...{ service: 'notification', config, entities, migrations },
          messages: [notificationMessages],
        }),
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
        ChannelsController,
        PushSubscriptionsController,
        SimulatorBridgesController,
        BridgesConsumer,
        FairnessConsumer,
        AnswersConsumer,
        ShortLinksController,
        RingWordsController,
        TemplatesController,
      ],
      providers: [
        { provide: LINK_KEY, useValue: linkKeyOf(config) },
        ...channelProviders(config),
        DeliveryWriter,
        StepDeliveries,
        LinkOpener,
        DrillQuestions,
        DrillLinkGuard,
        ReceiptBook,
        Receipts,
        CaseContacts,
        Addressees,
        DeliveryEvents,
        DeliveryOutcomes,
        DeliveryStore,
        Manners,
        QuietEnds,
        Waker,
        ShortLinks,
        DltGrounds,
        DltRegister,
        Texts,
        RingWords,
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
