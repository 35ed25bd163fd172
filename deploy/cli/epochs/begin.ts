/** `epochs begin`: a new epoch in every log of one service, in one transaction, while the service is stopped. */
import type { ServiceName } from '@setu/contracts';
import type { ServiceDesk } from '@setu/messaging';
import { Conflict, NotFound, type Tx } from '@setu/platform';
import type { Cli } from '../command.js';
import { atEach } from '../letters/find.js';

interface Head {
  district: string;
  epoch: number;
  sequence: number;
}

export interface BeginOptions {
  force?: boolean;
}

const HEADS = 'SELECT district, epoch, sequence::float8 AS sequence FROM log_head ORDER BY district';
const HEARD_OF = `
  SELECT district, max(epoch) AS epoch FROM (
    SELECT district, epoch FROM position WHERE producer = $1
    UNION ALL SELECT district, epoch FROM surplus WHERE producer = $1) AS places
  GROUP BY district`;
/** The lock of the instance that sequences (log/sole-holder.ts): while it is ours, no other can begin to. */
const LOCK = `SELECT pg_try_advisory_xact_lock(hashtext('setu.sequencer'), hashtext(current_schema())) AS ours`;

/** Throws NotFound `log_empty`, Conflict `service_runs`, Conflict `epoch_fresh` (unless forced). */
export async function beginEpochs(cli: Cli, service: string, { force = false }: BeginOptions): Promise<void> {
  const [name] = await cli.services(service);
  if (!name) return;
  const desk = await cli.desk(name);
  const before = await headsOf(desk, force);
  cli.output.table({
    head: ['log', 'kept'].map((column) => cli.text(`column_${column}`)),
    rows: before.map((head) => [`${name}/${head.district}`, `${head.epoch}/${head.sequence}`]),
  });
  await cli.confirm(cli.text('epochs_question', { service: name, count: before.length }));
  const heardOf = await newestHeardOf(cli, name);
  const begun = await begin(desk, before, heardOf);
  for (const { district, epoch } of begun)
    cli.output.line(cli.text('epochs_begun', { log: `${name}/${district}`, epoch }));
  cli.output.value({ service: name, epochs: begun });
}

async function headsOf(desk: ServiceDesk, force: boolean): Promise<Head[]> {
  // Also logs of which nothing was kept: others may have applied entries that are gone now.
  const heads = await desk.db.query<Head>(HEADS);
  if (heads.length === 0) throw new NotFound('log_empty', { service: desk.service });
  // The first entry of an epoch is its beginning: somebody has just done this.
  if (!force && heads.every(({ epoch, sequence }) => epoch > 1 && sequence === 1))
    throw new Conflict('epoch_fresh', { service: desk.service });
  return heads;
}

/**
 * The newest epoch of each of its logs that any service has heard of: one that began after the dump is gone from the
 * restored log, and its number must not be used again. Services that do not answer are named and left out.
 */
async function newestHeardOf(cli: Cli, producer: ServiceName): Promise<ReadonlyMap<string, number>> {
  const newest = new Map<string, number>();
  await atEach(cli, await cli.services(), async (name) => {
    const rows = await (
      await cli.desk(name)
    ).db.query<{ district: string; epoch: number }>(HEARD_OF, [producer]);
    for (const { district, epoch } of rows) newest.set(district, Math.max(epoch, newest.get(district) ?? 0));
  });
  return newest;
}

async function begin(
  desk: ServiceDesk,
  heads: readonly Head[],
  heardOf: ReadonlyMap<string, number>,
): Promise<{ district: string; epoch: number; kept: string }[]> {
  const [first] = heads;
  return desk.db.inTransaction({ district: first?.district ?? '' }, async (tx) => {
    await assertStopped(tx, desk);
    const begun = [];
    for (const { district, epoch, sequence } of heads)
      begun.push({
        district,
        epoch: await desk.log.startEpoch(district, (heardOf.get(district) ?? 0) + 1),
        kept: `${epoch}/${sequence}`,
      });
    return begun;
  });
}

/** A service that runs would go on writing the old epoch between the restore and this. */
async function assertStopped(tx: Tx, desk: ServiceDesk): Promise<void> {
  const [row] = await tx.query<{ ours: boolean }>(LOCK);
  if (!row?.ours) throw new Conflict('service_runs', { service: desk.service });
}
