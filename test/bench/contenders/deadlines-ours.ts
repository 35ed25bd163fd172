/** This project's deadlines: the real engine of libs/messaging in a service process. */
import { Injectable } from '@nestjs/common';
import { Deadlines, OnDeadline, type FiredDeadline } from '@setu/messaging';
import { Database } from '@setu/platform';
import { Acknowledged } from './acknowledged.js';
import { answer } from './answering.js';
import { CREATE_EFFECT, deadlineCalls, INSERT_EFFECTS, type Job } from './deadlines.js';
import { Gathered } from './gathered.js';
import { DISTRICT, startBenchService } from './service.js';

const acks = new Acknowledged();
const ARMED_TOGETHER = 500;

@Injectable()
class BenchDeadlines {
  constructor(private readonly gathered: Gathered) {}

  @OnDeadline('bench')
  async due({ owner, dueAt }: FiredDeadline): Promise<void> {
    this.gathered.add(Number(owner), dueAt.getTime());
  }
}

const service = await startBenchService({
  name: 'escalation',
  providers: [BenchDeadlines],
  gathering: { insert: INSERT_EFFECTS, acks },
  tables: CREATE_EFFECT,
});
const db = service.app.get(Database);
const deadlines = service.app.get(Deadlines);

async function armTogether(jobs: readonly Job[]): Promise<void> {
  await db.inTransaction({ district: DISTRICT }, async () => {
    for (const { k, due } of jobs)
      await deadlines.set({ owner: String(k), purpose: 'bench', dueAt: new Date(due), district: DISTRICT });
  });
}

async function arm(jobs: readonly Job[]): Promise<void> {
  for (let at = 0; at < jobs.length; at += ARMED_TOGETHER)
    await armTogether(jobs.slice(at, at + ARMED_TOGETHER));
}

answer({ ...deadlineCalls({ arm, close: () => service.stop() }, acks), expect: expectOnly });

/** For an instance that does not arm but may fire. */
async function expectOnly({ count }: { count: number }): Promise<void> {
  acks.expect(count);
}
