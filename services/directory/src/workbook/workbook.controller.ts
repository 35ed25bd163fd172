/** The bring-up kit over HTTP. */
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, hasDistrict, type Principal } from '@setu/auth';
import { NotFound } from '@setu/platform';
import { TYPES } from '../exports/files.js';
import { WorkbookService } from './workbook.service.js';

@ApiTags('workbooks')
@Controller('v1/workbooks')
export class WorkbookController {
  constructor(private readonly workbooks: WorkbookService) {}

  @Get(':file')
  @Access('district_admin', 'system_admin')
  @ApiOperation({ summary: 'A workbook for any district, `<LGD code>.xlsx`, filled with its posts' })
  async file(@Param('file') name: string, @CurrentPrincipal() who: Principal): Promise<StreamableFile> {
    const [, district = ''] = /^(\d{3})\.xlsx$/.exec(name) ?? [];
    if (!district) throw new NotFound();
    const own = who.role === 'district_admin' && hasDistrict(who, district);
    const bytes = await this.workbooks.workbook(district, own);
    return new StreamableFile(bytes, {
      type: TYPES.xlsx,
      disposition: `attachment; filename="samvad-setu-${district}.xlsx"`,
    });
  }
}
