/**
 * Puts the rows right when escalation was restored to an earlier state and reporting had gone further: figures would
 * count cases and answers that nobody has any more. The log of escalation is read again from its first entry to the cut;
 * the rows are made equal to what it says in the transaction that leaves the epoch. The ledger keeps what was cut, and
 * names it.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CutHandlers, type CutLog, type ReadKept } from '@setu/messaging';
import { Database } from '@setu/platform';
import { In, MoreThan } from 'typeorm';
import { inOrder, isCaseEvent, recordsAfter } from './record.js';
import { ResponseTime } from './response-time.entity.js';

/** Rows looked at, and written, in one statement. */
const PART = 1_000;

@Injectable()
export class ResponseTimesCut implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly cuts: CutHandlers,
  ) {}

  onModuleInit(): void {
    this.cuts.add('escalation', (cut, kept) => this.prepare(cut, kept));
  }

  /** Nothing else writes rows of this district until the epoch is left, so what differs is known before. */
  private async prepare({ district }: CutLog, kept: ReadKept): Promise<() => Promise<void>> {
    const wanted = await rowsOf(kept);
    const gone: string[] = [];
    for await (const row of this.rowsOfDistrict(district)) {
      const right = wanted.get(row.rowId);
      if (!right) gone.push(row.rowId);
      else if (isSame(row, right)) wanted.delete(row.rowId);
    }
    return () => this.correct(gone, [...wanted.values()]);
  }

  private async *rowsOfDistrict(district: string): AsyncGenerator<ResponseTime> {
    const repository = this.db.repository(ResponseTime);
    for (let after: string | undefined, more = true; more;) {
      const rows = await repository.find({
        where: { district, ...(after ? { rowId: MoreThan(after) } : {}) },
        order: { rowId: 'ASC' },
        take: PART,
      });
      yield* rows;
      after = rows.at(-1)?.rowId;
      more = rows.length === PART;
    }
  }

  private async correct(gone: readonly string[], wanted: readonly ResponseTime[]): Promise<void> {
    const repository = this.db.repository(ResponseTime);
    for (let i = 0; i < gone.length; i += PART)
      await repository.delete({ rowId: In(gone.slice(i, i + PART)) });
    for (let i = 0; i < wanted.length; i += PART)
      await repository.upsert(wanted.slice(i, i + PART), ['rowId']);
  }
}

/** What these events leave behind, by the id of the row. */
async function rowsOf(kept: ReadKept): Promise<Map<string, ResponseTime>> {
  const cases = new Map<string, ResponseTime[]>();
  for await (const events of kept())
    for (const event of events)
      if (isCaseEvent(event)) {
        const { caseId } = event.data;
        cases.set(caseId, inOrder(recordsAfter(cases.get(caseId) ?? [], event)));
      }
  return new Map([...cases.values()].flat().map((row) => [row.rowId, row]));
}

const isSame = (a: ResponseTime, b: ResponseTime): boolean => textOf(a) === textOf(b);

/** Independent of the order of fields. */
const textOf = (row: ResponseTime): string =>
  JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
