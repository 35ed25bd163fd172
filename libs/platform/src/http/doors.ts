/**
 * Hangs the doors of a service into its HTTP server: limits, the guard against text nobody can store, the request
 * context, figures, health and the description of the API. Knows no route of any service.
 */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify';
import { RequestContext } from '../context.js';
import { InvalidInput } from '../errors.js';
import { newId } from '../ids.js';
import { languageOf } from '../language.js';
import { MessagesRegistry } from '../messages.js';
import { HealthRegistry } from '../observe/health.js';
import { Metrics } from '../observe/metrics.js';
import { cannotBeStored, troubleIn } from '../validation/text.js';
import { EdgeValidation } from '../validation/pipes.js';
import { readJson } from './json-body.js';
import { ProblemFilter } from './problem.filter.js';
import { refuseRaw, refuseUrl } from './refusals.js';

export interface ExtraBody {
  contentType: string;
  limitBytes: number;
}

/** Where bodies are left as the bytes they came as, whatever their type says. */
export type RawPaths = readonly string[];

const BODY_LIMIT_BYTES = 256 * 1024;
const URL_LIMIT = 4096;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What Fastify is made with. */
export function adapterOptions(): FastifyServerOptions {
  return {
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: 'loopback',
    genReqId: newId,
    requestIdHeader: false,
    routerOptions: { maxParamLength: 1024 },
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // What arrives while stopping is still served: the database is closed after the server.
    return503OnClosing: false,
    clientErrorHandler: refuseRaw,
    frameworkErrors: refuseUrl,
  };
}

function assertStorable(request: FastifyRequest): void {
  for (const value of [request.params, request.query])
    for (const text of Object.values((value ?? {}) as Record<string, unknown>).flat())
      if (typeof text === 'string' && cannotBeStored(text)) throw new InvalidInput('invalid_characters');
  const trouble = troubleIn(request.body);
  if (!trouble) return;
  throw new InvalidInput(
    trouble.code,
    {},
    trouble.path ? { fields: [{ field: printable(trouble.path), code: trouble.code }] } : {},
  );
}

function printable(path: string): string {
  return path.slice(0, 200).replace(/\p{Surrogate}/gu, '\uFFFD');
}

function factsOf(request: FastifyRequest): Parameters<typeof RequestContext.run>[0] {
  const given = request.headers['x-correlation-id'];
  return {
    actor: 'anonymous',
    correlationId: typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : request.id,
    language: languageOf(request.headers['accept-language']),
  };
}

function hookRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    done(request.url.length > URL_LIMIT ? new InvalidInput('url_too_long', {}, { status: 414 }) : undefined);
  });
  // After the body was read, because reading it loses the context of an earlier hook.
  server.addHook('preValidation', (request, _reply, done) => {
    try {
      assertStorable(request);
    } catch (error) {
      done(error as Error);
      return;
    }
    RequestContext.run(factsOf(request), done);
  });
  const seconds = metrics.histogram('http_request_seconds', 'Time to answer by route', [
    'method',
    'route',
    'status',
  ]);
  server.addHook('onResponse', (request, reply, done) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}

function serveState(
  server: FastifyInstance,
  service: string,
  health: HealthRegistry,
  metrics: Metrics,
): void {
  server.get(`/api/${service}/health`, async () => {
    const checks = await health.run();
    const ok = Object.values(checks).every((check) => check.ok);
    const warnings = Object.keys(checks).filter((name) => checks[name]?.level === 'warning');
    return {
      status: ok ? 'ok' : 'degraded',
      service,
      ...(warnings.length > 0 ? { warnings } : {}),
      checks,
    };
  });
  server.get(`/api/${service}/ready`, async (_request, reply) => {
    const missing = await health.missing();
    return reply
      .code(missing.length === 0 ? 200 : 503)
      .send({ ready: missing.length === 0, service, missing });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

/** Made at the first request: the description costs time that no start should pay. */
function serveOpenApi(app: NestFastifyApplication, server: FastifyInstance, service: string): void {
  let text: string | undefined;
  server.get(`/api/${service}/openapi.json`, async (_request, reply) => {
    text ??= JSON.stringify(
      SwaggerModule.createDocument(
        app,
        new DocumentBuilder()
          .setTitle(`Samvad Setu: ${service}`)
          .setDescription(
            'Errors are application/problem+json with a stable `code`; times are RFC 3339 with offset.',
          )
          .setVersion('1')
          .addBearerAuth()
          .build(),
      ),
    );
    return reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
}

type Done = (error: Error | null, body?: unknown) => void;
type ReadBody = (request: FastifyRequest, body: Buffer, done: Done) => void;

/**
 * Bodies of every type and of none reach the routes below `paths` as bytes, since their signatures cover the bytes.
 * Everywhere else JSON stays JSON, and what no route takes is 415.
 */
function leaveRaw(
  app: NestFastifyApplication,
  server: FastifyInstance,
  paths: RawPaths,
  json: ReadBody,
): ReadBody {
  const isRaw = ({ url }: FastifyRequest): boolean => paths.some((path) => url.startsWith(path));
  const orRefuse: ReadBody = (request, body, done) =>
    isRaw(request) ? done(null, body) : done(new InvalidInput('unsupported_media_type', {}, { status: 415 }));
  server.removeContentTypeParser('text/plain');
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit: BODY_LIMIT_BYTES }, orRefuse);
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, orRefuse);
  return (request, body, done) => (isRaw(request) ? done(null, body) : json(request, body, done));
}

/** Prepares an app made with `adapterOptions()`; call before it listens. */
export function openDoors(
  app: NestFastifyApplication,
  service: string,
  { extraBodies = [], rawPaths = [] }: { extraBodies?: readonly ExtraBody[]; rawPaths?: RawPaths } = {},
): void {
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.setGlobalPrefix(`api/${service}`);
  app.useGlobalFilters(new ProblemFilter(app.get(MessagesRegistry)));
  app.useGlobalPipes(new EdgeValidation());
  const json = rawPaths.length > 0 ? leaveRaw(app, server, rawPaths, readJson(server)) : readJson(server);
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT_BYTES }, json);
  for (const { contentType, limitBytes } of extraBodies)
    app.useBodyParser(contentType, { bodyLimit: limitBytes });
  hookRequests(server, app.get(Metrics));
  serveState(server, service, app.get(HealthRegistry), app.get(Metrics));
  serveOpenApi(app, server, service);
}
