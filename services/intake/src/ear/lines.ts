/** PURE: which line of the centre an event came in on, and whose call was forwarded. */
import type { Settings } from '@setu/contracts';
import type { Line, NeutralEvent } from './neutral.js';

export type LineNumbers = Pick<
  Settings,
  'centreNumber' | 'forwardingNumber' | 'confirmNumber' | 'denyNumber' | 'gatewayNumber'
>;

/** Number of an exchange (DID) → the official number whose telephone forwards to it. */
export type ForwardingLines = Readonly<Record<string, string>>;

const LINES: readonly [keyof LineNumbers, Line][] = [
  ['forwardingNumber', 'forwarding'],
  ['confirmNumber', 'confirm'],
  ['denyNumber', 'deny'],
  ['centreNumber', 'centre'],
  ['gatewayNumber', 'gateway'],
];

export interface OnLine {
  event: NeutralEvent;
  line: Line | null;
}

/**
 * The line by the number that was called. A call that an officer's telephone forwarded is on the forwarding line
 * whichever number it reached, so that a stranger's is forgotten (R4); where the provider does not tell who forwarded
 * it, the exchange's own number does. `otherwise` is the line of a provider that never names the number.
 */
export function onLine(
  event: NeutralEvent,
  numbers: LineNumbers,
  { forwarding, otherwise }: { forwarding: ForwardingLines; otherwise: Line | null },
): OnLine {
  if (event.kind === 'receipt') return { event, line: null };
  const { to } = event;
  const official = to === null ? undefined : forwarding[to];
  const found = to === null ? undefined : LINES.find(([name]) => numbers[name] === to)?.[1];
  if (event.kind === 'message') return { event, line: found ?? otherwise };
  if (event.direction === 'outgoing') return { event, line: found ?? null };
  const forwardedFrom = event.forwardedFrom ?? official ?? null;
  const isForwarded = forwardedFrom !== null && found !== 'confirm' && found !== 'deny';
  return { event: { ...event, forwardedFrom }, line: isForwarded ? 'forwarding' : (found ?? otherwise) };
}
