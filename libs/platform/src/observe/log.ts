/**
 * The log: JSON lines with the moment in UTC and in IST, made safe by redaction before anything is written.
 * One logger per running service; Nest's own lines go through it as well.
 */
import type { LoggerService } from '@nestjs/common';
import { destination, pino, type DestinationStream, type Logger as Pino } from 'pino';
import { RequestContext } from '../context.js';
import { maskText, redact } from './redact.js';

const IST_MS = 330 * 60_000;

function stamps(): string {
  const now = Date.now();
  const ist = `${new Date(now + IST_MS).toISOString().slice(0, -1)}+05:30`;
  return `,"time":"${new Date(now).toISOString()}","ist":"${ist}"`;
}

function correlation(): object {
  const { actor, correlationId } = RequestContext.current();
  return actor === 'system' ? {} : { actor, correlationId };
}

export interface LogOptions {
  service: string;
  instance: string;
  level: string;
  /** Where lines go; standard output when left out. */
  stream?: DestinationStream;
}

/** A pino logger whose every line is redacted. */
export function createLogger(o: LogOptions): Pino {
  return pino(
    {
      level: o.level,
      base: { service: o.service, instance: o.instance },
      timestamp: stamps,
      mixin: correlation,
      formatters: {
        level: (label) => ({ level: label }),
        log: (entry) => redact(entry) as Record<string, unknown>,
      },
      serializers: { err: (error: unknown) => error, error: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          const safe = args.map((arg: unknown) => (typeof arg === 'string' ? maskText(arg) : arg));
          method.apply(this, safe as Parameters<typeof method>);
        },
      },
    },
    o.stream ?? standardOutput(),
  );
}

/** A log that cannot be written (full disk) must not end the service that wanted to warn of it. */
function standardOutput(): DestinationStream {
  const out = destination({ dest: 1, sync: true });
  out.on('error', () => undefined);
  return out;
}

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

// What Nest tells about its own start. Its ExceptionHandler repeats what runService says as the last line.
const CHATTY = new Set([
  'NestFactory',
  'NestApplication',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestMicroservice',
]);

/** Lets Nest (and `new Logger(name)` everywhere) write through the service's own logger. */
export class SetuLogger implements LoggerService {
  constructor(readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(CHATTY.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write(rest.at(-1) === 'ExceptionHandler' ? 'debug' : 'error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest appends the name of the place as the last text, and for errors a stack before it. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const place = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const others = (place === undefined ? rest : rest.slice(0, -1)).filter((v) => v !== undefined);
    const extra: Record<string, unknown> = place === undefined ? {} : { place };
    const error = [message, ...others].find((v) => v instanceof Error);
    if (error) extra.err = error;
    else if (others.length > 0) extra.details = others;
    if (typeof message === 'object' && message !== null && !(message instanceof Error))
      Object.assign(extra, message);
    this.pino[level](extra, messageOf(message));
  }
}

function messageOf(message: unknown): string {
  if (typeof message === 'string') return message;
  if (message instanceof Error) return message.message;
  const named = (message as { err?: unknown; msg?: unknown } | null) ?? {};
  if (typeof named.msg === 'string') return named.msg;
  return named.err instanceof Error ? named.err.message : '';
}
