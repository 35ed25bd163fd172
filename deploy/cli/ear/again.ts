/** `ear again`: requests are understood anew, after an adapter was mended or a fault has gone. */
import { Conflict } from '@setu/platform';
import type { Cli } from '../command.js';
import { foundRequests, requestsAt } from './requests.js';

/** Throws NotFound `request_unknown`, Conflict `request_not_heard_again` for a forged or an erased one. */
export async function hearAgain(cli: Cli, ids: string[]): Promise<void> {
  const reason = cli.reasonIfAny();
  const requests = await requestsAt(cli);
  const found = await foundRequests(requests, ids);
  const never = found.find(({ verified, reason: why }) => !verified || why === 'erased');
  if (never) throw new Conflict('request_not_heard_again', { id: never.id });
  const done = found.filter(({ state }) => state === 'done').length;
  if (done > 0) await cli.confirm(cli.text('ear_again_question', { count: done }));
  const total = await requests.again(
    found.map(({ id }) => id),
    reason,
  );
  cli.output.value({ total });
  cli.output.line(cli.text('ear_again_done', { count: total }));
}
