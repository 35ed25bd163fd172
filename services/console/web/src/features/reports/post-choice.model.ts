/** PURE: by which words a post is found. */
import type { DemoPost } from '../../shared/demo.js';

/** Both titles, both codes (the short one is on the pocket card), the holder and the department. */
export const searchTextOf = (p: DemoPost): string =>
  [p.titleHi, p.titleEn, p.code, p.shortCode, p.officerName, p.department].filter(Boolean).join(' ');
