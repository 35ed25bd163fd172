/** Passwords as Argon2id (19 MiB, two passes, one lane) in PHC form, and a try that costs the same for a stranger. */
import { hash, verify } from '@node-rs/argon2';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id hash with a fresh salt. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Of an account whose owner has not chosen a password yet: nothing fits it. */
export const NO_PASSWORD = '!';

let nobodysHash: Promise<string> | null = null;

/** Whether the password fits; with `null` (no such account) the same work is done and the answer is no. */
export async function fitsPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('no account has this password');
  const known = passwordHash !== null && passwordHash !== NO_PASSWORD ? passwordHash : null;
  const fits = await verify(known ?? (await nobodysHash), password);
  return known !== null && fits;
}
