/** Connects the event transport to an application; given to runService as its `connect`. */
import type { INestApplication } from '@nestjs/common';
import { EventStrategy } from './consumer/event-strategy.js';

/**
 * Registers all `@OnEvent` methods and lets following begin once the application is up. Throws when an event has two
 * handlers or does not flow to this service.
 */
export async function connectMessaging(app: INestApplication): Promise<void> {
  app.connectMicroservice({ strategy: app.get(EventStrategy) });
  await app.startAllMicroservices();
}
