/** PURE: which instances of which services are alive, by when they were last heard (real milliseconds). */

export interface Heartbeat {
  service: string;
  instance: string;
  /** Set by an instance that stops in order. */
  leaving?: boolean;
}

export const SILENT_AFTER_MS = 5_000;

export class Heartbeats {
  private readonly heard = new Map<string, { service: string; at: number }>();
  private readonly services = new Set<string>();

  constructor(expected: readonly string[] = []) {
    for (const service of expected) this.services.add(service);
  }

  beat({ service, instance, leaving }: Heartbeat, at: number): void {
    this.services.add(service);
    if (leaving) this.heard.delete(`${service}/${instance}`);
    else this.heard.set(`${service}/${instance}`, { service, at });
  }

  /** `service/instance` of everybody heard within the last 5 s. */
  alive(at: number): string[] {
    return [...this.heard].filter(([, beat]) => at - beat.at < SILENT_AFTER_MS).map(([name]) => name);
  }

  /** Services that are known and have no living instance. */
  silent(at: number): string[] {
    const living = new Set(this.alive(at).map((name) => name.split('/')[0]));
    return [...this.services].filter((service) => !living.has(service)).sort();
  }
}
