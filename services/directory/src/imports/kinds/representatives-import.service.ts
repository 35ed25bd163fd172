/** Import of representatives with mandate, numbers and up to five authorised staff (R4). */
import { Injectable } from '@nestjs/common';
import { Changes } from '../../changes/changes.service.js';
import { utc, utcOrNull, type Change } from '../../changes/kind.js';
import { Representative, type Staff } from '../../representatives/representative.entity.js';
import {
  COVERED,
  MAX_PHONES,
  MAX_STAFF,
  REPRESENTATIVE_TYPES,
  type RepresentativeType,
} from '../../representatives/representative-types.js';
import { RepresentativesService } from '../../representatives/representatives.service.js';
import { code, dayStart, oneOf, phone, several, text, yesNo, type Cell } from '../cells.js';
import { addFault, Importer, markRepeated, type Faults, type Numbered } from '../importer.js';
import type { Columns } from '../table.js';

const NAMES_OF_TYPES: Partial<Record<RepresentativeType, readonly string[]>> = {
  MP_LS: ['सांसद', 'सांसद (लोक सभा)'],
  MP_RS: ['सांसद (राज्य सभा)'],
  MLA: ['विधायक'],
  MLC: ['सदस्य, विधान परिषद', 'विधान परिषद सदस्य'],
  ZP_ADHYAKSH: ['जिला पंचायत अध्यक्ष'],
  BLOCK_PRAMUKH: ['ब्लॉक प्रमुख'],
};

export interface RepresentativeRow {
  code: string;
  type: RepresentativeType;
  nameEn: string;
  nameHi: string;
  constituencyEn: string;
  constituencyHi: string;
  phones: string[];
  mandateFrom: Date;
  mandateTo: Date | null;
  /** Mandates before the present one: beginnings and ends, as many of one as of the other. */
  earlierFrom: Date[];
  earlierTo: Date[];
  covered: boolean | null;
  staffNameEn: string[];
  staffNameHi: string[];
  staffPhones: string[];
  /** Since when, and until when, each of the staff is authorised; left out: as it is known, else from the mandate. */
  staffFrom: Date[];
  staffTo: (Date | null)[];
}

/** An end that may be open: `जारी`, `open`. */
const dayStartOrOpen: Cell<Date | null> = (cell) =>
  ['जारी', 'open'].includes(cell.toLowerCase()) ? { value: null } : dayStart(cell);

export const representativeColumns: Columns<RepresentativeRow> = {
  code: { hi: 'कोड', read: code },
  type: {
    hi: 'पदनाम',
    read: oneOf(
      Object.fromEntries(REPRESENTATIVE_TYPES.map((t) => [t, NAMES_OF_TYPES[t] ?? []])) as Record<
        RepresentativeType,
        readonly string[]
      >,
    ),
  },
  nameEn: { hi: 'नाम अंग्रेजी', also: ['name'], read: text(120) },
  nameHi: { hi: 'नाम हिन्दी', also: ['नाम'], read: text(120) },
  constituencyEn: { hi: 'क्षेत्र अंग्रेजी', also: ['constituency'], read: text(120) },
  constituencyHi: { hi: 'क्षेत्र हिन्दी', also: ['निर्वाचन क्षेत्र', 'क्षेत्र'], read: text(120) },
  phones: { hi: 'मोबाइल नंबर', also: ['phone', 'mobile', 'नंबर'], read: several(phone, MAX_PHONES) },
  mandateFrom: { hi: 'कार्यकाल से', read: dayStart },
  mandateTo: { hi: 'कार्यकाल तक', read: dayStart, empty: null },
  earlierFrom: { hi: 'पूर्व कार्यकाल से', read: several(dayStart, 20), empty: [] },
  earlierTo: { hi: 'पूर्व कार्यकाल तक', read: several(dayStart, 20), empty: [] },
  covered: { hi: 'सम्मिलित', read: yesNo, empty: null },
  staffNameEn: { hi: 'सहायक का नाम अंग्रेजी', read: several(text(120), MAX_STAFF), empty: [] },
  staffNameHi: { hi: 'सहायक का नाम', read: several(text(120), MAX_STAFF), empty: [] },
  staffPhones: { hi: 'सहायक का नंबर', read: several(phone, MAX_STAFF), empty: [] },
  staffFrom: { hi: 'सहायक कब से', read: several(dayStart, MAX_STAFF), empty: [] },
  staffTo: { hi: 'सहायक कब तक', read: several(dayStartOrOpen, MAX_STAFF), empty: [] },
};

@Injectable()
export class RepresentativesImport extends Importer<RepresentativeRow> {
  readonly kind = 'representatives';
  readonly columns = representativeColumns;
  override readonly sheets = ['जनप्रतिनिधि', 'representatives'];
  override readonly typed = ['nameEn', 'nameHi', 'phones'] as const;

  constructor(
    private readonly representatives: RepresentativesService,
    private readonly changes: Changes,
  ) {
    super();
  }

  check(_district: string, rows: readonly Numbered<RepresentativeRow>[]): Faults {
    const faults: Faults = new Map();
    markRepeated(faults, rows, 'code', (r) => r.code);
    markRepeated(faults, rows, 'phones', (r) => r.phones[0] ?? null);
    for (const { line, row } of rows) markAlone(faults, line, row);
    return faults;
  }

  async apply(district: string, [only]: readonly Numbered<RepresentativeRow>[]): Promise<Change> {
    if (!only) return 'unchanged';
    const { mandateFrom, mandateTo, earlierFrom, earlierTo, covered, ...rest } = only.row;
    const {
      staffNameEn: _en,
      staffNameHi: _hi,
      staffPhones: _phones,
      staffFrom: _f,
      staffTo: _t,
      ...fields
    } = rest;
    const { code: seat } = fields;
    const known = await this.changes.find(Representative, { district, code: seat, removed: false });
    const earlier = earlierFrom.map((at, i) => ({ from: utc(at), to: utcOrNull(earlierTo[i] ?? null) }));
    return this.representatives.put(district, {
      ...fields,
      mandates: [...earlier, { from: utc(mandateFrom), to: utcOrNull(mandateTo) }],
      covered: covered ?? COVERED.includes(fields.type),
      staff: staffOf(only.row, known),
    });
  }
}

function markAlone(faults: Faults, line: number, row: RepresentativeRow): void {
  const { staffNameEn, staffNameHi, staffPhones, staffFrom, staffTo, mandateFrom, mandateTo } = row;
  const fits = (list: readonly unknown[]): boolean => list.length === 0 || list.length === staffPhones.length;
  const isEven = staffNameEn.length === staffPhones.length && staffNameHi.length === staffPhones.length;
  if (!isEven || !fits(staffFrom) || !fits(staffTo)) addFault(faults, line, 'staffPhones', 'staff_uneven');
  if (mandateTo && mandateTo <= mandateFrom) addFault(faults, line, 'mandateTo', 'ends_before_it_begins');
  const { earlierFrom, earlierTo } = row;
  if (earlierFrom.length !== earlierTo.length || earlierFrom.some((at, i) => at >= (earlierTo[i] ?? at)))
    addFault(faults, line, 'earlierTo', 'ends_before_it_begins');
}

/** Staff as the row has them; what it does not say of somebody known stays. */
function staffOf(row: RepresentativeRow, known: Representative | null): Omit<Staff, 'staffId'>[] {
  return row.staffPhones.map((number, i) => {
    const before = known?.staff.find((s) => s.phone === number);
    const [from, to] = [row.staffFrom[i], row.staffTo[i]];
    return {
      nameEn: row.staffNameEn[i] ?? '',
      nameHi: row.staffNameHi[i] ?? '',
      phone: number,
      from: from ? utc(from) : (before?.from ?? utc(row.mandateFrom)),
      to: to === undefined ? (before?.to ?? null) : utcOrNull(to),
    };
  });
}
