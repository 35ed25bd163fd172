/**
 * Applies events of one log: a batch in one transaction that begins by locking the position and ends by moving it.
 * Knows no broker and no loops.
 */
import { Injectable, Logger } from '@nestjs/common';
import { Database, isDatabaseAway, isRetryable, type Tx } from '@setu/platform';
import { CutHandlers, type ReadKept } from './cut-handlers.js';
import { EventHandlers } from './handlers.js';
import { Parking } from './parking.js';
import { PositionStore, type LogName } from './position-store.js';
import type { LogPlace, Received } from './received.js';

/**
 * A batch that takes longer is committed as far as it came: a slow line or an overloaded machine must not hold rows for
 * minutes, nor lose all of the work with the connection.
 */
const LONGEST_BATCH_MS = 1_000;
const NO_SUBJECTS: ReadonlySet<string> = new Set();

/** The position is not where this process thought: another instance applied, or the database was restored. */
export class PositionMoved extends Error {}

/** A handler that must see every event failed; nothing further of this log may be applied. */
export class NotNoted extends Error {}

@Injectable()
export class Applier {
  private readonly logger = new Logger(Applier.name);

  constructor(
    private readonly db: Database,
    private readonly handlers: EventHandlers,
    private readonly parking: Parking,
    private readonly positions: PositionStore,
    private readonly cuts: CutHandlers,
  ) {}

  /**
   * Applies `events`, which follow `from` without a hole; answers the place reached. When the batch fails it is
   * applied again one event per transaction, and what fails then is set aside. Throws PositionMoved, NotNoted, and
   * whatever says that the database is away: then nothing was counted against any event.
   */
  async apply(log: LogName, from: LogPlace, events: readonly Received[]): Promise<LogPlace> {
    let place = from;
    let left = events;
    try {
      for (; left.length > 0; left = events.slice(place.sequence - from.sequence))
        place = await this.batch(log, place, left);
      return place;
    } catch (error) {
      if (error instanceof PositionMoved || isDatabaseAway(error)) throw error;
      this.logger.warn(`a batch of ${log.producer}/${log.district} failed, one by one now: ${String(error)}`);
    }
    for (const event of left) place = await this.single(log, place, event);
    return place;
  }

  /** Moves the position without an event, to where another epoch begins. */
  async jump(log: LogName, from: LogPlace, to: LogPlace): Promise<void> {
    await this.db.inTransaction({ district: log.district }, async (tx) => {
      await this.lock(tx, log, from);
      this.positions.move(tx, log, to);
    });
  }

  /**
   * The same from an epoch of which more was applied here than its producer kept: the surplus is written down, and
   * whoever keeps a copy corrects it from `kept`, in the same transaction. Throws also what reading the log throws.
   */
  async jumpBack(log: LogName, from: LogPlace, kept: LogPlace, read: ReadKept): Promise<void> {
    const { epoch, sequence: keptSequence, hash } = kept;
    const correct = await this.cuts.prepare(
      { ...log, epoch, keptSequence, reachedSequence: from.sequence },
      read,
    );
    await this.db.inTransaction({ district: log.district }, async (tx) => {
      await this.lock(tx, log, from);
      await this.positions.recordSurplus(tx, log, from, kept);
      await correct();
      this.positions.move(tx, log, { epoch: epoch + 1, sequence: 0, hash });
    });
  }

  /** As many of `events` as there is time for, at least one; answers the place reached. */
  private async batch(log: LogName, from: LogPlace, events: readonly Received[]): Promise<LogPlace> {
    return this.db.inTransaction({ district: log.district }, async (tx) => {
      const until = performance.now() + LONGEST_BATCH_MS;
      const anyBlocked = await this.lock(tx, log, from);
      const blocked = anyBlocked ? await this.parking.blockedSubjects(tx, log) : NO_SUBJECTS;
      const { notesEvery } = this.handlers;
      let done = 0;
      for (const event of events) {
        if (done > 0 && performance.now() > until) break;
        done++;
        if (notesEvery) await this.handlers.note(event);
        if (blocked.has(event.subject) && !this.handlers.carriesState(event.type))
          await this.parking.parkBehind(tx, event);
        else await this.handlers.apply(event);
      }
      return this.moveTo(tx, log, from, events.slice(0, done));
    });
  }

  private async single(log: LogName, from: LogPlace, event: Received): Promise<LogPlace> {
    try {
      return await this.batch(log, from, [event]);
    } catch (error) {
      if (error instanceof PositionMoved || isDatabaseAway(error) || isRetryable(error)) throw error;
      return this.setAside(log, from, event, error);
    }
  }

  private async setAside(log: LogName, from: LogPlace, event: Received, error: unknown): Promise<LogPlace> {
    return this.db.inTransaction({ district: log.district }, async (tx) => {
      await this.lock(tx, log, from);
      await this.handlers.note(event).catch((fault: unknown) => {
        throw new NotNoted(`event ${event.id} could not be noted`, { cause: fault });
      });
      await this.parking.park(tx, event, error);
      return this.moveTo(tx, log, from, [event]);
    });
  }

  /** Answers whether any subject of the log is blocked by an event that was set aside. */
  private async lock(tx: Tx, log: LogName, from: LogPlace): Promise<boolean> {
    const held = await this.positions.lock(tx, log);
    if (held.epoch !== from.epoch || held.sequence !== from.sequence || !held.hash.equals(from.hash))
      throw new PositionMoved(`${log.producer}/${log.district} stands at ${held.epoch}/${held.sequence}`);
    return held.anyBlocked;
  }

  private moveTo(tx: Tx, log: LogName, from: LogPlace, events: readonly Received[]): LogPlace {
    const last = events.at(-1);
    if (!last) return from;
    const place = { epoch: last.epoch, sequence: last.sequence, hash: last.hash };
    this.positions.move(tx, log, place);
    return place;
  }
}
