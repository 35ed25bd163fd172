/**
 * PURE: the second factor of staff, time-based one-time codes (RFC 6238: SHA-1, six digits, steps of 30 s, as every
 * authenticator reads them). The caller says what time it is.
 */
import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
/** Clocks of phones differ: one step before and after counts as well. */
const DRIFT_STEPS = 1;

const authenticator = (secret: Buffer, label = ''): TOTP =>
  new TOTP({
    ...{ issuer: 'Samvad Setu', label, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS },
    secret: Secret.fromHex(secret.toString('hex')),
  });

/** The step of time a moment belongs to. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS);

/** The code of a step. */
export const codeAt = (secret: Buffer, step: number): string =>
  authenticator(secret).generate({ timestamp: step * STEP_SECONDS * 1000 });

/**
 * The step whose code this is, if it lies around `now` and after `lastStep` (a code counts once, and none before it
 * afterwards); else null.
 */
export function stepOfCode(secret: Buffer, code: string, now: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = authenticator(secret).validate({ token: code, timestamp, window: DRIFT_STEPS });
  const step = delta === null ? null : stepAt(now) + delta;
  return step !== null && step > lastStep ? step : null;
}

/** Base32 (RFC 4648, without padding), as people type it into an authenticator. */
export const base32 = (bytes: Buffer): string => Secret.fromHex(bytes.toString('hex')).base32;

/** The address that an authenticator reads from a QR code. */
export const otpauthUri = (username: string, secret: Buffer): string =>
  authenticator(secret, username).toString();

/** Codes for the day the phone is lost: 10 letters and digits, 50 random bits, without those that look alike. */
export function recoveryCode(random: Buffer): string {
  const letters = [...random.subarray(0, 10)]
    .map((byte) => 'abcdefghjkmnpqrstuvwxyz23456789x'[byte % 32])
    .join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** As it was meant: without spaces and dashes, in small letters. */
export const typedCode = (code: string): string => code.toLowerCase().replace(/[\s-]/g, '');
