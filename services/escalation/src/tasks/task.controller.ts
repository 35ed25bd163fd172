/** Tasks over HTTP (R22). */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, CurrentPrincipal, type Principal } from '@setu/auth';
import { Idempotent, ParseUuid, type Page } from '@setu/platform';
import { NoBody } from '../cases/case.dto.js';
import { HandOverBody, OutcomeBody, TasksQuery } from './task.dto.js';
import { TaskWork } from './task-work.service.js';
import type { TaskView } from './task.view.js';

@ApiTags('tasks')
@Controller('v1/tasks')
export class TaskController {
  constructor(private readonly work: TaskWork) {}

  @Get()
  @Access('operator', 'nodal_officer', 'district_head')
  @ApiOperation({ summary: 'What operators have to do, least time left first' })
  list(@Query() query: TasksQuery, @CurrentPrincipal() who: Principal): Promise<Page<TaskView>> {
    return this.work.list(query, who);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Idempotent()
  @Access('operator', 'nodal_officer')
  @ApiOperation({ summary: 'Takes a task; untouched for 5 minutes it is given back' })
  claim(
    @Param('id', ParseUuid) id: string,
    @Body() _body: NoBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<TaskView> {
    return this.work.claim(id, who);
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @Idempotent()
  @Access('operator', 'nodal_officer')
  @ApiOperation({ summary: 'Passes a task on with a note, to an operator or to the next shift' })
  handOver(
    @Param('id', ParseUuid) id: string,
    @Body() body: HandOverBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<TaskView> {
    return this.work.handOver(id, who, body);
  }

  @Post(':id/outcome')
  @HttpCode(200)
  @Idempotent()
  @Access('operator', 'nodal_officer')
  @ApiOperation({ summary: 'What became of a task' })
  outcome(
    @Param('id', ParseUuid) id: string,
    @Body() body: OutcomeBody,
    @CurrentPrincipal() who: Principal,
  ): Promise<TaskView> {
    return this.work.outcome(id, who, body);
  }
}
