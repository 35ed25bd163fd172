/**
 * Where a stream stands, as the text of `Last-Event-ID`: the restores the database has been through, whose stream it
 * is, and which transactions it has seen (a snapshot of PostgreSQL). Pure. The text comes back from outside, so it is
 * read with suspicion; a wrong one only means that everything is sent again.
 */
export interface Position {
  /** Restores from backup so far; transaction numbers before and after one do not compare. */
  epoch: number;
  /** Short hash of what the person may see; when it changes, the stream begins anew. */
  scope: string;
  /** Text of a `pg_snapshot`: `xmin:xmax:running,...`. */
  snapshot: string;
}

const MAX_LENGTH = 8_000;
const SHAPE = /^(\d{1,9})\.([0-9a-f]{12})\.(\d{1,19}):(\d{1,19}):((?:\d{1,19}(?:,\d{1,19})*)?)$/;

export const textOf = ({ epoch, scope, snapshot }: Position): string => `${epoch}.${scope}.${snapshot}`;

/** The position of a `Last-Event-ID`, null for anything this service cannot have written. */
export function positionOf(text: string | undefined): Position | null {
  if (!text || text.length > MAX_LENGTH) return null;
  const [, epoch, scope, xmin, xmax, running] = SHAPE.exec(text) ?? [];
  if (!epoch || !scope || !xmin || !xmax || running === undefined) return null;
  if (!isSnapshot(BigInt(xmin), BigInt(xmax), running === '' ? [] : running.split(',').map(BigInt)))
    return null;
  return { epoch: Number(epoch), scope, snapshot: `${xmin}:${xmax}:${running}` };
}

/** What PostgreSQL takes as a snapshot: numbers it can hold, running ones between the two in rising order. */
function isSnapshot(xmin: bigint, xmax: bigint, running: readonly bigint[]): boolean {
  if (xmin < 1n || xmin > xmax || xmax > 9_223_372_036_854_775_807n) return false;
  return running.every((xid, i) => {
    const before = running[i - 1];
    return xid >= xmin && xid < xmax && (before === undefined || before < xid);
  });
}

/** Whether changes since `then` can be told apart now; otherwise the stream begins anew. */
export function followsOn(then: Position, now: Position): boolean {
  return then.epoch === now.epoch && then.scope === now.scope && xmaxOf(then) <= xmaxOf(now);
}

const xmaxOf = ({ snapshot }: Position): bigint => BigInt(snapshot.split(':')[1] ?? '0');
