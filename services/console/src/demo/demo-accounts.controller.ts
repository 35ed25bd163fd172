/** Who can be signed in as, with the passwords that are meant to be seen. Only in demo mode. */
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '@setu/auth';
import { DemoFile } from './demo-file.js';

@ApiTags('demo')
@Controller('api/demo/v1/accounts')
export class DemoAccountsController {
  constructor(private readonly file: DemoFile) {}

  @Get()
  @PublicRoute('demo only: invented people whose passwords are meant to be seen')
  @ApiOperation({ summary: 'Accounts and posts of the demonstration' })
  accounts(): Promise<unknown> {
    return this.file.read();
  }
}
