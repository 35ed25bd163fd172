/** Consumer of this project's events: an ordinary `@OnEvent` handler in a service that follows the log. */
import { Controller } from '@nestjs/common';
import { OnEvent, type Received } from '@setu/messaging';
import type { ServiceName } from '@setu/contracts';
import { Acknowledged } from './acknowledged.js';
import { answer, setting } from './answering.js';
import { CREATE_EFFECT, INSERT_EFFECTS } from './events.js';
import { Gathered } from './gathered.js';
import { startBenchService } from './service.js';

const acks = new Acknowledged();

@Controller()
class BenchConsumer {
  constructor(private readonly gathered: Gathered) {}

  @OnEvent('receipt-received')
  async receipt(event: Received<'receipt-received'>): Promise<void> {
    this.gathered.add(Number(event.data.providerMessageId) - first, event.sequence);
  }
}

let first = 0;
acks.expect(Number(process.env.EXPECT ?? 0));
const service = await startBenchService({
  name: setting('SERVICE') as ServiceName,
  controllers: [BenchConsumer],
  gathering: { insert: INSERT_EFFECTS, acks },
  tables: CREATE_EFFECT,
});

answer({
  expect: async (asked: { first: number; count: number }) => {
    first = asked.first;
    acks.expect(asked.count);
  },
  applied: ({ withinMs }: { withinMs: number }) => acks.all(withinMs),
  last: async ({ withinMs }: { withinMs: number }) => {
    const at = await acks.all(withinMs);
    return { last: at.reduce((a, b) => Math.max(a, b), 0), missing: at.filter((ms) => ms === 0).length };
  },
  close: () => service.stop(),
});
