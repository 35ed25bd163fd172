import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
/** Asking the system for each id alone costs more than all the rest of it. */
const pool = Buffer.alloc(256 * RANDOM_BYTES);
let used = pool.length;
let msecs = 0;
let seq = 0;

/** A new UUIDv7: rises with time and within a millisecond, so that indexes stay narrow. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += RANDOM_BYTES));
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    seq = random.readUInt32BE(6) >>> 1;
  } else if (++seq > 0xffffffff) {
    seq = 0;
    msecs++;
  }
  return v7({ random, msecs, seq });
}
