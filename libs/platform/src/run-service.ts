/** Starts a service: HTTP with its doors, then listening; stops it cleanly within 5 seconds. */
import 'reflect-metadata';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceName } from '@setu/contracts';
import type { DestinationStream } from 'pino';
import type { BaseConfig } from './base-config.js';
import { adapterOptions, openDoors, type ExtraBody } from './http/doors.js';
import { createLogger, SetuLogger } from './observe/log.js';
import { StartError } from './start-error.js';
import { stopOnSignal, stopWithin } from './stopping.js';

export interface RunOptions {
  name: ServiceName;
  module: DynamicModule | Type;
  config: BaseConfig;
  /** Runs after the doors are hung and before listening, e.g. `connectMessaging`. */
  connect?: (app: NestFastifyApplication) => Promise<void>;
  /** Bodies other than JSON that some route takes, handed over as a Buffer, with their own limit. */
  extraBodies?: readonly ExtraBody[];
  /** Bodies below these paths are handed over as the bytes they came as (requests of providers). */
  rawPaths?: readonly string[];
  /** Where log lines go; standard output when left out. */
  logStream?: DestinationStream;
}

export interface RunningService {
  app: NestFastifyApplication;
  /** `http://host:port` with the port really taken. */
  url: string;
  /** Stops within 5 seconds; called again, it answers the same. */
  stop(): Promise<void>;
}

function explain(o: RunOptions, error: unknown): Error {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return new StartError(
      `${o.name} cannot listen: port ${o.config.port} on ${o.config.host} is taken (PORT)`,
    );
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new StartError(
      `${o.name} cannot listen on ${o.config.host}:${o.config.port} (HOST, PORT): ${code}`,
    );
  return error instanceof Error ? error : new Error(String(error));
}

async function create(o: RunOptions, logger: SetuLogger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    o.module,
    new FastifyAdapter(adapterOptions()),
    {
      logger,
      rawBody: true,
      abortOnError: false,
      forceCloseConnections: false,
    },
  );
  openDoors(app, o.name, o);
  return app;
}

/**
 * Starts the service and answers once it listens. Throws StartError with one clear line when the port is taken, and
 * whatever else made the start fail, after everything that was opened has been closed again.
 */
export async function runService(o: RunOptions): Promise<RunningService> {
  const logger = new SetuLogger(
    createLogger({
      service: o.name,
      instance: o.config.instance,
      level: o.config.logLevel,
      ...(o.logStream ? { stream: o.logStream } : {}),
    }),
  );
  let app: NestFastifyApplication | undefined;
  try {
    app = await create(o, logger);
    await o.connect?.(app);
    await app.listen(o.config.port, o.config.host);
  } catch (error) {
    const reason = explain(o, error);
    logger.pino.fatal({ err: reason }, reason.message.split('\n')[0] ?? 'the start failed');
    await app?.close().catch(() => undefined);
    throw reason;
  }
  return running(app, o, logger);
}

function running(app: NestFastifyApplication, o: RunOptions, logger: SetuLogger): RunningService {
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : o.config.port;
  const url = `http://${o.config.host.includes(':') ? `[${o.config.host}]` : o.config.host}:${port}`;
  let stopping: Promise<void> | undefined;
  const service: RunningService = {
    app,
    url,
    stop: () => (stopping ??= stopWithin(app).finally(forget)),
  };
  const forget = stopOnSignal(service, logger.pino);
  logger.pino.info({ port, url }, 'listening');
  return service;
}
