/** PURE: what services say about themselves when the clock is moved, and whether all of them are quiet. */

export interface LogSpot {
  epoch: number;
  sequence: number;
}

/** One instance's answer. Keys of `positions` are `producer/district`; times are ISO UTC. */
export interface ServiceStatus {
  service: string;
  instance: string;
  districts: string[];
  /** Head of the own log by district. */
  heads: Record<string, LogSpot>;
  /** How far the followed logs are applied. */
  positions: Record<string, LogSpot>;
  /** Events that wait for the sequencer. */
  outbox: number;
  /** Earliest deadline after now. */
  earliestDue: string | null;
  /** Deadlines due and not yet fired. */
  dueNow: number;
  /** Events set aside that will be tried again without anything else happening. */
  parked: number;
  /** Other work under way in this process. */
  inFlight: number;
  clockNow: string;
}

const sameSpot = (a: LogSpot | undefined, b: LogSpot): boolean =>
  a?.epoch === b.epoch && a.sequence === b.sequence;

function behind(status: ServiceStatus, all: readonly ServiceStatus[]): boolean {
  return Object.entries(status.positions).some(([log, position]) => {
    const [producer = '', district = ''] = log.split('/');
    const head = all.find((other) => other.service === producer)?.heads[district];
    return head !== undefined && !sameSpot(position, head);
  });
}

/** Names of the services that still have something to do, sorted, each once. */
export function busyServices(all: readonly ServiceStatus[]): string[] {
  const busy = all.filter(
    (s) => s.outbox > 0 || s.dueNow > 0 || s.parked > 0 || s.inFlight > 0 || behind(s, all),
  );
  return [...new Set(busy.map((s) => s.service))].sort();
}

/** The part of a snapshot that must stand still: everything but the time. */
export function fingerprint(all: readonly ServiceStatus[]): string {
  const still = all.map(({ clockNow: _clockNow, ...rest }) => rest);
  return JSON.stringify(
    still.sort((a, b) => (`${a.service}/${a.instance}` < `${b.service}/${b.instance}` ? -1 : 1)),
  );
}

/**
 * Where the clock stops next: the earliest due time of any service, at most the target. A running clock may have
 * passed a due time since the service named it; then the stop is now, and what is due fires before time goes on.
 */
export function nextStop(all: readonly ServiceStatus[], nowMs: number, targetMs: number): number {
  const dues = all.flatMap((s) => (s.earliestDue === null ? [] : [Date.parse(s.earliestDue)]));
  return Math.min(targetMs, ...dues.map((due) => Math.max(due, nowMs)));
}
