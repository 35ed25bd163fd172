/** The hand on the demonstration's clock: one move after the other, each answered when all is quiet at the new time. */
import { Injectable } from '@nestjs/common';
import { formatIst } from '@setu/calendar';
import { ClockMover } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { setTimeout as pause } from 'node:timers/promises';
import { targetOf } from './demo-clock.js';
import type { ClockAnswer, MoveClock } from './demo-clock.dto.js';

/** Nearer than this a running clock would get there before it could be moved. */
const PASSED_MS = 1000;

@Injectable()
export class ClockHand {
  /** The second move counts from where the first ended. */
  private moving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly mover: ClockMover,
  ) {}

  now(): Promise<Date> {
    return this.clock.now();
  }

  /** Throws what `targetOf` throws. */
  move(asked: MoveClock): Promise<ClockAnswer> {
    const move = this.moving.then(() => this.to(asked));
    this.moving = move.catch(() => undefined);
    return move;
  }

  private async to(asked: MoveClock): Promise<ClockAnswer> {
    const before = await this.clock.now();
    const target = targetOf(asked, before);
    const aheadMs = target.getTime() - before.getTime();
    if (aheadMs < PASSED_MS) return this.wait(aheadMs);
    const { now, notQuiet } = await this.mover.moveTo(target);
    return { now: formatIst(now), notQuiet };
  }

  private async wait(aheadMs: number): Promise<ClockAnswer> {
    await pause(aheadMs);
    const notQuiet = await this.mover.whenQuiet();
    return { now: formatIst(await this.clock.now()), notQuiet };
  }
}
