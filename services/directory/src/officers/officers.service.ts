/** Keeps the persons who hold posts. */
import { Injectable } from '@nestjs/common';
import { assertIfMatch, Clock, Conflict, newId, NotFound } from '@setu/platform';
import { changed, Changes, given, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Posting } from '../postings/posting.entity.js';
import { Officer, officerKind } from './officer.entity.js';
import type { ChangedOfficer } from './officers.dto.js';

export interface OfficerWish {
  /** The person's id when known; else a new person. */
  id: string | null;
  code: string | null;
  /** Left out: stays as it is. */
  ehrmsCode?: string | null;
  nameEn: string;
  nameHi: string;
}

@Injectable()
export class OfficersService {
  constructor(
    private readonly changes: Changes,
    private readonly clock: Clock,
  ) {}

  /** Creates or changes a person; one transaction. Conflict `ehrms_code_taken` when another person has the code. */
  put(district: string, wish: OfficerWish): Promise<{ change: Change; officer: Officer }> {
    return this.changes.alone(district, async () => {
      const before = wish.id ? await this.changes.find(Officer, { id: wish.id, district }) : null;
      const { code, nameEn, nameHi } = wish;
      const id = before?.id ?? newId();
      const ehrmsCode = wish.ehrmsCode === undefined ? (before?.ehrmsCode ?? null) : wish.ehrmsCode;
      await this.assertOwnCode(district, id, ehrmsCode);
      const names = { code, ehrmsCode, nameEn, nameHi };
      const officer = rowOf(Officer, { id, district, version: 1, removed: false, ...names });
      return { change: await this.changes.keep(officerKind, before, officer), officer };
    });
  }

  /** Changes what is said and leaves the rest; `version_mismatch` (412) when `ifMatch` names an older version. */
  change(district: string, id: string, said: ChangedOfficer, ifMatch?: string): Promise<Officer> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id);
      assertIfMatch(ifMatch, before.version);
      const after = changed<Officer>(before, given(said));
      await this.changes.keep(officerKind, before, after);
      return after;
    });
  }

  /** Ends a person who holds no post now or later; Conflict `still_holds_a_post` otherwise. */
  remove(district: string, id: string, ifMatch?: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.known(district, id);
      assertIfMatch(ifMatch, before.version);
      const now = await this.clock.now();
      const postings = await this.changes.all(Posting, { officerId: id, removed: false });
      if (postings.some((p) => p.to === null || p.to > now)) throw new Conflict('still_holds_a_post');
      await this.changes.remove(officerKind, before);
    });
  }

  private async assertOwnCode(district: string, id: string, ehrmsCode: string | null): Promise<void> {
    if (ehrmsCode === null) return;
    const other = await this.changes.find(Officer, { district, ehrmsCode, removed: false });
    if (other && other.id !== id) throw new Conflict('ehrms_code_taken');
  }

  private async known(district: string, id: string): Promise<Officer> {
    const found = await this.changes.find(Officer, { id, district, removed: false });
    if (!found) throw new NotFound();
    return found;
  }
}
