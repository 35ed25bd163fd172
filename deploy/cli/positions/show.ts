/** `positions show`: one line per service and followed log. */
import type { ServiceName } from '@setu/contracts';
import type { LogState } from '@setu/messaging';
import type { Cli } from '../command.js';
import { atEach } from '../letters/find.js';
import { logOf } from './logs.js';

type State = LogState & { service: ServiceName };

export async function showPositions(cli: Cli, options: { service?: string }): Promise<void> {
  const states: State[] = [];
  const away = await atEach(cli, await cli.services(options.service), async (service) => {
    const desk = await cli.desk(service);
    const found = await desk.logStates((producer) => logOf(cli, desk, producer));
    states.push(...found.map((state) => ({ ...state, service })));
  });
  cli.output.value({ positions: states });
  say(cli, states);
  if (away) throw away;
}

function say(cli: Cli, states: readonly State[]): void {
  if (states.length === 0) return cli.output.line(cli.text('positions_none'));
  cli.output.table({
    head: ['service', 'log', 'position', 'head', 'behind_by', 'parked', 'dead', 'state'].map((name) =>
      cli.text(`column_${name}`),
    ),
    rows: states.map((state) => [
      state.service,
      `${state.producer}/${state.district}`,
      `${state.epoch}/${state.sequence}`,
      state.head ? `${state.head.epoch}/${state.head.sequence}` : '?',
      state.behind ?? '?',
      state.parked,
      state.dead,
      stateText(cli, state),
    ]),
  });
  if (states.some(({ verdict }) => verdict.state !== 'fine' && verdict.state !== 'cut'))
    cli.output.line(cli.text('positions_see_runbook'));
}

function stateText(cli: Cli, { epoch, verdict }: State): string {
  const place = 'sequence' in verdict ? `${epoch}/${verdict.sequence}` : '';
  return cli.text(`log_${verdict.state}`, { place });
}
