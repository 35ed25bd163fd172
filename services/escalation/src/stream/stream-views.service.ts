/** Cases and tasks as streams show them: read together, written as text once for everybody who sees the same of them. */
import { Injectable } from '@nestjs/common';
import { Database } from '@setu/platform';
import { In } from 'typeorm';
import { CaseQueries } from '../cases/case-queries.service.js';
import { answersOf, caseView, type Source, type Surroundings } from '../cases/case.view.js';
import { sightOf } from '../cases/sight.js';
import { taskBrief } from '../tasks/task.view.js';
import { TaskRow } from '../tasks/task.entity.js';
import type { Changed } from './change-log.service.js';
import { frame } from './frames.js';
import { sees, type Scope } from './scope.js';

/** What has changed, read; and the texts made of it so far. */
export interface Loaded {
  changed: readonly Changed[];
  cases: ReadonlyMap<string, Source>;
  tasks: ReadonlyMap<string, TaskRow>;
  around: ReadonlyMap<string, Surroundings>;
  texts: Map<string, string>;
}

@Injectable()
export class StreamViews {
  constructor(
    private readonly db: Database,
    private readonly queries: CaseQueries,
  ) {}

  async load(changed: readonly Changed[]): Promise<Loaded> {
    const idsOf = (kind: Changed['kind']): string[] =>
      changed.filter((c) => c.kind === kind).map((c) => c.id);
    const [caseIds, taskIds] = [idsOf('case'), idsOf('task')];
    const sources = await this.queries.sources(caseIds);
    const rows =
      taskIds.length === 0 ? [] : await this.db.repository(TaskRow).find({ where: { id: In(taskIds) } });
    return this.loaded(changed, sources, rows);
  }

  /** Open cases of a scope by id, one page. */
  async openCases(scope: Scope, after: string | null, limit: number): Promise<Loaded> {
    const sources = await this.queries.openAfter(scope, after, limit);
    return this.loaded(
      sources.map(({ file }) => ({ kind: 'case', id: file.id })),
      sources,
      [],
    );
  }

  /** Tasks of a scope that are not closed, by id, one page; none for who works no tasks. */
  async openTasks(scope: Scope, after: string | null, limit: number): Promise<Loaded> {
    const rows = scope.tasks
      ? await this.db
          .repository(TaskRow)
          .createQueryBuilder('t')
          .where(`t.district = ANY(:districts) AND t.state <> 'closed'`, { districts: scope.districts })
          .andWhere(after ? 't.id > :after' : 'true', { after })
          .orderBy('t.id')
          .limit(limit)
          .getMany()
      : [];
    return this.loaded(
      rows.map(({ id }) => ({ kind: 'task', id })),
      [],
      rows,
    );
  }

  /** The events of what this scope sees, in order; empty when it sees nothing of it. */
  textsFor(scope: Scope, loaded: Loaded): string[] {
    return loaded.changed
      .map(({ kind, id }) => this.oneFor(scope, loaded, kind, id))
      .filter((text) => text !== '');
  }

  private oneFor(scope: Scope, loaded: Loaded, kind: Changed['kind'], id: string): string {
    if (kind === 'task') {
      const task = loaded.tasks.get(id);
      if (!task || !scope.tasks || !scope.districts?.includes(task.district)) return '';
      return once(loaded.texts, id, () => frame('task', taskBrief(task)));
    }
    const source = loaded.cases.get(id);
    if (!source || !sees(scope, source.file)) return '';
    const sight = sightOf(scope.who, source.file);
    const around = loaded.around.get(source.file.district) as Surroundings;
    const { allowed, mayDecide } = answersOf(source.file, around, scope.who);
    const seen = [id, sight.number, sight.written, mayDecide, ...allowed].join('|');
    return once(loaded.texts, seen, () =>
      frame('case', caseView(source, around, { ...sight, whole: false })),
    );
  }

  private async loaded(changed: readonly Changed[], sources: Source[], rows: TaskRow[]): Promise<Loaded> {
    return {
      changed,
      cases: new Map(sources.map((source) => [source.file.id, source])),
      tasks: new Map(rows.map((row) => [row.id, row])),
      around: await this.queries.aroundAll(sources.map(({ file }) => file.district)),
      texts: new Map(),
    };
  }
}

function once(texts: Map<string, string>, key: string, make: () => string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const made = make();
  texts.set(key, made);
  return made;
}
