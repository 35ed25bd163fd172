/**
 * Tells every open stream, of whichever instance, that a case or task has changed: after COMMIT, over the broker, and
 * directly in this process when the broker is away. Carries ids only; who may see what is decided by the stream.
 */
import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { controlSubject } from '@setu/contracts';
import { ControlBus } from '@setu/messaging';
import { Database, newId, type Tx } from '@setu/platform';
import { Subject, type Observable } from 'rxjs';

export interface Change {
  kind: 'case' | 'task';
  id: string;
  caseId: string | null;
  district: string;
}

interface Told extends Change {
  /** Which instance says it; it has told itself already. */
  from: string;
}

const PENDING = Symbol('changes');
const subjectOf = (district: string): string => controlSubject(district, 'escalation', 'changed');

@Injectable()
export class Changes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly instance = newId();
  private readonly heard = new Subject<Change>();
  private readonly ending = new Subject<void>();
  private stop: (() => void) | null = null;

  constructor(
    private readonly db: Database,
    private readonly bus: ControlBus,
  ) {}

  onApplicationBootstrap(): void {
    this.stop = this.bus.subscribe<Told>(subjectOf('*'), (told) => {
      if (told.from !== this.instance) this.heard.next(told);
    });
  }

  /** Open streams end before the server waits for its connections. */
  beforeApplicationShutdown(): void {
    this.stop?.();
    this.ending.next();
    this.heard.complete();
  }

  /** Emits once, when the service stops. */
  get ended(): Observable<void> {
    return this.ending.asObservable();
  }

  /** What has changed, as it is committed. */
  get stream(): Observable<Change> {
    return this.heard.asObservable();
  }

  case(district: string, id: string): void {
    this.add({ kind: 'case', id, caseId: id, district });
  }

  task(district: string, id: string, caseId: string | null): void {
    this.add({ kind: 'task', id, caseId, district });
  }

  /** Once per thing and transaction, when that has committed. */
  private add(change: Change): void {
    const tx = this.db.current();
    const pending = tx.state.get(PENDING) as Map<string, Change> | undefined;
    if (pending) pending.set(change.id, change);
    else this.begin(tx, change);
  }

  private begin(tx: Tx, change: Change): void {
    const pending = new Map([[change.id, change]]);
    tx.state.set(PENDING, pending);
    tx.afterCommit(() => pending.forEach((each) => this.tell(each)));
  }

  private tell(change: Change): void {
    this.heard.next(change);
    const told: Told = { ...change, from: this.instance };
    this.bus.publish(subjectOf(change.district), told);
  }
}
