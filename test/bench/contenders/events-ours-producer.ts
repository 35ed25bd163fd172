/** Producer of this project's events: the real outbox, sequencer and log of a service. */
import { Outbox } from '@setu/messaging';
import { Database } from '@setu/platform';
import { nowMs } from './acknowledged.js';
import { answer } from './answering.js';
import { dataOf, EVENT_TYPE, openLoop, type FillCall, type StreamCall } from './events.js';
import { DISTRICT, startBenchService } from './service.js';

const service = await startBenchService({ name: 'intake' });
const db = service.app.get(Database);
const outbox = service.app.get(Outbox);

/** When it happened is given, as on the other side: most services know it before they publish. */
const emit = (k: number): void =>
  outbox.emit({
    type: EVENT_TYPE,
    district: DISTRICT,
    subject: `message:${k}`,
    data: dataOf(k),
    time: new Date(),
  });

/** All in one transaction; answers when it was committed. */
async function fill({ first, count }: FillCall): Promise<number> {
  await db.inTransaction({ district: DISTRICT }, async () => {
    for (let k = first; k < first + count; k++) emit(k);
  });
  return nowMs();
}

answer({
  fill,
  stream: (asked: StreamCall) =>
    openLoop(asked, (k) => db.inTransaction({ district: DISTRICT }, async () => emit(k))),
  head: async () => {
    const [row] = await db.query<{ sequence: string }>('SELECT sequence FROM log_head WHERE district = $1', [
      DISTRICT,
    ]);
    return Number(row?.sequence ?? 0);
  },
  close: () => service.stop(),
});
