/** Import of leave files: each row becomes, or changes, one entry with the source `hr_import` (R12). */
import { Injectable } from '@nestjs/common';
import { atIst, formatIst } from '@setu/calendar';
import { STATE } from '@setu/contracts';
import { Clock, newId, RequestContext } from '@setu/platform';
import { In } from 'typeorm';
import { Availability, availabilityKind } from '../availability/availability.entity.js';
import { CalendarItemRow } from '../calendars/calendar-item.entity.js';
import { changed, Changes, rowOf } from '../changes/changes.service.js';
import type { Change } from '../changes/kind.js';
import { strongest, type Faults, type Note, type Notes, type Numbered } from '../imports/importer.js';
import { HrImport, ownSide } from './hr-import.js';
import { HrOfficers } from './hr-officers.service.js';
import { faultsOfLeave, leaveColumns, spanOf, weigh, type LeaveRow } from './leave-rows.js';
import { leaveTypeOf } from './leave-words.js';
import { renewed } from './renewed.js';
import { restrictedDays, restrictedNote } from './restricted-days.js';

@Injectable()
export class LeaveImport extends HrImport<LeaveRow> {
  readonly kind = 'leave';
  readonly columns = leaveColumns;
  override readonly sheets = ['अवकाश', 'leave'];

  constructor(
    private readonly changes: Changes,
    officers: HrOfficers,
    private readonly clock: Clock,
  ) {
    super(officers);
  }

  check(_district: string, rows: readonly Numbered<LeaveRow>[]): Generator<void, Faults> {
    return faultsOfLeave(rows);
  }

  /** And restricted holidays on days that are none: of the district's list or the state's, which rules every district (R9). */
  override async notes(district: string, rows: readonly Numbered<LeaveRow>[]): Promise<Notes> {
    const notes = await super.notes(district, rows);
    const ruling = { district: In([district, STATE]), kind: 'restricted_holiday' as const, removed: false };
    const days = restrictedDays(await this.changes.all(CalendarItemRow, ruling));
    for (const { line, row } of rows) {
      const note = restrictedNote(row, days);
      if (note) notes.set(line, [...(notes.get(line) ?? []), note]);
    }
    return notes;
  }

  /** Both sources of every difference, with the age of the one we have, who wins and why. */
  protected override notesOf(row: LeaveRow, entries: readonly Availability[]): Note[] {
    return entries.flatMap((other) => {
      const found = isOwnEntry(row, other) ? null : weigh(row, other);
      return found ? [{ field: 'from', code: found.code, params: paramsOf(row, other, found.winner) }] : [];
    });
  }

  async apply(district: string, [only]: readonly Numbered<LeaveRow>[]): Promise<Change> {
    const officer = only && (await this.officers.one(district, only.row.ehrmsCode));
    if (!officer) return 'unchanged';
    const { row } = only;
    const entries = (await this.officers.entriesOf(district, [officer])).get(officer.id) ?? [];
    const before = entries.find((e) => isOwnEntry(row, e)) ?? null;
    const others = entries.flatMap((e) => (e === before ? [] : (weigh(row, e) ?? [])));
    const span = endedBy(
      spanOf(row),
      others.filter((w) => w.winner === 'own' && w.other.kind === 'duty').map((w) => w.other),
    );
    if (!span || others.some((w) => w.winner === 'own' && w.other.kind !== 'duty')) return 'unchanged';
    const outcomes: Change[] = [];
    // What an older file said about this time is no longer so.
    for (const { other } of others)
      if (other.source === 'hr_import')
        outcomes.push(
          await this.changes.keep(availabilityKind, other, changed(other, { status: 'cancelled' })),
        );
    if (before || row.status !== 'cancelled')
      outcomes.push(
        await this.changes.keep(
          availabilityKind,
          before,
          await this.entry(district, officer.id, row, span, before),
        ),
      );
    return strongest(outcomes.map((o) => (before && o === 'created' ? 'changed' : o)));
  }

  private async entry(
    district: string,
    officerId: string,
    row: LeaveRow,
    span: { from: Date; to: Date },
    before: Availability | null,
  ): Promise<Availability> {
    const { kind, reason } = leaveTypeOf(row.leaveType);
    const now = await this.clock.now();
    const fields = {
      ...{ kind, reason: reason ?? null, leaveType: row.leaveType, ...span, status: row.status },
      ...{
        emergency: false,
        source: 'hr_import' as const,
        recordedBy: RequestContext.current().actor,
        recordedAt: now,
      },
      ...sanctionOf(row, before),
    };
    if (before) return renewed(before, fields);
    return rowOf(Availability, {
      id: newId(),
      district,
      version: 1,
      removed: false,
      officerId,
      ...fields,
    } as Availability);
  }
}

/** The sanction as the register has it; one that is known already stays as it was recorded. */
function sanctionOf(
  row: LeaveRow,
  before: Availability | null,
): Pick<Availability, 'sanctionedAt' | 'sanctionedBy'> {
  if (row.status !== 'sanctioned') return { sanctionedAt: null, sanctionedBy: null };
  const on = row.sanctionedOn
    ? atIst(row.sanctionedOn)
    : (before?.sanctionedAt ?? atIst(row.appliedOn ?? row.from));
  return { sanctionedAt: on, sanctionedBy: 'ehrms' };
}

/** The same entry of an earlier file: this officer's, of this beginning. */
const isOwnEntry = (row: LeaveRow, e: Availability): boolean =>
  e.source === 'hr_import' && formatIst(e.from).slice(0, 10) === row.from && e.leaveType === row.leaveType;

/** A leave ends when the officer said to be back; null when that was before it began. */
function endedBy(span: { from: Date; to: Date }, present: readonly Availability[]): typeof span | null {
  const first = Math.min(span.to.getTime(), ...present.map((p) => p.from.getTime()));
  return first <= span.from.getTime() ? null : { from: span.from, to: new Date(first) };
}

function paramsOf(row: LeaveRow, other: Availability, winner: string): Record<string, string> {
  return { fileStatus: row.status, ownKind: other.kind, ...ownSide(other), winner };
}
