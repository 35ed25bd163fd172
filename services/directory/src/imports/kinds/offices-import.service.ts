/** Import of offices. */
import { Injectable } from '@nestjs/common';
import type { Change } from '../../changes/kind.js';
import { OfficesService, type OfficeWish } from '../../offices/offices.service.js';
import { Importer, markRepeated, type Faults, type Numbered } from '../importer.js';
import { officeColumns } from './office-rows.js';

@Injectable()
export class OfficesImport extends Importer<OfficeWish> {
  readonly kind = 'offices';
  readonly columns = officeColumns;
  override readonly sheets = ['कार्यालय', 'offices'];
  override readonly typed = ['code'] as const;

  constructor(private readonly offices: OfficesService) {
    super();
  }

  check(_district: string, rows: readonly Numbered<OfficeWish>[]): Faults {
    const faults: Faults = new Map();
    markRepeated(faults, rows, 'code', (o) => o.code);
    return faults;
  }

  apply(district: string, [only]: readonly Numbered<OfficeWish>[]): Promise<Change> {
    return only ? this.offices.put(district, only.row) : Promise.resolve('unchanged');
  }
}
