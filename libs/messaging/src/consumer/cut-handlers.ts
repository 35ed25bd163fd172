/**
 * Who in this service keeps a copy of what another service says, and must correct it when that service's log was cut
 * by a restore. Prepared before the transaction that leaves the epoch, since reading the log takes its time and the
 * broker; done inside it, so that nobody ever sees a copy that is half corrected or a position that ran ahead of it.
 * The position itself never goes back: no other handler sees an event again, the ledger gets nothing twice.
 */
import { Injectable } from '@nestjs/common';
import type { LogName } from './position-store.js';
import type { Received } from './received.js';

/** A log whose epoch ended before an entry that was applied here. */
export interface CutLog extends LogName {
  epoch: number;
  /** The last entry of this epoch that its producer kept. */
  keptSequence: number;
  /** The last entry that was applied here. */
  reachedSequence: number;
}

/** Reads what the producer kept, from its first entry to the cut, part by part. Throws while it cannot be read. */
export type ReadKept = () => AsyncIterable<readonly Received[]>;

/**
 * Reads what it needs and answers what is to be done in the transaction. May be called again, when that was rolled
 * back. Whatever it throws is tried again later; until then nothing further of that log is applied.
 */
export type CutHandler = (cut: CutLog, kept: ReadKept) => Promise<() => Promise<void>>;

@Injectable()
export class CutHandlers {
  private readonly byProducer = new Map<string, CutHandler[]>();

  /** To be called before the start is over; called in the order in which they were added. */
  add(producer: string, handler: CutHandler): void {
    this.byProducer.set(producer, [...(this.byProducer.get(producer) ?? []), handler]);
  }

  /** Outside of any transaction. Answers what is to be done inside. */
  async prepare(cut: CutLog, kept: ReadKept): Promise<() => Promise<void>> {
    const corrections: (() => Promise<void>)[] = [];
    for (const handler of this.byProducer.get(cut.producer) ?? []) corrections.push(await handler(cut, kept));
    return async () => {
      for (const correct of corrections) await correct();
    };
  }
}
