/** What all files of personnel share: officers are found by their eHRMS code, and each row is seen beside their entries. */
import { formatIst } from '@setu/calendar';
import type { Availability } from '../availability/availability.entity.js';
import { Importer, type Faults, type Note, type Notes, type Numbered } from '../imports/importer.js';
import type { HrOfficers } from './hr-officers.service.js';

export abstract class HrImport<R extends { ehrmsCode: string }> extends Importer<R> {
  constructor(protected readonly officers: HrOfficers) {
    super();
  }

  override foresee(district: string, rows: readonly R[]): Promise<void> {
    return this.officers.foresee(
      district,
      rows.map((row) => row.ehrmsCode),
    );
  }

  override checkKept(district: string, rows: readonly Numbered<R>[]): Promise<Faults> {
    return this.officers.unknown(district, rows);
  }

  override async notes(district: string, rows: readonly Numbered<R>[]): Promise<Notes> {
    const officers = await this.officers.of(
      district,
      rows.map((n) => n.row.ehrmsCode),
    );
    const entries = await this.officers.entriesOf(district, [...officers.values()]);
    const notes: Notes = new Map();
    for (const { line, row } of rows) {
      const id = officers.get(row.ehrmsCode.toUpperCase())?.id ?? '';
      const told = this.notesOf(row, entries.get(id) ?? []);
      if (told.length > 0) notes.set(line, told);
    }
    return notes;
  }

  /** PURE: what a person should see of one row beside what is known of its officer. */
  protected abstract notesOf(row: R, entries: readonly Availability[]): Note[];
}

/** The entry we have, for the text of a note: its status, source and when it was recorded (India time). */
export function ownSide(own: Availability): Record<'ownStatus' | 'ownSource' | 'ownRecordedAt', string> {
  const ownRecordedAt = formatIst(own.recordedAt).slice(0, 16).replace('T', ' ');
  return { ownStatus: own.status, ownSource: own.source, ownRecordedAt };
}
