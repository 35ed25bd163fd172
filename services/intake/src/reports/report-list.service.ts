/** Reports as their people see them: a representative the own ones, also refused; the centre those of its district. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Database, decodeCursor, NotFound, pageOf, type Page } from '@setu/platform';
import type { ReportsQuery } from './report.dto.js';
import type { ReportView } from './report-views.dto.js';
import { Report } from './report.entity.js';

@Injectable()
export class ReportListService {
  constructor(private readonly db: Database) {}

  /** Newest first. Throws 400 `invalid_cursor`. */
  async list(principal: Principal, query: ReportsQuery): Promise<Page<ReportView>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const rows = this.db.repository(Report).createQueryBuilder('report').orderBy('report.id', 'DESC');
    if (principal.role === 'representative')
      rows.where('report.representativeId = :own', { own: principal.representativeId ?? null });
    else rows.where('report.district IN (:...districts)', { districts: principal.districts });
    if (query.status) rows.andWhere('report.status = :status', { status: query.status });
    if (after) rows.andWhere('report.id < :after', { after: after[0] });
    const found =
      principal.role !== 'representative' && principal.districts.length === 0
        ? []
        : await rows.take(query.limit + 1).getMany();
    const page = pageOf(found, query.limit, (last) => [last.id]);
    return { items: page.items.map(viewOf), nextCursor: page.nextCursor };
  }

  /** One report; 404 for a foreign one. */
  async one(principal: Principal, id: string): Promise<ReportView> {
    const row = await this.db.repository(Report).findOneBy({ id });
    if (!row || !maySee(principal, row)) throw new NotFound('not_found');
    return viewOf(row);
  }
}

function maySee(principal: Principal, row: Report): boolean {
  if (principal.role !== 'representative') return principal.districts.includes(row.district);
  return row.representativeId !== null && row.representativeId === principal.representativeId;
}

function viewOf(row: Report): ReportView {
  return {
    id: row.id,
    reference: row.reference,
    status: row.status,
    outcome: row.outcome,
    code: row.code,
    caseId: row.followedCaseId,
    district: row.district,
    representativeId: row.representativeId,
    reportedBy: row.reportedBy,
    postId: row.postId,
    attemptedAt: formatIst(row.attemptedAt),
    reportedAt: formatIst(row.reportedAt),
    result: row.result,
    ringSeconds: row.ringSeconds,
    dialledNumber: row.personal.dialledNumber ?? null,
    callbackNumber: row.personal.callbackNumber ?? null,
    callerNumber: row.personal.callerNumber ?? null,
    note: row.personal.note ?? null,
    boundAt: row.boundAt ? formatIst(row.boundAt) : null,
  };
}
