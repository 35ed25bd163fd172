/** Who may ask for which figures (R27, design section 6). Throws Forbidden or NotFound; never narrows silently. */
import type { Principal } from '@setu/auth';
import { Forbidden, InvalidInput, NotFound } from '@setu/platform';
import { istDate } from '@setu/calendar';
import type { ResponseTimesQuery } from './response-times.dto.js';
import type { Scope } from './response-times.service.js';

const DAY = 86_400_000;

type Asked = Pick<ResponseTimesQuery, 'groupBy' | 'from' | 'to' | 'district'>;

/**
 * The rows that this person's question is about. The state level sees every district of the deployment, but no
 * officer by name (R27); an officer sees only own figures; everybody else the own districts.
 */
export function scopeOf(who: Principal, query: Asked, deployed: string[], now: Date): Scope {
  if (who.role === 'state_hq' && query.groupBy === 'officer') throw new Forbidden('names_only_in_reports');
  const seen = who.role === 'state_hq' ? deployed : who.districts;
  if (query.district !== undefined && !seen.includes(query.district)) throw new NotFound('not_found');
  const today = istDate(now);
  const from = query.from ?? `${today.slice(0, 8)}01`;
  const to = query.to ?? istDate(new Date(now.getTime() + DAY));
  if (from >= to) throw new InvalidInput('invalid_range');
  return {
    groupBy: query.groupBy,
    districts: query.district === undefined ? seen : [query.district],
    from,
    to,
    ...(who.role === 'officer' ? { officerId: who.officerId ?? who.subject.replace(/^officer:/, '') } : {}),
  };
}
