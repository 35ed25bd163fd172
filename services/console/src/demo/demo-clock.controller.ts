/** The demonstration's clock: forward only, and answered when everything due until then is done. Only in demo mode. */
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { ClockHand } from './clock-hand.js';
import { MoveClock, type ClockAnswer } from './demo-clock.dto.js';

@ApiTags('demo')
@Controller('api/demo/v1/clock')
export class DemoClockController {
  constructor(private readonly hand: ClockHand) {}

  @Get()
  @PublicRoute('demo only: the clock is moved before anybody signs in')
  @ApiOperation({ summary: 'Time of the demonstration in IST' })
  async now(): Promise<ClockAnswer> {
    return { now: formatIst(await this.hand.now()), notQuiet: [] };
  }

  @Post()
  @HttpCode(200)
  @PublicRoute('demo only: the clock is moved before anybody signs in')
  @ApiOperation({ summary: 'Move the clock forward; answers when all is quiet at the new time' })
  move(@Body() asked: MoveClock): Promise<ClockAnswer> {
    return this.hand.move(asked);
  }
}
