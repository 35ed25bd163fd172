/**
 * When escalation was restored to an earlier state, questions it has not asked are no questions any more: in the
 * transaction that leaves the old epoch. What intake was answered stays answered. See case-view/log-cut.ts.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CutHandlers, type CutLog, type ReadKept } from '@setu/messaging';
import { Database } from '@setu/platform';

@Injectable()
export class QuestionsCut implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly cuts: CutHandlers,
  ) {}

  onModuleInit(): void {
    this.cuts.add('escalation', (cut, kept) => this.prepare(cut, kept));
  }

  private async prepare({ district }: CutLog, kept: ReadKept): Promise<() => Promise<void>> {
    const asked: string[] = [];
    for await (const events of kept())
      for (const { id, type, data } of events) {
        if (type === 'callback-tried') asked.push(id);
        else if ('linkId' in data && typeof data.linkId === 'string') asked.push(data.linkId);
      }
    return async () => {
      await this.db
        .current()
        .query('DELETE FROM case_question WHERE district = $1 AND NOT (id = ANY($2::uuid[]))', [
          district,
          asked,
        ]);
    };
  }
}
