/** Opens the link before anything else looks at the request, so that a remembered answer never outlives its link. */
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RequestContext } from '@setu/platform';
import type { FastifyRequest } from 'fastify';
import { DrillQuestions, type DrillQuestionRow } from './drill-questions.service.js';

type WithQuestion = FastifyRequest & { params: { token: string }; question?: DrillQuestionRow };
const requestOf = (context: ExecutionContext): WithQuestion =>
  context.switchToHttp().getRequest<WithQuestion>();

/** The question that DrillLinkGuard has opened. */
export const OpenedQuestion = createParamDecorator(
  (_data: unknown, context: ExecutionContext): DrillQuestionRow => {
    const { question } = requestOf(context);
    if (!question) throw new Error('this route is not guarded by DrillLinkGuard');
    return question;
  },
);

@Injectable()
export class DrillLinkGuard implements CanActivate {
  constructor(private readonly questions: DrillQuestions) {}

  /** Throws `link_invalid` (403), `link_expired` (410), `not_found` (404). */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    request.question = await this.questions.open(request.params.token);
    RequestContext.set({ actor: `link:${request.question.id}` });
    return true;
  }
}
