/** PURE: how long ago, in the two largest units a person needs. */
import type { Language } from '@setu/platform';

const UNITS = [
  { seconds: 86_400, en: 'd', hi: 'दिन' },
  { seconds: 3_600, en: 'h', hi: 'घं' },
  { seconds: 60, en: 'min', hi: 'मि' },
  { seconds: 1, en: 's', hi: 'से' },
] as const;

/** `1 d 3 h`, `4 min 10 s`; `0 s` for anything below a second. */
export function ageText(seconds: number, language: Language): string {
  let rest = Math.max(0, Math.floor(seconds));
  const parts: string[] = [];
  for (const unit of UNITS) {
    const count = Math.floor(rest / unit.seconds);
    rest -= count * unit.seconds;
    if (count > 0) parts.push(`${count} ${unit[language]}`);
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(' ') || `0 ${UNITS[3][language]}`;
}
