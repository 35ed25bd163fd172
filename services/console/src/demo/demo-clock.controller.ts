/** The demonstration's clock: forward only, and answered when everything due until then is done. Only in demo mode. */
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { ClockMover } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { setTimeout as pause } from 'node:timers/promises';
import { targetOf } from './demo-clock.js';
import { MoveClock, type ClockAnswer } from './demo-clock.dto.js';

/** Nearer than this a running clock would get there before it could be moved. */
const PASSED_MS = 1000;

@ApiTags('demo')
@Controller('api/demo/v1/clock')
export class DemoClockController {
  /** One move after the other: the second counts from where the first ended. */
  private moving: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly mover: ClockMover,
  ) {}

  @Get()
  @PublicRoute('demo only: the clock is moved before anybody signs in')
  @ApiOperation({ summary: 'Time of the demonstration in IST' })
  async now(): Promise<ClockAnswer> {
    return { now: formatIst(await this.clock.now()), notQuiet: [] };
  }

  @Post()
  @HttpCode(200)
  @PublicRoute('demo only: the clock is moved before anybody signs in')
  @ApiOperation({ summary: 'Move the clock forward; answers when all is quiet at the new time' })
  move(@Body() asked: MoveClock): Promise<ClockAnswer> {
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
