/** HTTP in: the simulated phones of a demo. Absent outside demo mode; no sign-in, since the first code is read here. */
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { CHANNELS, type Channel } from '@setu/contracts';
import { CONFIG, InvalidInput, NotFound } from '@setu/platform';
import { parseNumber } from '@setu/roster';
import { IsIn } from 'class-validator';
import type { NotificationConfig } from '../config.js';
import { SimulatorInbox, type InboxItem } from './inbox.js';
import { FAULT_MODES, SimulatorFaults, type FaultMode } from './simulator.channel.js';

const REASON = 'simulated phones of a demo; the first code to sign in is read on one';

export class FaultBody {
  @ApiProperty({ enum: CHANNELS })
  @IsIn([...CHANNELS])
  channel!: Channel;

  @ApiProperty({ enum: FAULT_MODES })
  @IsIn([...FAULT_MODES])
  mode!: FaultMode;
}

@ApiTags('simulator')
@Controller('v1/simulator/phones')
export class SimulatorController {
  constructor(
    private readonly inbox: SimulatorInbox,
    private readonly faults: SimulatorFaults,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  @Get()
  @PublicRoute(REASON)
  @ApiOperation({ summary: 'Numbers that have received anything' })
  async phones(): Promise<{ items: { number: string; messages: number; lastAt: string | null }[] }> {
    this.assertDemo();
    const numbers = await this.inbox.numbers();
    const items = await Promise.all(numbers.map((number) => this.phone(number)));
    return { items };
  }

  @Get(':number/messages')
  @PublicRoute(REASON)
  @ApiOperation({ summary: 'All messages and calls of a phone, oldest first' })
  async messages(@Param('number') number: string): Promise<{ items: Omit<InboxItem, 'key'>[] }> {
    this.assertDemo();
    const items = await this.inbox.read(e164(number));
    return { items: items.map(({ key: _key, ...item }) => item) };
  }

  @Post(':number/faults')
  @HttpCode(200)
  @PublicRoute(REASON)
  @ApiOperation({ summary: 'Make a phone fail on one channel, or work again' })
  fail(
    @Param('number') number: string,
    @Body() body: FaultBody,
  ): { number: string; channel: Channel; mode: FaultMode } {
    this.assertDemo();
    const phone = e164(number);
    this.faults.set(phone, body.channel, body.mode);
    return { number: phone, channel: body.channel, mode: body.mode };
  }

  private async phone(number: string): Promise<{ number: string; messages: number; lastAt: string | null }> {
    const items = await this.inbox.read(number);
    return { number, messages: items.length, lastAt: items.at(-1)?.at ?? null };
  }

  private assertDemo(): void {
    if (!this.config.demoMode) throw new NotFound('not_found');
  }
}

/** R2; throws 400 `invalid_phone`. */
function e164(text: string): string {
  const parsed = parseNumber(text);
  if (!parsed) throw new InvalidInput('invalid_phone');
  return parsed.e164;
}
