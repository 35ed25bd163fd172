/** Import of representatives with mandate, numbers and up to five authorised staff (R4). */
import { Injectable } from '@nestjs/common';
import type { Change } from '../../changes/kind.js';
import {
  COVERED,
  MAX_PHONES,
  MAX_STAFF,
  REPRESENTATIVE_TYPES,
  type RepresentativeType,
} from '../../representatives/representative-types.js';
import { RepresentativesService } from '../../representatives/representatives.service.js';
import { code, dayStart, oneOf, phone, several, text, yesNo } from '../cells.js';
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
  covered: boolean | null;
  staffNameEn: string[];
  staffNameHi: string[];
  staffPhones: string[];
}

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
  covered: { hi: 'सम्मिलित', read: yesNo, empty: null },
  staffNameEn: { hi: 'सहायक का नाम अंग्रेजी', read: several(text(120), MAX_STAFF), empty: [] },
  staffNameHi: { hi: 'सहायक का नाम', read: several(text(120), MAX_STAFF), empty: [] },
  staffPhones: { hi: 'सहायक का नंबर', read: several(phone, MAX_STAFF), empty: [] },
};

@Injectable()
export class RepresentativesImport extends Importer<RepresentativeRow> {
  readonly kind = 'representatives';
  readonly columns = representativeColumns;

  constructor(private readonly representatives: RepresentativesService) {
    super();
  }

  check(_district: string, rows: readonly Numbered<RepresentativeRow>[]): Faults {
    const faults: Faults = new Map();
    markRepeated(faults, rows, 'code', (r) => r.code);
    markRepeated(faults, rows, 'phones', (r) => r.phones[0] ?? null);
    for (const { line, row } of rows) {
      const { staffNameEn, staffNameHi, staffPhones, mandateFrom, mandateTo } = row;
      const isEven = staffNameEn.length === staffPhones.length && staffNameHi.length === staffPhones.length;
      if (!isEven) addFault(faults, line, 'staffPhones', 'staff_uneven');
      if (mandateTo && mandateTo <= mandateFrom) addFault(faults, line, 'mandateTo', 'ends_before_it_begins');
    }
    return faults;
  }

  apply(district: string, [only]: readonly Numbered<RepresentativeRow>[]): Promise<Change> {
    if (!only) return Promise.resolve('unchanged');
    const { mandateFrom, mandateTo, staffNameEn, staffNameHi, staffPhones, covered, ...fields } = only.row;
    const from = mandateFrom.toISOString();
    const staff = staffPhones.map((number, i) => ({
      nameEn: staffNameEn[i] ?? '',
      nameHi: staffNameHi[i] ?? '',
      phone: number,
      from,
      to: null,
    }));
    return this.representatives.put(district, {
      ...fields,
      mandates: [{ from, to: mandateTo ? mandateTo.toISOString() : null }],
      covered: covered ?? COVERED.includes(fields.type),
      staff,
    });
  }
}
