/**
 * Changes as they are committed, as server-sent events: only what the asker may see, as ids; the page asks again for
 * what it shows. An `alive` event at once and every 20 s keeps the connection through proxies.
 */
import { Controller, Sse, type MessageEvent } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { concatMap, filter, from, map, merge, takeUntil, timer, type Observable } from 'rxjs';
import { CaseQueries } from '../cases/case-queries.service.js';
import { sightOf } from '../cases/sight.js';
import { Changes, type Change } from './changes.js';

const ALIVE_MS = 20_000;

/** Their cases are theirs wherever the called post is; what they may not see is left out below. */
const SCOPED_BY_PERSON = new Set(['officer', 'representative']);

@ApiTags('cases')
@Controller('v1/stream')
export class StreamController {
  constructor(
    private readonly changes: Changes,
    private readonly queries: CaseQueries,
  ) {}

  @Sse()
  @Access('operator', 'nodal_officer', 'district_head', 'representative', 'officer')
  @ApiOperation({ summary: 'Changes of cases and tasks, as they happen' })
  stream(@CurrentPrincipal() who: Principal): Observable<MessageEvent> {
    const seen = this.changes.stream.pipe(
      filter((change) => SCOPED_BY_PERSON.has(who.role) || who.districts.includes(change.district)),
      concatMap((change) => from(this.message(change, who))),
      filter((message) => message !== null),
    );
    const alive = timer(0, ALIVE_MS).pipe(map((): MessageEvent => ({ type: 'alive', data: {} })));
    return merge(seen, alive).pipe(takeUntil(this.changes.ended));
  }

  /** Null where the change is about something the person may not see. */
  private async message(change: Change, who: Principal): Promise<MessageEvent | null> {
    const { kind, id, caseId } = change;
    if (kind === 'task') {
      const worksTasks =
        who.role === 'operator' || who.role === 'nodal_officer' || who.role === 'district_head';
      return worksTasks ? { type: 'task', data: { id, caseId } } : null;
    }
    try {
      const source = await this.queries.source(id, who);
      const view = await this.queries.brief(source, sightOf(who, source.file));
      return { type: 'case', data: view };
    } catch {
      return null;
    }
  }
}
