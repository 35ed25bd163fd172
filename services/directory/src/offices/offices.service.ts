/** Keeps the offices of a district. Called by the import and by nobody else yet. */
import { Injectable } from '@nestjs/common';
import type { OfficeKind } from '@setu/contracts';
import { newId } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Office, officeKind } from './office.entity.js';

export interface OfficeWish {
  code: string;
  nameEn: string;
  nameHi: string;
  officeKind: OfficeKind;
}

@Injectable()
export class OfficesService {
  constructor(private readonly changes: Changes) {}

  /** Creates or changes the office of this code; one transaction. */
  put(district: string, wish: OfficeWish): Promise<Change> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Office, { district, code: wish.code });
      const after = rowOf(Office, {
        id: before?.id ?? newId(),
        district,
        version: 1,
        removed: false,
        ...wish,
      });
      return this.changes.keep(officeKind, before, after);
    });
  }
}
