/** Keeps representatives with mandates, numbers and authorised staff (R4). */
import { Injectable } from '@nestjs/common';
import { newId } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Representative, representativeKind, type Staff } from './representative.entity.js';

export interface RepresentativeWish extends Omit<
  Representative,
  'id' | 'district' | 'version' | 'removed' | 'staff'
> {
  staff: Omit<Staff, 'staffId'>[];
}

@Injectable()
export class RepresentativesService {
  constructor(private readonly changes: Changes) {}

  /** Creates or changes the representative of this code; staff keep their id by their number. One transaction. */
  put(district: string, wish: RepresentativeWish): Promise<Change> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Representative, { district, code: wish.code });
      const known = new Map(before?.staff.map((s) => [s.phone, s.staffId]));
      const staff = wish.staff.map((s) => ({ ...s, staffId: known.get(s.phone) ?? newId() }));
      const id = before?.id ?? newId();
      const after = rowOf(Representative, { id, district, version: 1, removed: false, ...wish, staff });
      return this.changes.keep(representativeKind, before, after);
    });
  }
}
