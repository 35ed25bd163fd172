/** PURE: the file and the fields of a form (multipart/form-data, RFC 7578) that is in memory already. */
import { InvalidInput } from '@setu/platform';
import type { SentFile } from './uploaded-file.js';

const MAX_PARTS = 20;
const MAX_FIELD_BYTES = 1000;

/** The first file of the form. InvalidInput `file_form` for a body that is no form, `file_absent` without a file. */
export function formFile(body: Buffer, contentType: string): SentFile {
  const boundary = /boundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark) throw new InvalidInput('file_form');
  const fields: Record<string, string> = {};
  let file: { bytes: Buffer; name: string } | null = null;
  for (const part of partsOf(body, mark)) {
    const name = /[;\s]name="([^"]{1,100})"/i.exec(part.head)?.[1];
    const fileName = /filename="([^"]{0,200})"/i.exec(part.head)?.[1];
    if (fileName !== undefined) file ??= { bytes: part.content, name: fileName };
    else if (name && part.content.length <= MAX_FIELD_BYTES)
      fields[name] = part.content.toString('utf8').trim();
  }
  if (!file) throw new InvalidInput('file_absent');
  return { ...file, fields };
}

function partsOf(body: Buffer, mark: string): { head: string; content: Buffer }[] {
  const edge = Buffer.from(`\r\n--${mark}`);
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: { head: string; content: Buffer }[] = [];
  let at = whole.indexOf(edge);
  if (at < 0) throw new InvalidInput('file_form');
  while (parts.length < MAX_PARTS) {
    const begin = at + edge.length;
    const next = whole.indexOf(edge, begin);
    if (next < 0) {
      // Without the closing mark the form was cut off on its way.
      if (!whole.subarray(begin, begin + 2).equals(Buffer.from('--'))) throw new InvalidInput('file_form');
      return parts;
    }
    const split = whole.indexOf('\r\n\r\n', begin);
    if (split < 0 || split > next) throw new InvalidInput('file_form');
    parts.push({
      head: whole.subarray(begin, split).toString('utf8'),
      content: whole.subarray(split + 4, next),
    });
    at = next;
  }
  throw new InvalidInput('file_form');
}
