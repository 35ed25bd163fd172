/** Keeps representatives with mandates, numbers and authorised staff (R4). */
import { Injectable } from '@nestjs/common';
import type { MachineReports } from '@setu/contracts';
import { assertIfMatch, Conflict, newId, NotFound } from '@setu/platform';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { Representative, representativeKind, type Staff } from './representative.entity.js';

type StaffWish = Omit<Staff, 'staffId'>;

export interface RepresentativeWish extends Omit<
  Representative,
  'id' | 'district' | 'version' | 'removed' | 'staff' | 'machineReports'
> {
  staff: StaffWish[];
  /** Left out: as before (R16). */
  machineReports?: MachineReports;
}

@Injectable()
export class RepresentativesService {
  constructor(private readonly changes: Changes) {}

  /** Creates or changes the representative of this code; staff keep their id by their number. One transaction. */
  put(district: string, wish: RepresentativeWish): Promise<Change> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Representative, { district, code: wish.code });
      return this.changes.keep(representativeKind, before, rowFrom(district, wish, before));
    });
  }

  /** Adds a representative. Conflict `representative_exists` for a code, `phone_of_another` for a number in use. */
  add(district: string, wish: RepresentativeWish): Promise<Representative> {
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(Representative, { district, code: wish.code });
      if (before && !before.removed) throw new Conflict('representative_exists');
      return this.write(before, rowFrom(district, wish, before));
    });
  }

  /**
   * Changes what `edit` says of what is kept and leaves the rest; `version_mismatch` (412) when `ifMatch` names an
   * older version, Conflict `phone_of_another` for a number in use.
   */
  change(
    district: string,
    id: string,
    edit: (before: Representative) => Partial<Omit<RepresentativeWish, 'code'>>,
    ifMatch?: string,
  ): Promise<Representative> {
    return this.changes.alone(district, async () => {
      const before = await this.one(district, id);
      assertIfMatch(ifMatch, before.version);
      const { staff = before.staff, ...fields } = edit(before);
      return this.write(before, changed(before, { ...fields, staff: withIds(staff, before) }));
    });
  }

  /** Ends a representative: nobody reports in this name any more. `version_mismatch` (412) for an older `ifMatch`. */
  remove(district: string, id: string, ifMatch?: string): Promise<void> {
    return this.changes.alone(district, async () => {
      const before = await this.one(district, id);
      assertIfMatch(ifMatch, before.version);
      await this.changes.remove(representativeKind, before);
    });
  }

  /** The row of a representative; NotFound outside the district. */
  async one(district: string, id: string): Promise<Representative> {
    const found = await this.changes.find(Representative, { id, district, removed: false });
    if (!found) throw new NotFound();
    return found;
  }

  private async write(before: Representative | null, after: Representative): Promise<Representative> {
    const others = await this.changes.all(Representative, { district: after.district, removed: false });
    const rest = others.filter((o) => o.id !== after.id);
    const own = numbersOf(after);
    // One person may be authorised staff of several representatives (R4); an own number is nobody else's.
    const isTaken =
      after.phones.some((n) => rest.some((o) => numbersOf(o).includes(n))) ||
      after.staff.some((s) => rest.some((o) => o.phones.includes(s.phone)));
    if (isTaken || new Set(own).size < own.length) throw new Conflict('phone_of_another');
    await this.changes.keep(representativeKind, before, after);
    return after;
  }
}

const numbersOf = (r: Representative): string[] => [...r.phones, ...r.staff.map((s) => s.phone)];

function rowFrom(district: string, wish: RepresentativeWish, before: Representative | null): Representative {
  const id = before?.id ?? newId();
  const staff = withIds(wish.staff, before);
  const machineReports = wish.machineReports ?? before?.machineReports ?? 'officer_only';
  return rowOf(Representative, { id, district, version: 1, removed: false, ...wish, staff, machineReports });
}

/** Staff keep their id by their number. */
function withIds(staff: readonly StaffWish[], before: Representative | null): Staff[] {
  const known = new Map(before?.staff.map((s) => [s.phone, s.staffId]));
  return staff.map((s) => ({ ...s, staffId: known.get(s.phone) ?? newId() }));
}
