/** The thresholds of one district that differ from the defaults; one row per district. */
import { Column, Entity } from 'typeorm';
import type { Kind } from '../changes/kind.js';
import { Thing } from '../changes/thing.entity.js';

export type SettingValue = number | boolean | string;

@Entity('district_settings')
export class DistrictSettings extends Thing {
  @Column('jsonb')
  settings!: Record<string, SettingValue>;
}

export const settingsKind: Kind<DistrictSettings, 'settings-changed'> = {
  entity: DistrictSettings,
  type: 'settings-changed',
  data: (s) => ({ version: s.version, settings: s.settings }),
};
