/**
 * Moves the position of a log that stopped over entries that will never be applied. Planned first, against the
 * producer's own log, so that a person sees what is given up; done in one transaction that locks the row, finds it
 * unchanged and writes the event. The service that stopped notices by itself.
 */
import { entryHash, type Envelope } from '@setu/contracts';
import { Conflict, NotFound, type Database } from '@setu/platform';
import type { LogName, PositionStore } from '../consumer/position-store.js';
import type { LogPlace } from '../consumer/received.js';
import type { Acts } from './acts.js';
import { hashFollowing, stops, verdictOf, type Verdict } from './chain-check.js';
import type { LogPart, ProducerLog } from './producer-log.js';

export interface Spot {
  epoch: number;
  sequence: number;
}

export interface SkippedEntry extends Spot {
  /** Null where the bytes are no entry any more. */
  id: string | null;
  type: string | null;
  subject: string | null;
}

export interface SkipPlan {
  log: LogName;
  from: LogPlace;
  to: LogPlace;
  /** How many entries will not be applied. */
  skipped: number;
  /** The first of them, at most 200. */
  entries: SkippedEntry[];
  /** What stops the follower before or at the target. */
  fault: Verdict;
  /** What it will find after the target. */
  then: Verdict;
}

/** How many entries a plan names. */
const NAMED = 200;

/**
 * Reads the log from the position to `to`. Throws NotFound `position_unknown`, Conflict `skip_backward`,
 * `skip_beyond_head`, `skip_unreadable`, and, without `force`, `skip_not_needed` when nothing stops the follower.
 */
export async function planSkip(
  store: PositionStore,
  source: ProducerLog,
  { log, to, force }: { log: LogName; to: Spot; force: boolean },
): Promise<SkipPlan> {
  const from = await store.read(log);
  if (!from) throw new NotFound('position_unknown', { log: nameOf(log) });
  if (isBefore(to, from)) throw new Conflict('skip_backward', { at: spotText(from), to: spotText(to) });
  const walk = new Walk(source, log.district, from);
  await walk.to(to);
  if (!stops(walk.fault) && !force)
    throw new Conflict('skip_not_needed', { log: nameOf(log), at: spotText(from) });
  const after = await source.part(log.district, to.epoch, to.sequence);
  // The hash its successor names: only with that one can a follower go on.
  const hash = hashFollowing(to, after);
  if (!hash) throw new Conflict('skip_unreadable', { to: spotText({ ...to, sequence: to.sequence + 1 }) });
  const { skipped, entries, fault } = walk;
  return { log, from, to: { ...to, hash }, skipped, entries, fault, then: verdictOf({ ...to, hash }, after) };
}

/** Does what was planned. Throws Conflict `position_moved` when the service has applied something since. */
export async function skip(
  { db, store, acts }: { db: Database; store: PositionStore; acts: Acts },
  { log, from, to, skipped }: SkipPlan,
  reason: string,
): Promise<void> {
  await db.inTransaction({ district: log.district }, async (tx) => {
    const held = await store.lock(tx, log);
    if (held.epoch !== from.epoch || held.sequence !== from.sequence || !held.hash.equals(from.hash))
      throw new Conflict('position_moved', { log: nameOf(log), at: spotText(held) });
    store.move(tx, log, to);
    await acts.record(tx, [
      {
        type: 'position-skipped',
        district: log.district,
        subject: `log:${log.producer}`,
        data: {
          producer: log.producer,
          fromEpoch: from.epoch,
          fromSequence: from.sequence,
          toEpoch: to.epoch,
          toSequence: to.sequence,
          toHash: to.hash.toString('hex'),
          skippedEvents: skipped,
        },
        reason,
      },
    ]);
  });
}

const nameOf = ({ producer, district }: LogName): string => `${producer}/${district}`;
const spotText = ({ epoch, sequence }: Spot): string => `${epoch}/${sequence}`;
const isBefore = (a: Spot, b: Spot): boolean =>
  a.epoch < b.epoch || (a.epoch === b.epoch && a.sequence < b.sequence);

/** The way from the position to the target, part by part and epoch by epoch. */
class Walk {
  readonly entries: SkippedEntry[] = [];
  skipped = 0;
  /** The first thing that would stop a follower on this way. */
  fault: Verdict = { state: 'fine' };
  private judged = false;

  constructor(
    private readonly source: ProducerLog,
    private readonly district: string,
    private at: LogPlace,
  ) {}

  async to(target: Spot): Promise<void> {
    while (isBefore(this.at, target) || !this.judged) {
      const part = await this.source.part(this.district, this.at.epoch, this.at.sequence);
      this.judge(part);
      const end = part.ended?.kept ?? part.head;
      if (part.epoch < target.epoch || (this.at.epoch === target.epoch && target.sequence > end))
        throw new Conflict('skip_beyond_head', {
          head: spotText({ epoch: part.epoch, sequence: part.head }),
        });
      const goal = this.at.epoch === target.epoch ? target.sequence : end;
      if (this.at.sequence < goal) this.pass(part, goal);
      else if (isBefore(this.at, target)) this.leaveEpoch(part);
    }
  }

  private judge(part: LogPart): void {
    this.judged = true;
    if (!stops(this.fault)) this.fault = verdictOf(this.at, part);
  }

  /** Over the entries of this part, at most to `goal`. What is not there any more is passed too. */
  private pass(part: LogPart, goal: number): void {
    const { epoch, sequence: before } = this.at;
    const passed = part.entries.filter(({ sequence }) => sequence <= goal);
    const reached = passed.length < part.entries.length ? goal : (passed.at(-1)?.sequence ?? goal);
    this.skipped += reached - before;
    for (const { sequence, body } of passed.slice(0, NAMED - this.entries.length))
      this.entries.push(entryIn(body, { epoch, sequence }));
    // The hash of the bytes as they are: the next part shows whether its first entry names another one.
    const hash = passed.reduce((chained, { body }) => entryHash(chained, body), this.at.hash);
    this.at = { epoch, sequence: reached, hash };
  }

  private leaveEpoch(part: LogPart): void {
    const hash = Buffer.from(part.ended?.hash ?? part.hash, 'hex');
    this.at = { epoch: this.at.epoch + 1, sequence: 0, hash };
  }
}

function entryIn(body: Buffer, spot: Spot): SkippedEntry {
  try {
    const { id, type, subject } = JSON.parse(body.toString('utf8')) as Partial<Envelope>;
    return { ...spot, id: textOf(id), type: textOf(type), subject: textOf(subject) };
  } catch {
    return { ...spot, id: null, type: null, subject: null };
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
