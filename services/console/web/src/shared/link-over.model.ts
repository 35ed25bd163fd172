/** PURE: which faults mean that a link opens nothing, now and later. */
import { Problem } from './api.js';

export type LinkOver = 'expired' | 'invalid';

/** Refused for good: forged or cut off (403), of nothing we know (404), over (410). A dead line or service may come back. */
export const isLinkOver = (error: unknown): error is Problem =>
  error instanceof Problem && [403, 404, 410].includes(error.status);

export const overKeyOf = ({ status }: Problem): LinkOver => (status === 410 ? 'expired' : 'invalid');
