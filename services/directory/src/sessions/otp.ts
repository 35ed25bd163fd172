/** PURE: the limits of one-time codes (design section 6). All times are real time. */

export interface OtpLimits {
  /** Codes per number in any hour. */
  perNumber: number;
  /** Codes per address in any minute. */
  perAddress: number;
  /** Wrong entries of one code. */
  tries: number;
  lifeSeconds: number;
}

/** 5 codes an hour and number, 60 in demo mode, where every code is read on one page. */
export const otpLimits = (demoMode: boolean): OtpLimits => ({
  perNumber: demoMode ? 60 : 5,
  perAddress: 20,
  tries: 5,
  lifeSeconds: 300,
});

/** What was asked before: codes for this number in the last hour, from this address in the last minute. */
export interface Asked {
  forNumber: number;
  fromAddress: number;
}

/** Why no further code is made now, with the seconds to wait at most; null when one may be. */
export function refusalOfCode(
  asked: Asked,
  limits: OtpLimits,
): { code: string; retryAfterSeconds: number } | null {
  if (asked.fromAddress >= limits.perAddress) return { code: 'too_many_codes', retryAfterSeconds: 60 };
  if (asked.forNumber >= limits.perNumber) return { code: 'too_many_codes', retryAfterSeconds: 3600 };
  return null;
}

/** Six digits out of a random number below a million. */
export const sixDigits = (random: number): string => String(random).padStart(6, '0');

/** An address as limits count it: IPv4 whole, of IPv6 the first 64 bits, which one subscriber has. */
export function countedAddress(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (v4) return v4;
  const [head = '', tail] = ip.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...gap, ...right].slice(0, 4).join(':')}::/64`;
}

/** The text of the message; the code stands first, since small screens cut. */
export const otpText = (code: string): { hi: string; en: string } => ({
  hi: `${code} संवाद सेतु में प्रवेश का कोड है। 5 मिनट तक मान्य। यह कोड किसी को न बतायें।`,
  en: `${code} is your Samvad Setu sign-in code, valid for 5 minutes. Do not share it.`,
});
