/** The kept requests of intake, and which of them are meant. */
import type { ServiceDesk } from '@setu/messaging';
import { InvalidInput, NotFound, nearest } from '@setu/platform';
import {
  RawRequests,
  type ListedRequest,
  type RequestFilter,
} from '../../../services/intake/src/ear/raw-requests.js';
import type { Cli } from '../command.js';
import { assertDistrict, assertIds } from '../checks.js';

const STATES = ['received', 'done', 'refused', 'failed'] as const;

export interface ChooseRequests {
  state?: string;
  provider?: string;
  district?: string;
}

export async function requestsAt(cli: Cli): Promise<RawRequests> {
  const desk: ServiceDesk = await cli.desk('intake');
  return new RawRequests(desk.db, desk.acts);
}

/** Throws InvalidInput `request_state_unknown`, `provider_name_invalid`, `district_invalid`. */
export function requestFilter({ state, provider, district }: ChooseRequests): RequestFilter {
  assertDistrict(district);
  const found = STATES.find((one) => one === state);
  if (state !== undefined && !found)
    throw new InvalidInput('request_state_unknown', {
      state: state.slice(0, 40),
      known: nearest(state, STATES) ?? STATES.join(', '),
    });
  if (provider !== undefined && !/^[a-z0-9]{1,40}$/.test(provider))
    throw new InvalidInput('provider_name_invalid', { provider: provider.slice(0, 40) });
  return { state: found, provider, district };
}

/** All of them, before the first is touched. Throws InvalidInput `id_invalid`, NotFound `request_unknown`. */
export async function foundRequests(requests: RawRequests, ids: readonly string[]): Promise<ListedRequest[]> {
  assertIds(ids);
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const found = await requests.list({ ids: wanted }, wanted.length);
  const missing = wanted.find((id) => !found.some((one) => one.id === id));
  if (missing !== undefined) throw new NotFound('request_unknown', { id: missing });
  return found;
}
