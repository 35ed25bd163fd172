import { v7 } from 'uuid';

/** A new UUIDv7: rises with time, so that indexes stay narrow. */
export function newId(): string {
  return v7();
}
