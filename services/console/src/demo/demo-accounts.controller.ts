/** The invented people and posts of the demonstration, as the launcher wrote them. Only in demo mode. */
import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { CONFIG, Unavailable, type BaseConfig } from '@setu/platform';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

@ApiTags('demo')
@Controller('api/demo/v1/accounts')
export class DemoAccountsController {
  constructor(@Inject(CONFIG) private readonly config: BaseConfig) {}

  @Get()
  @PublicRoute('demo only: invented people whose passwords are meant to be seen')
  @ApiOperation({ summary: 'Accounts and posts of the demonstration' })
  async accounts(): Promise<unknown> {
    const text = await readFile(join(this.config.dataDir, 'demo.json'), 'utf8').catch(() => null);
    if (text === null) throw new Unavailable('unavailable', {}, { retryAfterSeconds: 2 });
    return JSON.parse(text) as unknown;
  }
}
