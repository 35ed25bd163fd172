/** Keeps the persons who hold posts. */
import { Injectable } from '@nestjs/common';
import { newId } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Officer, officerKind } from './officer.entity.js';

export interface OfficerWish {
  /** The person's id when known; else a new person. */
  id: string | null;
  code: string | null;
  nameEn: string;
  nameHi: string;
}

@Injectable()
export class OfficersService {
  constructor(private readonly changes: Changes) {}

  /** Creates or changes a person; one transaction. */
  put(district: string, wish: OfficerWish): Promise<{ change: Change; officer: Officer }> {
    return this.changes.alone(district, async () => {
      const before = wish.id ? await this.changes.find(Officer, { id: wish.id, district }) : null;
      const { code, nameEn, nameHi } = wish;
      const id = before?.id ?? newId();
      const officer = rowOf(Officer, { id, district, version: 1, removed: false, code, nameEn, nameHi });
      return { change: await this.changes.keep(officerKind, before, officer), officer };
    });
  }
}
