/**
 * `ear show`: everything about one request. What it says only with --personal and a reason, and that it was shown is an
 * event before it is on the screen.
 */
import { NotFound } from '@setu/platform';
import type { WholeRequest } from '../../../services/intake/src/ear/raw-requests.js';
import type { Cli } from '../command.js';
import { assertIds } from '../checks.js';
import { ageText } from '../terminal/age.js';
import { requestsAt } from './requests.js';

/** Of a body not more than this many characters are shown. */
const MOST = 20_000;

export async function showRequest(cli: Cli, id: string, options: { personal?: boolean }): Promise<void> {
  assertIds([id]);
  const reason = options.personal ? cli.reason() : null;
  const requests = await requestsAt(cli);
  const found = await requests.find(id.toLowerCase());
  if (!found) throw new NotFound('request_unknown', { id });
  if (reason !== null) await requests.shown(found, reason);
  const { query, headers, body, events, ...facts } = found;
  const text = body.toString('utf8').slice(0, MOST);
  cli.output.value({
    request: { ...facts, ...(reason === null ? {} : { query, headers, body: text, events }) },
  });
  say(cli, found, reason === null ? null : text);
}

function say(cli: Cli, found: WholeRequest, body: string | null): void {
  const lines: [string, string][] = [
    ['id', found.id],
    ['provider', `${found.provider}/${found.district} ${found.method}`],
    ['state', found.state],
    ['reason', found.reason ?? ''],
    ['age', `${ageText(found.ageSeconds, cli.language)} (${found.receivedAt.toISOString()})`],
    ['tries', String(found.tries)],
    ['heard', String(found.heard)],
    ['bytes', `${found.bytes} (sha256 ${found.sha256})`],
  ];
  for (const [name, value] of lines) cli.output.line(`${cli.text(`column_${name}`)}: ${value}`);
  if (body === null) return cli.output.line(cli.text('letter_personal_hidden'));
  cli.output.line(`${cli.text('letter_personal')}:`);
  if (found.query !== '') cli.output.lines(`?${found.query}`, '  ');
  cli.output.lines(JSON.stringify(found.headers), '  ');
  cli.output.lines(found.events ? JSON.stringify(found.events, null, 2) : body, '  ');
}
