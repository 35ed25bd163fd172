/** The channels of one message: those of the district in its order, as far as the person can be reached there. Pure. */
import type { Channel } from '@setu/contracts';
import type { Planned } from './facts.js';

const FALLBACK: readonly Channel[] = ['sms', 'whatsapp'];
/** Channels that reach whoever has a telephone. */
export const BY_NUMBER: ReadonlySet<Channel> = new Set<Channel>(['sms', 'whatsapp']);

/**
 * `order` is the district's setting; `configured` what there are providers for. Calls stay calls. A channel the plan names
 * first (the one somebody wrote on) stays first. Devices and mailboxes count only for somebody who has one (`reachable`).
 */
export function channelsFor(
  plan: Pick<Planned, 'channels' | 'recipient'>,
  order: string,
  configured: readonly Channel[],
  reachable: ReadonlySet<Channel> = BY_NUMBER,
): Channel[] {
  if (plan.channels.every((channel) => channel === 'voice')) return plan.channels;
  const wished = order.split(',').map((name) => name.trim()) as Channel[];
  const first = plan.channels[0] === 'sms' ? [] : plan.channels.slice(0, 1);
  const all = [...new Set([...first, ...wished])].filter((channel) => reachable.has(channel));
  const usable = all.filter((channel) => configured.includes(channel));
  // Nothing to send with is told like any other failure.
  return usable.length > 0 ? usable : all.length > 0 ? all : [...FALLBACK];
}
