/**
 * HTTP in: calls between two simulated phones of a demo. Whoever rings can be answered or hung up, as a provider would
 * tell it (R18). Absent outside demo mode.
 */
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { Clock, CONFIG, Conflict, NotFound, ParseUuid } from '@setu/platform';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Channels } from '../channels/channel.js';
import { SimulatorChannel } from '../channels/simulator.channel.js';
import type { NotificationConfig } from '../config.js';
import { BridgeCaller } from './bridge-caller.service.js';
import { BridgeStore, type BridgeRow } from './bridge-store.service.js';
import { ringing, TALK_AT_MOST_SECONDS } from './bridge.js';

const REASON = 'simulated phones of a demo';

export class HangUpBody {
  @ApiProperty({ required: false, description: 'Seconds both were connected; by the clock if left out.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(TALK_AT_MOST_SECONDS)
  talkSeconds?: number;
}

export class NoBody {}

/** A call between two phones as the demo shows it. */
export interface BridgeView {
  bridgeId: string;
  caseId: string;
  state: string;
  /** The phone that rings now; null: none. */
  ringing: string | null;
  officerNumber: string | null;
  representativeNumber: string | null;
  requestedAt: string;
  connectedAt: string | null;
}

@ApiTags('simulator')
@Controller('v1/simulator/bridges')
export class SimulatorBridgesController {
  constructor(
    private readonly store: BridgeStore,
    private readonly caller: BridgeCaller,
    private readonly channels: Channels,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {}

  @Get()
  @PublicRoute(REASON)
  @ApiOperation({ summary: 'Calls that are being connected, or talked in, now' })
  async running(): Promise<{ items: BridgeView[] }> {
    this.assertDemo();
    return { items: await Promise.all((await this.store.running()).map((row) => this.view(row))) };
  }

  @Post(':id/answer')
  @HttpCode(200)
  @PublicRoute(REASON)
  @ApiOperation({ summary: 'Whoever rings answers: the officer, then the representative' })
  async answer(@Param('id', ParseUuid) id: string, @Body() _body: NoBody): Promise<BridgeView> {
    this.assertDemo();
    const row = await this.store.find(id);
    const who = ringing(row.state);
    if (!who) throw new Conflict('conflict', { state: row.state });
    const after = await this.store.told(id, { told: who === 'officer' ? 'officer_answered' : 'connected' });
    if (after.state === 'answered') await this.ringSecond(after);
    return this.view(after);
  }

  @Post(':id/hang-up')
  @HttpCode(200)
  @PublicRoute(REASON)
  @ApiOperation({ summary: 'Ends the call, or leaves the ringing phone unanswered' })
  async hangUp(
    @Param('id', ParseUuid) id: string,
    @Body() { talkSeconds = undefined }: HangUpBody,
  ): Promise<BridgeView> {
    this.assertDemo();
    return this.view(await this.store.told(id, { told: 'ended', talkSeconds: talkSeconds ?? null }));
  }

  private async ringSecond(row: BridgeRow): Promise<void> {
    const { representative } = await this.caller.ends(row);
    const voice = this.channels.of(row.district, 'voice')[0];
    if (!representative || !(voice instanceof SimulatorChannel)) return;
    const text = await this.caller.textFor(row, 'representative');
    await voice.rings(representative, { key: row.id, caseId: row.case_id, text, at: await this.clock.now() });
  }

  private async view(row: BridgeRow): Promise<BridgeView> {
    const { officer, representative } = await this.caller.ends(row);
    const who = ringing(row.state);
    return {
      ...{ bridgeId: row.id, caseId: row.case_id, state: row.state },
      ringing: who && (who === 'officer' ? officer : representative),
      ...{ officerNumber: officer, representativeNumber: representative },
      requestedAt: formatIst(row.requested_at),
      connectedAt: row.connected_at && formatIst(row.connected_at),
    };
  }

  private assertDemo(): void {
    if (!this.config.demoMode) throw new NotFound('not_found');
  }
}
