/** The demonstration's clock: forward only, and answered when everything due until then is done. Only in demo mode. */
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { ClockMover } from '@setu/messaging';
import { Clock } from '@setu/platform';
import { targetOf } from './demo-clock.js';
import { MoveClock, type ClockAnswer } from './demo-clock.dto.js';

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
    const reached = await this.mover.moveTo(targetOf(asked, await this.clock.now()));
    return { now: formatIst(reached.now), notQuiet: reached.notQuiet };
  }
}
