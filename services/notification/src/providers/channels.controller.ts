/** HTTP in: through whom messages go out, whether that works, and a test to the own telephone. No secret is here to show. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, assertDistrict, CurrentPrincipal, RateLimit, type Principal } from '@setu/auth';
import { formatIst } from '@setu/calendar';
import { CHANNELS, type Channel } from '@setu/contracts';
import { Clock, Conflict, newId, NotFound, Unavailable } from '@setu/platform';
import { RosterCopy } from '@setu/roster';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { Channels, type MessageChannel, type OutgoingMessage, type SendResult } from '../channels/channel.js';
import { DltRegister } from '../templates/dlt-register.service.js';
import { ProviderHealth } from './provider-health.service.js';

export class ChannelsQuery {
  @ApiProperty({ required: false, description: 'LGD code or `state`; the first own one if left out.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  district?: string;
}

export class TestBody extends ChannelsQuery {
  @ApiProperty({
    required: false,
    enum: CHANNELS,
    description: 'Of a provider with several; the first if left out.',
  })
  @IsOptional()
  @IsIn([...CHANNELS])
  channel?: Channel;
}

/** One provider as an administrator sees it; times of the real clock. */
export interface ProviderView {
  provider: string;
  /** Place in the order to try now, from 1. */
  position: number;
  state: 'healthy' | 'sick';
  /** Since when it stands behind the others, RFC 3339 +05:30. */
  since: string | null;
  /** Stable code of the last failure. */
  reason: string | null;
  /** Of the last 5 minutes, in this instance. */
  calls: number;
  failures: number;
  receipts: boolean;
  lookup: boolean;
  idempotencyKey: boolean;
  connects: boolean;
  perSecond: number | null;
}
export interface ChannelView {
  channel: Channel;
  providers: ProviderView[];
}

/** A test a second and person is more than anybody needs. */
const TESTS_PER_SECOND = 1;
const TEXT = 'संवाद सेतु: यह परीक्षण संदेश है।';

@ApiTags('channels')
@Controller('v1/channels')
export class ChannelsController {
  private readonly limit = new RateLimit(TESTS_PER_SECOND);

  constructor(
    private readonly channels: Channels,
    private readonly health: ProviderHealth,
    private readonly roster: RosterCopy,
    private readonly register: DltRegister,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('operator', 'district_admin', 'nodal_officer', 'district_head', 'auditor', 'system_admin')
  @ApiOperation({ summary: 'The channels of a district, the order of their providers now, and their health' })
  list(
    @Query() { district }: ChannelsQuery,
    @CurrentPrincipal() who: Principal,
  ): { district: string; items: ChannelView[] } {
    const scope = scopeOf(who, district);
    const items = this.channels.channelsOf(scope).map((channel) => ({
      channel,
      providers: this.channels.of(scope, channel).map((way, i) => this.viewOf(scope, way, i + 1)),
    }));
    return { district: scope, items };
  }

  @Post(':provider/test')
  @HttpCode(200)
  @Access('district_admin', 'system_admin')
  @ApiOperation({ summary: 'Sends a test text to the own telephone; answers what the provider said' })
  async test(
    @Param('provider') provider: string,
    @Body() { district, channel }: TestBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<
    { provider: string; channel: Channel } & Pick<SendResult, 'outcome'> & { reason: string | null }
  > {
    const scope = scopeOf(who, district);
    const way = (channel ? [channel] : this.channels.channelsOf(scope))
      .flatMap((name) => this.channels.of(scope, name))
      .find((one) => one.provider === provider);
    if (!way) throw new NotFound();
    const wait = this.limit.take(who.subject);
    if (wait > 0) throw new Unavailable('too_many_requests', {}, { status: 429, retryAfterSeconds: wait });
    const result = await way.send(await this.messageFor(scope, who));
    const reason = 'reason' in result ? result.reason : null;
    return { provider, channel: way.channel, outcome: result.outcome, reason };
  }

  /** Throws 409 `no_own_number` for an account without a telephone. */
  private async messageFor(district: string, who: Principal): Promise<OutgoingMessage> {
    const { users } = await this.roster.snapshot(district);
    const to = users.get(who.userId ?? '')?.phone;
    if (!to) throw new Conflict('no_own_number');
    const dlt = (await this.register.current(district))?.of('channel_test', 'hi', TEXT) ?? null;
    return {
      ...{ key: newId(), to, recipient: who.subject, district, purpose: 'channel_test', caseId: null, dlt },
      ...{ text: TEXT, language: 'hi', template: 'channel_test', variables: [], subject: null, link: null },
      at: await this.clock.now(),
    };
  }

  private viewOf(district: string, way: MessageChannel, position: number): ProviderView {
    const { state, sinceMs, reason, outcomes } = this.health.of(district, way);
    const { receipts, lookup, idempotencyKey, connect } = way.capabilities;
    return {
      ...{ provider: way.provider, position, state, reason },
      since: sinceMs === null ? null : formatIst(new Date(sinceMs)),
      calls: outcomes.length,
      failures: outcomes.filter(({ ok }) => !ok).length,
      ...{ receipts, lookup, idempotencyKey, connects: connect, perSecond: way.perSecond ?? null },
    };
  }
}

function scopeOf(who: Principal, district: string | undefined): string {
  const scope = district ?? who.districts[0] ?? '';
  assertDistrict(who, scope);
  return scope;
}
