/** `positions skip`: shows what would be given up, asks, and moves the position. */
import type { SkipPlan } from '@setu/messaging';
import { Unavailable } from '@setu/platform';
import type { Cli } from '../command.js';
import { readLog, readSpot } from '../checks.js';
import { logOf } from './logs.js';

export interface SkipOptions {
  to: string;
  force?: boolean;
}

/** Entries a person is shown before the question. */
const SHOWN = 20;

export async function skipPosition(
  cli: Cli,
  service: string,
  log: string,
  options: SkipOptions,
): Promise<void> {
  const wish = { log: readLog(log), to: readSpot(options.to), force: options.force ?? false };
  const reason = cli.reason();
  const [name] = await cli.services(service);
  if (!name) return;
  const desk = await cli.desk(name);
  const source = await logOf(cli, desk, wish.log.producer);
  if (!source) throw new Unavailable('producer_log_away', wish.log);
  const plan = await desk.planSkip(source, wish);
  sayPlan(cli, plan);
  await cli.confirm(cli.text('skip_question', { service: name, log, count: plan.skipped }));
  await desk.skip(plan, reason);
  cli.output.line(cli.text('skip_done', { service: name, log, to: options.to }));
  cli.output.value(asValue(plan));
}

const spotOf = ({ epoch, sequence }: { epoch: number; sequence: number }): string => `${epoch}/${sequence}`;

function sayPlan(cli: Cli, { entries, skipped, fault, then, from, to }: SkipPlan): void {
  const { output } = cli;
  output.line(cli.text('skip_plan', { from: spotOf(from), to: spotOf(to), count: skipped }));
  if (entries.length > 0)
    output.table({
      head: ['place', 'event', 'subject', 'id'].map((name) => cli.text(`column_${name}`)),
      rows: entries
        .slice(0, SHOWN)
        .map((entry) => [spotOf(entry), entry.type ?? '?', entry.subject ?? '?', entry.id ?? '?']),
    });
  if (skipped > SHOWN)
    output.line(cli.text('letters_more', { shown: Math.min(SHOWN, entries.length), total: skipped }));
  output.line(cli.text('skip_fault', { state: stateOf(cli, fault) }));
  if (then.state !== 'fine') output.warn(cli.text('skip_then', { state: stateOf(cli, then) }));
}

function stateOf(cli: Cli, verdict: SkipPlan['fault']): string {
  return cli.text(`log_${verdict.state}`, { place: 'sequence' in verdict ? verdict.sequence : '' });
}

function asValue({ log, from, to, ...plan }: SkipPlan): unknown {
  return { ...log, from: spotOf(from), to: spotOf(to), toHash: to.hash.toString('hex'), ...plan };
}
