/** Import of thresholds: all lines of the file are one change. */
import { Injectable } from '@nestjs/common';
import type { Change } from '../../changes/kind.js';
import { faultsOfSettings, settingOf } from '../../settings/settings.js';
import { SettingsService } from '../../settings/settings.service.js';
import { text } from '../cells.js';
import { addFault, Importer, markRepeated, type Faults, type Numbered } from '../importer.js';
import type { Columns } from '../table.js';

export interface SettingRow {
  name: string;
  value: string;
}

export const settingColumns: Columns<SettingRow> = {
  name: { hi: 'नाम', read: text(60) },
  value: { hi: 'मान', read: text(60) },
};

@Injectable()
export class SettingsImport extends Importer<SettingRow> {
  readonly kind = 'settings';
  readonly columns = settingColumns;
  override readonly sheets = ['सेटिंग', 'settings'];
  override readonly typed = ['value'] as const;

  constructor(private readonly settings: SettingsService) {
    super();
  }

  check(_district: string, rows: readonly Numbered<SettingRow>[]): Faults {
    const faults: Faults = new Map();
    markRepeated(faults, rows, 'name', (s) => s.name);
    for (const { line, row } of rows)
      for (const fault of faultsOfSettings({ [row.name]: settingOf(row.value) }))
        addFault(faults, line, fault.code === 'unknown_setting' ? 'name' : 'value', fault.code);
    return faults;
  }

  override group(rows: readonly Numbered<SettingRow>[]): Numbered<SettingRow>[][] {
    return rows.length > 0 ? [[...rows]] : [];
  }

  apply(district: string, group: readonly Numbered<SettingRow>[]): Promise<Change> {
    return this.settings.put(
      district,
      Object.fromEntries(group.map(({ row }) => [row.name, settingOf(row.value)])),
    );
  }
}
