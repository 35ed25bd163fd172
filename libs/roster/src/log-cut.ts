/**
 * Puts the copy right when directory was restored to an earlier state and the copy had gone further: it would keep what
 * directory does not know any more, e.g. a leave nobody can end. The log of directory is read again from its first entry
 * to the cut, into memory and the newest of each thing only; the copy is then made equal to that in the transaction that
 * leaves the epoch. The position of the service does not go back, so nothing is handled twice: handlers that cause
 * something hear nothing of it, the ledger keeps each entry once. Old and new copy are never mixed: a snapshot is all of
 * the one or all of the other.
 *
 * An erasure that was cut stays done in what the kept log left alone; for the rest it has to be asked for again.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CutHandlers, type CutLog, type ReadKept } from '@setu/messaging';
import { RosterCopy } from './roster-copy.js';
import { isRosterEvent, keyOf, type DirectoryEvent } from './roster-table.js';

@Injectable()
export class LogCut implements OnModuleInit {
  constructor(
    private readonly copy: RosterCopy,
    private readonly cuts: CutHandlers,
  ) {}

  onModuleInit(): void {
    this.cuts.add('directory', (cut, kept) => this.prepare(cut, kept));
  }

  private async prepare(cut: CutLog, kept: ReadKept): Promise<() => Promise<void>> {
    const newest = new Map<string, DirectoryEvent>();
    for await (const events of kept()) for (const event of events) keepNewest(newest, event);
    const position = { epoch: cut.epoch, sequence: cut.keptSequence };
    return () => this.copy.replace(cut.district, position, [...newest.values()]);
  }
}

/** By the rule of the copy: a later epoch, within it a higher version. */
function keepNewest(newest: Map<string, DirectoryEvent>, event: DirectoryEvent): void {
  if (!isRosterEvent(event.type)) return;
  const held = newest.get(keyOf(event));
  if (!held || event.epoch > held.epoch || versionOf(event) > versionOf(held))
    newest.set(keyOf(event), event);
}

/** Everything directory says of a thing carries its version. */
const versionOf = ({ data }: DirectoryEvent): number => (data as { version: number }).version;
