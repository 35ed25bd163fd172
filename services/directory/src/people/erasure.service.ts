/**
 * Forgets a person: names and numbers in directory's own rows, its log, kept import files and sessions, and by
 * `person-erased` at every holder. Facts about posts and dates stay; who it was is gone. Only of persons who hold
 * nothing any more.
 */
import { Injectable } from '@nestjs/common';
import { EventLog, Outbox } from '@setu/messaging';
import { Clock, Conflict, NotFound, RequestContext, type Tx } from '@setu/platform';
import { Changes } from '../changes/changes.service.js';
import { Officer } from '../officers/officer.entity.js';
import { Posting } from '../postings/posting.entity.js';
import { Representative } from '../representatives/representative.entity.js';
import { UserAccount } from '../users/user-account.entity.js';

export type PersonKind = 'officer' | 'representative' | 'user';
export interface Erased {
  personId: string;
  kind: PersonKind;
  erasedAt: string;
}

/** The row without what names the person. Its version rises, so that no snapshot in memory keeps the name. */
const BLANK: Readonly<Record<PersonKind, string>> = {
  officer: `update officer set version = version + 1, name_en = '', name_hi = '', code = null, ehrms_code = null where id = $1`,
  representative: `update representative set version = version + 1, name_en = '', name_hi = '', phones = '{}',
    staff = '[]' where id = $1`,
  user: `update user_account set version = version + 1, name_en = '', name_hi = '', phone = null where id = $1`,
};
/** Cells of lines that wrote the person, and the rows kept for taking them back. */
const BLANK_LINES = `update import_row r set cells = '[]', version = version + 1 from import_change c
  where c.thing_id = $1 and c.import_id = r.import_id and c.group_no = r.group_no`;
const BLANK_BEFORE = `update import_change set before = before || '{"nameEn": "", "nameHi": ""}'
    || case when before ? 'phones' then '{"phones": [], "staff": []}'::jsonb else '{}' end
    || case when before ? 'phone' then '{"phone": null}'::jsonb else '{}' end
    || case when before ? 'ehrmsCode' then '{"code": null, "ehrmsCode": null}'::jsonb else '{}' end
  where thing_id = $1 and before is not null and jsonb_typeof(before) = 'object'`;
const END_SESSIONS = `update session set ended_at = coalesce(ended_at, now()) where subject_id = $1`;
const NOTE = `insert into erasure (person_id, district, kind, reason, erased_by, erased_at)
  values ($1, $2, $3, $4, $5, $6)`;

@Injectable()
export class ErasureService {
  constructor(
    private readonly changes: Changes,
    private readonly log: EventLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * One transaction. NotFound for nobody of this district; Conflict `still_holds_a_post`, `mandate_runs`,
   * `account_in_use` while the person is still somebody here. Again for the same person: the same answer, nothing more.
   */
  erase(district: string, personId: string, reason: string): Promise<Erased> {
    return this.changes.alone(district, async (tx) => {
      const [done] = await tx.query<{ kind: PersonKind; erased_at: Date }>(
        'select kind, erased_at from erasure where person_id = $1 and district = $2',
        [personId, district],
      );
      if (done) return { personId, kind: done.kind, erasedAt: done.erased_at.toISOString() };
      const now = await this.clock.now();
      const kind = await this.kindOf(district, personId, now);
      await this.blank(tx, district, personId, kind);
      this.outbox.emit<'person-erased'>({
        ...{ type: 'person-erased' as const, district, subject: personId, data: { personId } },
      });
      await tx.query(NOTE, [personId, district, kind, reason, RequestContext.current().actor, now]);
      return { personId, kind, erasedAt: now.toISOString() };
    });
  }

  private async blank(tx: Tx, district: string, personId: string, kind: PersonKind): Promise<void> {
    await tx.query(BLANK[kind], [personId]);
    await tx.query(BLANK_LINES, [personId]);
    await tx.query(BLANK_BEFORE, [personId]);
    await tx.query(END_SESSIONS, [personId]);
    await this.log.forget(personId, district);
  }

  private async kindOf(district: string, id: string, now: Date): Promise<PersonKind> {
    if (await this.changes.find(Officer, { id, district })) {
      const postings = await this.changes.all(Posting, { officerId: id, removed: false });
      if (postings.some((p) => p.to === null || p.to > now)) throw new Conflict('still_holds_a_post');
      return 'officer';
    }
    const representative = await this.changes.find(Representative, { id, district });
    if (representative) {
      const runs = representative.mandates.some((m) => m.to === null || new Date(m.to) > now);
      if (runs && !representative.removed) throw new Conflict('mandate_runs');
      return 'representative';
    }
    const user = await this.changes.find(UserAccount, { id, district });
    if (!user) throw new NotFound();
    if (!user.removed) throw new Conflict('account_in_use');
    return 'user';
  }
}
