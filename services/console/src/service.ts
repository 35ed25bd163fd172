/** Runs the console in this process; used by main and by tests that run several services together. */
import { RequestMethod } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MessagesRegistry, runService, type Env, type RunningService } from '@setu/platform';
import type { FastifyInstance } from 'fastify';
import { consoleConfig, type ConsoleConfig } from './config.js';
import { ConsoleModule } from './console.module.js';
import { problemAnswerer } from './front-door/problems.js';
import { hangProxies } from './front-door/proxy.js';
import { secure } from './front-door/security.js';
import { serveWebApp } from './front-door/web-app.js';

/** Resolves once the front door listens. Throws ConfigError on a wrong environment. */
export function startConsole(env: Env): Promise<RunningService> {
  const config = consoleConfig(env);
  return runService({
    name: 'console',
    module: ConsoleModule.forRoot(config),
    config,
    connect: (app) => connect(app, config),
  });
}

async function connect(app: NestFastifyApplication, config: ConsoleConfig): Promise<void> {
  app.setGlobalPrefix('api/console', { exclude: [{ path: 'api/demo/{*path}', method: RequestMethod.ALL }] });
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const answer = problemAnswerer(app.get(MessagesRegistry));
  await secure(server, answer);
  await server.register(async (door) => {
    door.setErrorHandler(answer);
    await hangProxies(door, config);
    serveWebApp(door, config.webDir);
  });
}
