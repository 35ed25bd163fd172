import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '@setu/platform';
import fc from 'fast-check';
import { formFile } from './form.js';

const form = (parts: string[]): Buffer =>
  Buffer.from(`${parts.map((p) => `--b\r\n${p}\r\n`).join('')}--b--\r\n`);
const TYPE = 'multipart/form-data; boundary=b';

describe('a form', () => {
  it('gives its first file and its fields', () => {
    const file = formFile(
      form([
        'Content-Disposition: form-data; name="kind"\r\n\r\nroster',
        'Content-Disposition: form-data; name="file"; filename="अधिकारी.csv"\r\n\r\na,b\r\n1,2\r\n',
      ]),
      TYPE,
    );
    expect([file.name, file.fields, Buffer.from(file.bytes).toString()]).toEqual([
      ...['अधिकारी.csv', { kind: 'roster' }, 'a,b\r\n1,2\r\n'],
    ]);
  });

  it('answers any bytes with a file or a fault of the input', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'-b\r\n";=xfilenm: ') }),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        try {
          formFile(Buffer.from(body as never), TYPE);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput);
        }
      }),
    );
  });
});
