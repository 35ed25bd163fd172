/**
 * `Idempotency-Key` on POST: the effect and the remembered answer are one transaction. A twin that comes meanwhile
 * waits for the first at the unique key; if the first fails, the twin does the work. Without the header nothing
 * happens here. Answers are kept for 48 hours of real time.
 */
import { createHash } from 'node:crypto';
import {
  Inject,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { BaseConfig } from '../base-config.js';
import { RequestContext } from '../context.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/transaction.js';
import { InvalidInput } from '../errors.js';
import { CONFIG } from '../tokens.js';

interface Asked {
  keyHash: Buffer;
  bodyHash: Buffer;
}

interface Kept {
  body_hash: Buffer;
  status: number;
  personal: string | null;
}

/** JSON with sorted names, so that the order of fields makes no other request. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, v]) => `${JSON.stringify(name)}:${canonical(v)}`).join(',')}}`;
}

function sha256(...parts: string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

function askedBy(request: FastifyRequest, key: string): Asked {
  const account = RequestContext.current().actor;
  return {
    keyHash: sha256(account, request.method, request.routeOptions.url ?? '', key),
    bodyHash: sha256(request.url, canonical(request.body)),
  };
}

@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
      throw new InvalidInput('idempotency_key_invalid');
    return from(this.once(askedBy(request, key), http.getResponse<FastifyReply>(), next));
  }

  private once(asked: Asked, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    return this.db.inTransaction({ district: this.config.districts[0] ?? 'state' }, async (tx) => {
      const taken = await tx.query(
        'INSERT INTO idempotency_key (key_hash, body_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1 AS taken',
        [asked.keyHash, asked.bodyHash],
      );
      if (taken.length === 0) return this.repeat(tx, asked, reply);
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await tx.query('UPDATE idempotency_key SET status = $2, personal = $3 WHERE key_hash = $1', [
        asked.keyHash,
        reply.statusCode,
        answer === undefined ? null : JSON.stringify(answer),
      ]);
      return answer;
    });
  }

  private async repeat(tx: Tx, asked: Asked, reply: FastifyReply): Promise<unknown> {
    const [kept] = await tx.query<Kept>(
      'SELECT body_hash, status, personal FROM idempotency_key WHERE key_hash = $1',
      [asked.keyHash],
    );
    if (!kept?.body_hash.equals(asked.bodyHash))
      throw new InvalidInput('idempotency_key_reused', {}, { status: 422 });
    void reply.code(kept.status).header('idempotency-replayed', 'true');
    return kept.personal === null ? undefined : (JSON.parse(kept.personal) as unknown);
  }
}

/** For POST handlers: the same `Idempotency-Key` and body get the same answer, another body 422 `idempotency_key_reused`. */
export const Idempotent = (): MethodDecorator & ClassDecorator => UseInterceptors(IdempotencyInterceptor);
