/**
 * Searches the rosters a caller may see. The index stands in memory beside the snapshot: fifty thousand posts are some
 * hundred megabytes, sounds and abbreviations need more than letters in common (what pg_trgm compares), and a change is
 * in it as soon as it is in the snapshot. It is made in slices, so that nobody waits for it but the first who asks.
 */
import { Injectable } from '@nestjs/common';
import type { Principal } from '@setu/auth';
import { Clock } from '@setu/platform';
import {
  byFit,
  meaningsOf,
  prepareSearch,
  queryWords,
  searchRoster,
  type Choice,
  type Hit,
  type RosterSnapshot,
} from '@setu/roster';
import { DistrictRoster } from '../roster/roster.service.js';
import { readableScopesOf } from '../roster/scopes.js';
import type { SearchItem, SearchQuery, SearchResult } from './search.dto.js';
import { itemOf, mayFind, mayFindByPhone } from './search-view.js';

/** However few are asked for: a choice must show all that is meant. */
const ENOUGH_TO_CHOOSE = 50;

interface Found {
  readonly r: RosterSnapshot;
  readonly hits: readonly Hit[];
}

@Injectable()
export class SearchService {
  constructor(
    private readonly roster: DistrictRoster,
    private readonly clock: Clock,
  ) {}

  /** The best hits of all scopes asked for, each thing once; NotFound for a foreign district. */
  async search(query: SearchQuery, who: Principal): Promise<SearchResult> {
    const at = await this.clock.now();
    const found: Found[] = [];
    for (const district of readableScopesOf(who, query.district)) {
      const r = await this.roster.snapshot(district);
      await prepareSearch(r);
      found.push({ r, hits: hitsIn(r, query, who, at) });
    }
    const choices = merged(found.flatMap(({ r, hits }) => meaningsOf(r, queryWords(query.q), hits)));
    return { items: itemsOf(found, query.limit, who, at), ambiguous: choices.length > 0, choices };
  }
}

function hitsIn(r: RosterSnapshot, query: SearchQuery, who: Principal, at: Date): readonly Hit[] {
  return searchRoster(r, query.q, {
    at,
    limit: Math.max(query.limit, ENOUGH_TO_CHOOSE),
    ...(query.kind ? { kinds: [query.kind] } : {}),
    representativeNumbers: mayFindByPhone(who),
    accepts: mayFind(r, who, at),
  });
}

function itemsOf(found: readonly Found[], limit: number, who: Principal, at: Date): SearchItem[] {
  const all = found.flatMap(({ r, hits }) => hits.map((hit) => ({ r, hit })));
  const once = new Map(all.reverse().map((one) => [`${one.hit.kind} ${one.hit.id}`, one]));
  const best = [...once.values()].sort((a, b) => byFit(a.hit, b.hit)).slice(0, limit);
  return best.flatMap(({ r, hit }) => itemOf(r, hit, who, at) ?? []);
}

/** The same meaning of several districts is one choice. */
function merged(choices: readonly Choice[]): SearchResult['choices'] {
  const byTitle = new Map<string, SearchResult['choices'][number]>();
  for (const { titleHi, titleEn, postIds } of choices) {
    const known = byTitle.get(titleHi);
    const all = new Set([...(known?.postIds ?? []), ...postIds]);
    byTitle.set(titleHi, { titleHi, titleEn, postIds: [...all] });
  }
  return [...byTitle.values()];
}
