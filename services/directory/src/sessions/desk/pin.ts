/** PURE: PINs that are tried first. */
const UP = '01234567890';
const DOWN = [...UP].reverse().join('');

/** Six digits that are a run, few different ones, a repetition, or a year before or after. */
export function isGuessablePin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return true;
  if (new Set(pin).size < 3 || UP.includes(pin) || DOWN.includes(pin)) return true;
  if (pin.slice(0, 3) === pin.slice(3) || /^(\d\d)\1\1$/.test(pin)) return true;
  return ['147258', '159753', '147852', '258369', '789456', '456789', '121212', '112233'].includes(pin);
}
