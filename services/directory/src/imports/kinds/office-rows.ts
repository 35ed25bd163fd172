/** PURE: columns of the import of offices. */
import type { OfficeKind } from '@setu/contracts';
import type { OfficeWish } from '../../offices/offices.service.js';
import { code, oneOf, text } from '../cells.js';
import type { Columns } from '../table.js';

export const officeKindCell = oneOf<OfficeKind>({
  six_day: ['छह दिवसीय', 'छः दिवसीय', 'six day', '6'],
  five_day: ['पाँच दिवसीय', 'पांच दिवसीय', 'five day', '5'],
  secretariat: ['सचिवालय'],
  own: ['स्वयं का', 'अपना'],
});

export const officeColumns: Columns<OfficeWish> = {
  code: { hi: 'कार्यालय कोड', also: ['office code'], read: code },
  nameEn: { hi: 'नाम अंग्रेजी', also: ['name', 'office name'], read: text(200) },
  nameHi: { hi: 'नाम हिन्दी', also: ['कार्यालय का नाम', 'नाम'], read: text(200) },
  officeKind: { hi: 'कार्यालय प्रकार', also: ['kind'], read: officeKindCell },
};
