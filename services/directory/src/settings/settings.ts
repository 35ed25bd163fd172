/** Pure: which settings there are, and what values they take. The defaults themselves stand in libs/contracts. */
import { DEFAULT_SETTINGS, type Settings } from '@setu/contracts';
import type { FieldFault } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import type { SettingValue } from './district-settings.entity.js';

const DAY = 86_400;
const SWITCH = ['on', 'off'];
/** Numbers of the centre; empty: none yet. */
const LINES = new Set(['centreNumber', 'forwardingNumber', 'confirmNumber', 'denyNumber', 'gatewayNumber']);
/** Channels a text can go by (`channelOrder`). */
const TEXT_CHANNELS = new Set(['sms', 'whatsapp', 'email', 'push']);
const CHOICES: Partial<Record<keyof Settings, readonly string[]>> = {
  outOfHours: ['decline', 'defer'],
  samadhanDiwas: SWITCH,
  janSunwai: SWITCH,
  presenceQuestion: SWITCH,
  quietHours: SWITCH,
};

/** Faults of the values, by name of the setting: `unknown_setting`, `invalid_choice`, `out_of_range`, `invalid_number`, `invalid_phone`. */
export function faultsOfSettings(values: Readonly<Record<string, unknown>>): FieldFault[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const code = faultOf(name, value);
    return code ? [{ field: name, code }] : [];
  });
}

function faultOf(name: string, value: unknown): string | null {
  if (!Object.hasOwn(DEFAULT_SETTINGS, name)) return 'unknown_setting';
  if (name === 'channelOrder') return isOrder(value) ? null : 'invalid_choice';
  if (LINES.has(name)) return value === '' || phoneOf(value) ? null : 'invalid_phone';
  const choices = CHOICES[name as keyof Settings];
  if (choices) return typeof value === 'string' && choices.includes(value) ? null : 'invalid_choice';
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'invalid_number';
  // Nothing of a case may last longer than thirty days, and a clock of zero would accuse at once.
  return value >= (name === 'callbackSeconds' ? 60 : 0) && value <= 30 * DAY ? null : 'out_of_range';
}

/** One or more channels of texts, each once. */
function isOrder(value: unknown): boolean {
  const names = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : [];
  return (
    names.length > 0 && new Set(names).size === names.length && names.every((name) => TEXT_CHANNELS.has(name))
  );
}

/** A value as it is kept: the centre's numbers in E.164 (R2). Of values without fault. */
export const keptAs = (name: string, value: SettingValue): SettingValue =>
  LINES.has(name) ? (phoneOf(value) ?? '') : value;

const phoneOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? (parseNumber(String(value))?.e164 ?? null) : null;

/** A value as it stands in a file: digits are a number. */
export const settingOf = (text: string): SettingValue => (/^-?\d{1,12}$/.test(text) ? Number(text) : text);
