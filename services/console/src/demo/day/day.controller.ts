/** A day's traffic of a district, played by invented people. Only in demo mode. */
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { DayService } from './day.service.js';
import { PlayDay, type PlayedDay } from './day.dto.js';

@ApiTags('demo')
@Controller('api/demo/v1/day')
export class DayController {
  constructor(private readonly days: DayService) {}

  @Post()
  @HttpCode(200)
  @PublicRoute('demo only: plays invented people before anybody signs in')
  @ApiOperation({ summary: 'Play a working day through the real entrances; answers at its end' })
  play(@Body() asked: PlayDay): Promise<PlayedDay> {
    return this.days.play(asked);
  }
}
