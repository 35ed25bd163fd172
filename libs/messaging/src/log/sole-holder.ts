/**
 * Runs work on one connection of its own for as long as that connection holds a named lock of the service's
 * database. Other instances stand by and take over when the connection ends. The lock is tried and never waited for:
 * waiting inside the database would hold a snapshot.
 *
 * Whoever hangs is ended by the database: statement, transaction and session time-outs are set on the connection, so
 * a frozen process loses the lock after 5 s. It may be so short because losing it costs a new start and nothing else.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { WatchedClient } from '@setu/platform';
import type pg from 'pg';
import { Alarm } from '../alarm.js';

export interface SoleWork {
  /** Name of the lock within the service's schema. */
  name: string;
  url: string;
  /** Further statements for the session, e.g. planner settings. */
  session?: readonly string[];
  /** Runs while the lock is held; must end soon after `lost` is aborted, and may end by throwing. */
  work: (client: pg.Client, lost: AbortSignal) => Promise<void>;
}

const STANDBY_MS = 250;
const RETRY_MS = 300;
/** Longer than the database allows a statement: only a database that cannot be asked about it reaches this. */
const QUERY_PATIENCE_MS = 15_000;
const END_PATIENCE_MS = 1_000;
/** Within this time a holder must say something to its database. */
export const SESSION_PATIENCE_MS = 5_000;

const SESSION = [
  "SET statement_timeout = '10s'",
  `SET idle_in_transaction_session_timeout = '${SESSION_PATIENCE_MS}ms'`,
  `SET idle_session_timeout = '${SESSION_PATIENCE_MS}ms'`,
];

export class SoleHolder {
  private readonly logger = new Logger(SoleHolder.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  private readonly alarm: Alarm;

  constructor(private readonly sole: SoleWork) {
    this.alarm = new Alarm(this.logger, `${sole.name}: connected again`, 'warn');
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Ends the work and gives the lock back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.oneLife(signal);
      } catch (error) {
        this.alarm.tell(`${this.sole.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
      await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async oneLife(stopping: AbortSignal): Promise<void> {
    const client = new WatchedClient({
      connectionString: this.sole.url,
      application_name: `setu ${this.sole.name}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: QUERY_PATIENCE_MS,
      keepAlive: true,
      pipeline: true,
    });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    const signal = AbortSignal.any([stopping, lost.signal]);
    try {
      await client.connect();
      for (const statement of [...SESSION, ...(this.sole.session ?? [])]) await client.query(statement);
      this.alarm.tell(null);
      if (await this.takeLock(client, signal)) await this.sole.work(client, signal);
    } finally {
      await Promise.race([client.end().catch(() => undefined), pause(END_PATIENCE_MS)]);
    }
  }

  private async takeLock(client: pg.Client, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const { rows } = await client.query<{ held: boolean }>(
        `SELECT pg_try_advisory_lock(hashtext('setu.' || $1), hashtext(current_schema())) AS held`,
        [this.sole.name],
      );
      if (rows[0]?.held) return true;
      await pause(STANDBY_MS, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }
}
