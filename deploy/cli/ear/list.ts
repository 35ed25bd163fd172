/** `ear list`: one line each, the newest first. No content of any. */
import { maskText } from '@setu/platform';
import type { Cli } from '../command.js';
import { readCount } from '../checks.js';
import { ageText } from '../terminal/age.js';
import { requestFilter, requestsAt, type ChooseRequests } from './requests.js';

export async function listRequests(cli: Cli, options: ChooseRequests & { limit: string }): Promise<void> {
  const limit = readCount(options.limit);
  const filter = requestFilter(options);
  const requests = await requestsAt(cli);
  const total = await requests.count(filter);
  const listed = (await requests.list(filter, limit)).map((r) => ({
    ...r,
    reason: maskText(r.reason ?? ''),
  }));
  cli.output.value({ total, requests: listed });
  if (listed.length === 0) return cli.output.line(cli.text('letters_none'));
  cli.output.table({
    head: ['id', 'provider', 'district', 'state', 'age', 'tries', 'bytes', 'reason'].map((name) =>
      cli.text(`column_${name}`),
    ),
    rows: listed.map((r) => [
      r.id,
      r.provider,
      r.district,
      r.state,
      ageText(r.ageSeconds, cli.language),
      r.tries,
      r.bytes,
      r.reason,
    ]),
  });
  if (total > listed.length) cli.output.line(cli.text('letters_more', { shown: listed.length, total }));
}
