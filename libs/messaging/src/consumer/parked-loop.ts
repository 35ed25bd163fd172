/**
 * Tries events again that were set aside, while this instance is the consuming one. Idle when nothing waits, but for a
 * look now and then: an administrator's tool lets dead letters be tried again from another process.
 */
import { Injectable, Logger } from '@nestjs/common';
import { Doorbell } from '../outbox/doorbell.js';
import { Parking } from './parking.js';

const LOOK_MS = 500;
const AFTER_MOVE_MS = 50;
/** How long what another process changed stays unnoticed. One read of an index that is nearly always empty. */
const LOOK_ANEW_MS = 2_000;

@Injectable()
export class ParkedLoop {
  private readonly logger = new Logger(ParkedLoop.name);
  private readonly bell = new Doorbell();
  private moved = false;
  private running = false;
  private lookedAt = performance.now();

  constructor(private readonly parking: Parking) {}

  /** Whether a look is owed because positions moved. */
  get owed(): boolean {
    return this.moved && this.parking.mayWait;
  }

  /** A position moved: what waits for something to arrive may be possible now. */
  positionMoved(): void {
    if (!this.parking.mayWait) return;
    this.moved = true;
    this.bell.ring();
  }

  /** This instance begins to consume: something may wait from before. */
  takeOver(): void {
    this.parking.mayWait = true;
    this.bell.ring();
  }

  /** Runs until `lost`. */
  async run(lost: AbortSignal): Promise<void> {
    if (this.running) return;
    this.running = true;
    lost.addEventListener('abort', () => this.bell.ring(), { once: true });
    try {
      while (!lost.aborted) await this.turn();
    } finally {
      this.running = false;
    }
  }

  private async turn(): Promise<void> {
    const rang = await this.bell.wait(LOOK_MS);
    if (!this.parking.mayWait && !(await this.lookAnew())) return;
    if (rang) await new Promise((resolve) => setTimeout(resolve, AFTER_MOVE_MS));
    const moved = this.moved;
    this.moved = false;
    try {
      await this.tryAll(moved);
    } catch (error) {
      this.moved ||= moved;
      this.logger.warn(`events that were set aside could not be tried: ${String(error)}`);
    }
  }

  private async lookAnew(): Promise<boolean> {
    if (performance.now() - this.lookedAt < LOOK_ANEW_MS) return false;
    this.lookedAt = performance.now();
    try {
      // Only ever set here: an event may have been set aside while the database answered.
      if (await this.parking.anyWaiting()) this.parking.mayWait = true;
    } catch (error) {
      this.logger.debug?.(`the look for events that wait failed: ${String(error)}`);
    }
    return this.parking.mayWait;
  }

  private async tryAll(moved: boolean): Promise<void> {
    for (let again = moved, any = true; any;) {
      any = false;
      for (const row of await this.parking.ready(again)) any = (await this.parking.retry(row)) || any;
      // What stood behind one that is done may be possible now.
      again = any;
    }
    this.parking.mayWait = await this.parking.anyWaiting();
  }
}
