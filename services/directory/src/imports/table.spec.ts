import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '@setu/platform';
import { integer, text } from './cells.js';
import { readTable, type Columns } from './table.js';

interface Row {
  name: string;
  age: number | null;
}
const columns: Columns<Row> = {
  name: { hi: 'नाम', also: ['full name'], read: text(10) },
  age: { hi: 'आयु (वर्ष)', read: integer(0, 150), empty: null },
};
const faultsOf = (csv: string): unknown => {
  try {
    return readTable(columns, csv);
  } catch (error) {
    return error instanceof InvalidInput
      ? error.fields.length
        ? error.fields.map((f) => [f.field, f.code])
        : error.code
      : error;
  }
};

describe('a table', () => {
  it('is read by Hindi or English headers in any order, case and spacing', () => {
    const expected = [{ line: 2, row: { name: 'Asha', age: 40 }, faults: [] }];
    expect(readTable(columns, 'Name,AGE\nAsha,40\n')).toEqual(expected);
    expect(readTable(columns, '\uFEFFआयु वर्ष,Full Name\n४०,Asha')).toEqual(expected);
  });

  it('counts lines as a spreadsheet does and skips empty ones', () => {
    expect(readTable(columns, 'name\nA\n,\nB\n').map((r) => [r.line, r.row?.name])).toEqual([
      [2, 'A'],
      [4, 'B'],
    ]);
  });

  it('finds every wrong cell of a row', () => {
    expect(readTable(columns, 'name,age\n,old\n')[0]).toEqual({
      line: 2,
      row: null,
      faults: [
        { field: 'name', code: 'required' },
        { field: 'age', code: 'invalid_number' },
      ],
    });
  });

  it('refuses unknown, doubled and missing columns together', () => {
    expect(faultsOf('nane,age,age\nA,1,2\n')).toEqual([
      ['nane', 'unknown_column'],
      ['age', 'doubled_column'],
      ['name', 'missing_column'],
    ]);
  });

  it('refuses an empty, an endless and a broken file', () => {
    expect(faultsOf('name\n')).toBe('file_empty');
    expect(faultsOf(`name\n${'A\n'.repeat(5001)}`)).toBe('file_too_long');
    expect(faultsOf('name\n"A\n')).toBe('file_malformed');
  });

  it('answers any text with rows or a fault of the input, never with a defect', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (csv) => {
        try {
          readTable(columns, csv);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput);
        }
      }),
    );
  });
});
