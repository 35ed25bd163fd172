/**
 * Wakes the streams of every instance after a COMMIT that changed a case or a task: directly in this process, and over
 * the broker in the others. Carries nothing: what has changed is read from the database (change-log.service.ts), so a
 * message that is lost only means that the next sweep finds it.
 */
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { controlSubject } from '@setu/contracts';
import { ControlBus } from '@setu/messaging';
import { Database, newId } from '@setu/platform';

interface Told {
  /** Which instance says it; it has woken itself already. */
  from: string;
}

const TOLD = Symbol('streams are woken after this transaction');
const subjectOf = (district: string): string => controlSubject(district, 'escalation', 'changed');

@Injectable()
export class Changes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly instance = newId();
  private readonly listeners = new Set<() => void>();
  private unsubscribe: (() => void) | null = null;

  constructor(
    private readonly db: Database,
    private readonly bus: ControlBus,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.bus.subscribe<Told>(subjectOf('*'), (told) => {
      if (told?.from !== this.instance) this.wake();
    });
  }

  beforeApplicationShutdown(): void {
    this.unsubscribe?.();
  }

  /** Calls `fn` whenever something may have changed, here or at another instance. */
  listen(fn: () => void): void {
    this.listeners.add(fn);
  }

  /** A case or task of the district changes in the open transaction; told once, when that has committed. */
  note(district: string): void {
    const tx = this.db.current();
    const told = tx.state.get(TOLD) as Set<string> | undefined;
    if (told) {
      told.add(district);
      return;
    }
    const districts = new Set([district]);
    tx.state.set(TOLD, districts);
    tx.afterCommit(() => this.tell(districts));
  }

  private tell(districts: ReadonlySet<string>): void {
    this.wake();
    const told: Told = { from: this.instance };
    for (const district of districts) this.bus.publish(subjectOf(district), told);
  }

  private wake(): void {
    for (const fn of this.listeners) fn();
  }
}
