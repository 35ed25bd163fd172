/** PURE: what people type, checked before anything is asked of a database. */
import { InvalidInput } from '@setu/platform';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Throws InvalidInput `id_invalid`. */
export function assertIds(ids: readonly string[]): void {
  const wrong = ids.find((id) => !UUID.test(id));
  if (wrong !== undefined) throw new InvalidInput('id_invalid', { id: wrong.slice(0, 60) });
}

/** Throws InvalidInput `district_invalid`. */
export function assertDistrict(district: string | undefined): void {
  if (district !== undefined && !/^(\d{1,6}|state)$/.test(district))
    throw new InvalidInput('district_invalid', { district: district.slice(0, 60) });
}

/** A whole number of at least 1. Throws InvalidInput `number_invalid`. */
export function readCount(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidInput('number_invalid', { text: text.slice(0, 60) });
  return Number(text);
}

/** `<epoch>/<sequence>`. Throws InvalidInput `spot_invalid`. */
export function readSpot(text: string): { epoch: number; sequence: number } {
  const found = /^([1-9]\d{0,8})\/(\d{1,15})$/.exec(text);
  if (!found) throw new InvalidInput('spot_invalid', { text: text.slice(0, 60) });
  return { epoch: Number(found[1]), sequence: Number(found[2]) };
}

/** `<producer>/<district>`. Throws InvalidInput `log_invalid`. */
export function readLog(text: string): { producer: string; district: string } {
  const found = /^([a-z]{1,40})\/(\d{1,6}|state)$/.exec(text);
  if (!found) throw new InvalidInput('log_invalid', { text: text.slice(0, 60) });
  return { producer: found[1] ?? '', district: found[2] ?? '' };
}
