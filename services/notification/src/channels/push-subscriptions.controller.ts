/** HTTP in: somebody signed in wants, or no longer wants, to be told on this browser. */
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { ROLES } from '@setu/contracts';
import { InvalidInput, NotFound, ParseUuid } from '@setu/platform';
import { Type } from 'class-transformer';
import { IsObject, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { PushSenders } from '../providers/ways.service.js';
import { PushSubscriptions } from './push-subscriptions.service.js';

export class PushKeysBody {
  @ApiProperty({ description: 'Public key of the browser, base64url (RFC 8291).' })
  @Matches(/^[A-Za-z0-9_-]{86,88}$/)
  p256dh!: string;

  @ApiProperty({ description: 'Secret of the browser, base64url, 16 bytes.' })
  @Matches(/^[A-Za-z0-9_-]{22,24}$/)
  auth!: string;
}

export class SubscribeBody {
  @ApiProperty({ description: "Address at the browser's push service." })
  @IsString()
  @MaxLength(1000)
  endpoint!: string;

  @ApiProperty({ type: PushKeysBody })
  @IsObject()
  @ValidateNested()
  @Type(() => PushKeysBody)
  keys!: PushKeysBody;
}

@ApiTags('push')
@Controller('v1/push-subscriptions')
export class PushSubscriptionsController {
  constructor(
    private readonly subscriptions: PushSubscriptions,
    private readonly senders: PushSenders,
  ) {}

  @Get('key')
  @Access(...ROLES)
  @ApiOperation({ summary: 'What a browser subscribes with; null where the district sends no push' })
  key(@CurrentPrincipal() who: Principal): { publicKey: string | null } {
    return { publicKey: this.senderOf(who)?.sender.publicKey ?? null };
  }

  /** Throws 400 `invalid_input` for an address that is no push service's, 404 where no push is sent. */
  @Post()
  @HttpCode(201)
  @Access(...ROLES)
  @ApiOperation({ summary: 'Be told on this browser' })
  async subscribe(
    @Body() { endpoint, keys }: SubscribeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<{ id: string }> {
    const found = this.senderOf(who);
    if (!found) throw new NotFound();
    if (!found.sender.accepts(endpoint))
      throw new InvalidInput('invalid_input', {}, { fields: [{ field: 'endpoint', code: 'invalid_input' }] });
    return { id: await this.subscriptions.keep(who.subject, found.district, endpoint, keys) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Access(...ROLES)
  @ApiOperation({ summary: 'No longer be told on this browser' })
  async unsubscribe(@Param('id', ParseUuid) id: string, @CurrentPrincipal() who: Principal): Promise<void> {
    if (!(await this.subscriptions.forgetOwn(who.subject, id))) throw new NotFound();
  }

  private senderOf(who: Principal) {
    for (const district of who.districts) {
      const sender = this.senders.of(district);
      if (sender) return { district, sender };
    }
    return null;
  }
}
