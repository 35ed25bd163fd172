/** Import of offices. */
import { Injectable } from '@nestjs/common';
import { Changes } from '../../changes/changes.service.js';
import type { Change } from '../../changes/kind.js';
import { Office } from '../../offices/office.entity.js';
import { OfficesService, type OfficeWish } from '../../offices/offices.service.js';
import { Importer, markRepeated, type Faults, type Numbered } from '../importer.js';
import { officeColumns } from './office-rows.js';

@Injectable()
export class OfficesImport extends Importer<OfficeWish> {
  readonly kind = 'offices';
  readonly columns = officeColumns;
  override readonly sheets = ['कार्यालय', 'offices'];
  override readonly typed = ['code'] as const;

  constructor(
    private readonly offices: OfficesService,
    private readonly changes: Changes,
  ) {
    super();
  }

  check(_district: string, rows: readonly Numbered<OfficeWish>[]): Faults {
    const faults: Faults = new Map();
    markRepeated(faults, rows, 'code', (o) => o.code);
    return faults;
  }

  override foresee(district: string, rows: readonly OfficeWish[]): Promise<void> {
    return this.changes.foresee(
      Office,
      'code',
      rows.map((o) => o.code),
      [district],
    );
  }

  apply(district: string, [only]: readonly Numbered<OfficeWish>[]): Promise<Change> {
    return only ? this.offices.put(district, only.row) : Promise.resolve('unchanged');
  }
}
