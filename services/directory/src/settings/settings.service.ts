/** The thresholds of a district: versioned, carried whole to everybody. */
import { Injectable } from '@nestjs/common';
import { settingsOf, type Settings } from '@setu/contracts';
import { assertIfMatch, InvalidInput, newId } from '@setu/platform';
import { Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { DistrictSettings, settingsKind, type SettingValue } from './district-settings.entity.js';
import { faultsOfSettings, keptAs } from './settings.js';

export interface SettingsView {
  district: string;
  /** 0: never changed, all defaults. */
  version: number;
  settings: Settings;
}

@Injectable()
export class SettingsService {
  constructor(private readonly changes: Changes) {}

  /** The district's thresholds over the defaults. */
  async get(district: string): Promise<SettingsView> {
    const row = await this.changes.find(DistrictSettings, { district });
    return { district, version: row?.version ?? 0, settings: settingsOf(row?.settings as Partial<Settings>) };
  }

  /**
   * Sets the given thresholds and keeps the others; one transaction. InvalidInput names each wrong value, and
   * `version_mismatch` (412) when `ifMatch` names an older version.
   */
  put(district: string, values: Record<string, SettingValue>, ifMatch?: string): Promise<Change> {
    const fields = faultsOfSettings(values);
    if (fields.length > 0) throw new InvalidInput('invalid_input', {}, { fields });
    return this.changes.alone(district, async () => {
      const before = await this.changes.find(DistrictSettings, { district });
      assertIfMatch(ifMatch, before?.version ?? 0);
      const kept = Object.entries(values).map(([name, value]) => [name, keptAs(name, value)]);
      const settings = { ...before?.settings, ...(Object.fromEntries(kept) as typeof values) };
      const id = before?.id ?? newId();
      const after = rowOf(DistrictSettings, { id, district, version: 1, removed: false, settings });
      return this.changes.keep(settingsKind, before, after);
    });
  }
}
