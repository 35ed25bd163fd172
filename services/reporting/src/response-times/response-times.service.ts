/** Keeps the rows of cases and answers figures from them (R24, R28). Decides nothing: record.ts and figures.ts do. */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { Database, decodeCursor, pageOf, type Page, type PageQuery } from '@setu/platform';
import { And, In, LessThan, MoreThanOrEqual } from 'typeorm';
import { recordsAfter, type CaseEvent } from './record.js';
import { COUNTED, figuresOf, type Answered, type CountName, type Figures } from './figures.js';
import { GroupNames, type GroupName, type LoadedNames } from './group-names.service.js';
import { ResponseTime } from './response-time.entity.js';
import type { GroupBy, ResponseCase, ResponseTimesItem } from './response-times.dto.js';

/** Which rows a question is about; dates in IST, `to` exclusive. */
export interface Scope {
  groupBy: GroupBy;
  districts: string[];
  from: string;
  to: string;
  /** Only rows of this officer: what an officer may see. */
  officerId?: string;
}

/** Which cases are asked for: all of a group, or those that one count of it counts, of its own or as alternate. */
export interface Behind {
  groupId: string;
  counted?: { figure: CountName; alternate: boolean } | undefined;
}

@Injectable()
export class ResponseTimesService {
  constructor(
    private readonly db: Database,
    private readonly names: GroupNames,
  ) {}

  /** Applies an event about a case to its rows, in the consumer's transaction. */
  async record(event: CaseEvent): Promise<void> {
    const repository = this.db.repository(ResponseTime);
    const before = await repository.find({
      where: { caseId: event.data.caseId },
      order: { attemptedAt: 'ASC', rowId: 'ASC' },
    });
    const after = recordsAfter(before, event);
    await repository.save(after.filter((row) => !before.includes(row)));
  }

  /** Figures per group as of `now`, ordered by name and never by figure (R25). Throws 400 `invalid_cursor`. */
  async figures(scope: Scope, asked: PageQuery, now: Date): Promise<Page<ResponseTimesItem>> {
    const after = decodeCursor(asked.cursor, ['string', 'string'])?.map(String);
    const names = await this.names.load(scope.districts);
    const groups = new Map<string, ResponseTime[]>();
    for (const row of await this.rows(scope)) {
      const groupId = names.groupOf(scope.groupBy, row);
      const rows = groups.get(groupId);
      if (rows) rows.push(row);
      else groups.set(groupId, [row]);
    }
    const items = [...groups]
      .map(([groupId, rows]) => {
        const name = names.nameOf(scope.groupBy, rows[0] as ResponseTime);
        return item({ groupId, ...name }, rows, answeredBy(names, now));
      })
      .filter((it) => !after || inOrder(placeOf(it), after) > 0)
      .sort((a, b) => inOrder(placeOf(a), placeOf(b)));
    return pageOf(items, asked.limit, placeOf);
  }

  /**
   * The cases behind the figures of one group, or behind one count of it (R28); oldest first.
   * Throws 400 `invalid_cursor`.
   */
  async cases(scope: Scope, { groupId, counted }: Behind, asked: PageQuery): Promise<Page<ResponseCase>> {
    const after = decodeCursor(asked.cursor, ['instant', 'uuid']);
    const since = after && { at: Date.parse(String(after[0])), rowId: String(after[1]) };
    const names = await this.names.load(scope.districts);
    const rows = (await this.rows(scope)).filter((row) => {
      const at = row.attemptedAt.getTime();
      const isNext = !since || at > since.at || (at === since.at && row.rowId > since.rowId);
      return isNext && isBehind(row, counted) && names.groupOf(scope.groupBy, row) === groupId;
    });
    const page = pageOf(rows, asked.limit, (last) => [last.attemptedAt.toISOString(), last.rowId]);
    return { ...page, items: page.items.map(asCase) };
  }

  private rows(scope: Scope): Promise<ResponseTime[]> {
    return this.db.repository(ResponseTime).find({
      where: {
        district: In(scope.districts),
        attemptDate: And(MoreThanOrEqual(scope.from), LessThan(scope.to)),
        ...(scope.officerId ? { officerId: scope.officerId } : {}),
      },
      order: { attemptedAt: 'ASC', rowId: 'ASC' },
    });
  }
}

const isBehind = (row: ResponseTime, counted: Behind['counted']): boolean =>
  !counted ||
  (row.alternate === counted.alternate && COUNTED[counted.figure]({ ...row, waitedSeconds: null }));

/** Where a group stands in the list: by its name, the id telling namesakes apart. */
const placeOf = (it: ResponseTimesItem): string[] => [it.nameHi ?? it.groupId, it.groupId];

function inOrder([nameA = '', idA = '']: string[], [nameB = '', idB = '']: string[]): number {
  return nameA.localeCompare(nameB, 'hi') || (idA < idB ? -1 : Number(idA > idB));
}

/** What the figures need to know of a row; for how long nobody called is working time of the post's office (R6). */
const answeredBy =
  (names: LoadedNames, now: Date) =>
  (row: ResponseTime): Answered => ({ ...row, waitedSeconds: names.waitedSeconds(row, now) });

function item(
  group: GroupName & { groupId: string },
  rows: readonly ResponseTime[],
  answered: (row: ResponseTime) => Answered,
): ResponseTimesItem {
  const figures = (alternate: boolean): Figures =>
    figuresOf(rows.filter((row) => row.alternate === alternate).map(answered));
  return { ...group, ...figures(false), asAlternate: figures(true) };
}

function asCase(row: ResponseTime): ResponseCase {
  const time = (at: Date | null): string | null => (at ? formatIst(at) : null);
  return {
    caseId: row.caseId,
    reference: row.reference,
    district: row.district,
    postId: row.postId,
    officerId: row.officerId,
    alternate: row.alternate,
    attemptedAt: formatIst(row.attemptedAt),
    state: row.state,
    calledAt: time(row.calledAt),
    confirmedAt: time(row.confirmedAt),
    responseSeconds: row.responseSeconds,
    afterInstructionSeconds: row.afterInstructionSeconds,
    wallSeconds: row.wallSeconds,
    onTime: row.onTime,
    grade: row.grade,
    excused: row.excused,
  };
}
