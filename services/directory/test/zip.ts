/** Makes ZIP archives for tests; contents that are Buffers are taken as deflated already. */
import { crc32, deflateRawSync } from 'node:zlib';

const crcOf = (data: Buffer): number => (typeof crc32 === 'function' ? crc32(data) : 0);

export function zip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = typeof content === 'string' ? deflateRawSync(Buffer.from(content)) : content;
    const title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(typeof content === 'string' ? crcOf(Buffer.from(content)) : 0, 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(typeof content === 'string' ? Buffer.byteLength(content) : packed.length, 18);
    head.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), head, tail, title]));
    locals.push(local);
    at += local.length;
  }
  const whole = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(whole.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, whole, end]);
}
