/** The log of a producer: from its own database when its address is known and answers, else over the broker. */
import type { ServiceName } from '@setu/contracts';
import { logInDatabase, logOverBroker, type ProducerLog, type ServiceDesk } from '@setu/messaging';
import { Unavailable } from '@setu/platform';
import type { Cli } from '../command.js';

/** Null when neither can be reached. */
export async function logOf(cli: Cli, consumer: ServiceDesk, producer: string): Promise<ProducerLog | null> {
  const known = (await cli.services()).find((name) => name === producer);
  const desk = known ? await openOrNull(cli, known) : null;
  if (desk) return logInDatabase(desk.db);
  const bus = await consumer.bus();
  return bus && logOverBroker(bus, producer);
}

async function openOrNull(cli: Cli, service: ServiceName): Promise<ServiceDesk | null> {
  try {
    return await cli.desk(service);
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}
